// The program as a server: one bundle of what an editor needs.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatLibrary } from './formatter/load.ts';
import { openConnection, type Transport } from './lsp/connect.ts';
import { serve } from './lsp/server.ts';
import { openDisk } from './node/files.ts';
import { clearAway, makeRoom } from './node/heap.ts';
import { findRoot } from './node/root.ts';
import { watchDisk } from './node/watch.ts';

declare const __VERSION__: string;

/** The rules' pages are shipped beside the bundle. */
const ruleDocs = (id: string): string =>
	pathToFileURL(join(__dirname, '..', '..', 'docs', 'rules', `${id}.md`)).href;

/** Serves an editor until it says `exit` or goes away. */
export const startServer = async (transport: Transport): Promise<void> => {
	// Standard output belongs to the protocol.
	globalThis.console = new console.Console(process.stderr, process.stderr);
	serve(await openConnection(transport), {
		version: __VERSION__,
		openDisk,
		findRoot,
		watch: watchDisk,
		format: formatLibrary,
		makeRoom,
		clearAway,
		ruleDocs,
	});
};
