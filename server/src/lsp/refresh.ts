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

export type Refreshed = keyof typeof REQUESTS;

/** What to call when the editor would be answered something else than it was. */
export const openRefresh = (
	connection: Connection,
	{ refreshes }: Client,
	log: Log,
): ((what: Refreshed) => void) => {
	const timers = new Map<Refreshed, NodeJS.Timeout>();
	const tell = (what: Refreshed): void => {
		timers.delete(what);
		connection
			.sendRequest(REQUESTS[what])
			.catch((error: unknown) => log.failure(`Refreshing ${what}`, error));
	};
	return (what) => {
		if (refreshes.has(what) && !timers.has(what))
			timers.set(
				what,
				setTimeout(() => tell(what), DELAY_MS),
			);
	};
};
