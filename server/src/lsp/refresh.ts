// Has the editor ask again for what stands beside a text and came of other files.
import {
	CodeLensRefreshRequest,
	type Connection,
	InlayHintRefreshRequest,
} from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { Log } from './log.ts';

/** Changes that follow each other sooner are told once. */
const DELAY_MS = 200;

const REQUESTS = {
	inlayHint: InlayHintRefreshRequest.type,
	codeLens: CodeLensRefreshRequest.type,
};

/** What to call when something changed that is not the text an editor asked about. */
export const openRefresh = (
	connection: Connection,
	{ refreshes }: Client,
	log: Log,
): (() => void) => {
	let timer: NodeJS.Timeout | undefined;
	const tell = (): void => {
		timer = undefined;
		for (const what of refreshes)
			connection
				.sendRequest(REQUESTS[what])
				.catch((error: unknown) => log.failure(`Refreshing ${what}`, error));
	};
	return () => {
		if (refreshes.size > 0 && timer === undefined) timer = setTimeout(tell, DELAY_MS);
	};
};
