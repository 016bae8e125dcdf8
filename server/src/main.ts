// The program: serves an editor, or runs the command line.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommandLine } from './cli/command-line.ts';

declare const __VERSION__: string;

/** The rules' pages are shipped beside the bundle. */
const ruleDocs = (id: string): string =>
	pathToFileURL(join(__dirname, '..', '..', 'docs', 'rules', `${id}.md`)).href;

void runCommandLine(
	{
		version: __VERSION__,
		serve: async (transport) => {
			// Loaded only here: the command line needs nothing of it.
			const [
				{ openConnection },
				{ serve },
				{ openDisk },
				{ findRoot },
				{ watchDisk },
				{ formatLibrary },
			] = await Promise.all([
				import('./lsp/connect.ts'),
				import('./lsp/server.ts'),
				import('./node/files.ts'),
				import('./node/root.ts'),
				import('./node/watch.ts'),
				import('./formatter/load.ts'),
			]);
			// Standard output belongs to the protocol.
			globalThis.console = new console.Console(process.stderr, process.stderr);
			serve(await openConnection(transport), {
				version: __VERSION__,
				openDisk,
				findRoot,
				watch: watchDisk,
				format: formatLibrary,
				ruleDocs,
			});
		},
	},
	process.argv.slice(2),
);
