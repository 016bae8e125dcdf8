// Lets a script of Node.js use our TypeScript: bundled in memory, then imported.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What a TypeScript module exports; it and all it imports must do without Node.js and the disk. */
export const load = async (path) => {
	const { outputFiles } = await build({
		entryPoints: [fileURLToPath(new URL(`../${path}`, import.meta.url))],
		bundle: true,
		write: false,
		platform: 'browser',
		format: 'esm',
		logLevel: 'warning',
	});
	return import(
		`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
	);
};
