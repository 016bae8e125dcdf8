// The program: serves an editor, or runs the command line. Each is a bundle of its own beside this
// one, so that no start reads code that it does not need.
import { runBundle } from './bundle.ts';
import { keepSmall } from './node/heap.ts';

/** The names of the builds of both, by the names of their files. */
declare const __BUILDS__: Readonly<Record<'serve.cjs' | 'command-line.cjs', string>>;

// Sent by editors built on vscode-languageclient; the protocol library reads it.
const words = process.argv.slice(2).filter((word) => !word.startsWith('--clientProcessId='));

/** What editors say where it can be done; all else the command line understands or refuses. */
const kind =
	words.length !== 1
		? undefined
		: words[0] === '--stdio'
			? 'stdio'
			: words[0] === '--node-ipc' && process.send !== undefined
				? 'node-ipc'
				: undefined;

if (kind === undefined) runBundle('command-line.cjs', __BUILDS__['command-line.cjs']);
else {
	const bundle = runBundle('serve.cjs', __BUILDS__['serve.cjs'], keepSmall);
	void (bundle as typeof import('./serve.ts')).startServer({ kind });
}
