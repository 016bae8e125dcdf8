// What tests of the protocol share: documents told of, and a disk that answers late.
import { pathToFileURL } from 'node:url';
import {
	DidOpenTextDocumentNotification,
	type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { openDisk } from '../../server/src/node/files.ts';

export const open = async (
	connection: ProtocolConnection,
	uri: string,
	text: string,
): Promise<void> => {
	await connection.sendNotification(DidOpenTextDocumentNotification.type, {
		textDocument: { uri, languageId: '', version: 1, text },
	});
};

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** A gate in front of the disk: nothing is read before it opens. */
export const gate = () => {
	let lift: () => void = () => undefined;
	const lifted = new Promise<void>((resolve) => {
		lift = resolve;
	});
	const host = {
		openDisk: (...args: Parameters<typeof openDisk>) => {
			const disk = openDisk(...args);
			return {
				...disk,
				find: (...asked: Parameters<typeof disk.find>) => lifted.then(() => disk.find(...asked)),
			};
		},
	};
	return { lift, host };
};
