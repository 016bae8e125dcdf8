// The server in this process, and a protocol client that talks to it.
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { createConnection } from 'vscode-languageserver/node';
import {
	type ClientCapabilities,
	createProtocolConnection,
	InitializedNotification,
	InitializeRequest,
	type InitializeResult,
	type ProtocolConnection,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { serve } from '../../server/src/lsp/server.ts';
import { openDisk } from '../../server/src/node/files.ts';

export interface Talk {
	readonly connection: ProtocolConnection;
	readonly initialized: InitializeResult;
}

/** `prepare` may listen before the first word is said. Both ends are gone when the test is. */
export const talk = async (
	capabilities: ClientCapabilities = {},
	prepare: (connection: ProtocolConnection) => void = () => undefined,
): Promise<Talk> => {
	const [there, back] = [new PassThrough(), new PassThrough()];
	const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
	serve(server, {
		version: 'test',
		openDisk,
		findRoot: () => undefined,
		watch: () => ({ close: () => Promise.resolve() }),
		ruleDocs: (id) => `docs:${id}`,
	});
	const connection = createProtocolConnection(
		new StreamMessageReader(back),
		new StreamMessageWriter(there),
	);
	prepare(connection);
	connection.listen();
	onTestFinished(() => {
		connection.dispose();
		server.dispose();
	});
	const initialized = await connection.sendRequest(InitializeRequest.type, {
		processId: null,
		rootUri: null,
		capabilities,
	});
	await connection.sendNotification(InitializedNotification.type, {});
	return { connection, initialized };
};
