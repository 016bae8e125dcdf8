// The program: serves an editor, or runs the command line.
import { runCommandLine } from './cli/command-line.ts';

declare const __VERSION__: string;

void runCommandLine(
	{
		version: __VERSION__,
		serve: () => Promise.reject(new Error('serving is not built yet')),
	},
	process.argv.slice(2),
);
