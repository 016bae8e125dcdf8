// The program as a command line: one bundle of what a terminal needs.
import { isMainThread } from 'node:worker_threads';
import { runShare } from './cli/check-threads.ts';
import { runCommandLine } from './cli/command-line.ts';

declare const __VERSION__: string;

if (isMainThread)
	void runCommandLine(
		{
			version: __VERSION__,
			serve: (transport) =>
				(require('./serve.cjs') as typeof import('./serve.ts')).startServer(transport),
		},
		process.argv.slice(2),
	);
else void runShare();
