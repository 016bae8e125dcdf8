// Builds all that is shipped: the server, the command line, the extension's client.

import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { buildExtension } from './scripts/extension.mjs';
import { lazyLibraries } from './scripts/lazy-libraries.mjs';
import { notices } from './scripts/notices.mjs';
import { compileSchemas } from './scripts/schemas.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

compileSchemas();

/** Stays a file of its own beside the program: only who formats loads it. */
const FORMATTER = 'prettier-yaml';

const apart = {
	name: 'apart',
	setup: ({ onResolve }) =>
		onResolve({ filter: new RegExp(`/${FORMATTER}\\.ts$`) }, ({ kind }) =>
			kind === 'entry-point' ? undefined : { path: `./${FORMATTER}.cjs`, external: true },
		),
};

const shared = {
	metafile: true,
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	format: 'cjs',
	minify: true,
	legalComments: 'none',
	logLevel: 'warning',
};

const bundle = async (entry, outfile, more = {}) => {
	const { metafile } = await build({
		...shared,
		...more,
		entryPoints: [`server/src/${entry}`],
		outfile: `server/dist/${outfile}`,
		sourcemap: 'linked',
		external: ['./serve.cjs', './command-line.cjs'],
		define: { __VERSION__: JSON.stringify(version) },
		plugins: [apart, lazyLibraries],
	});
	return metafile;
};

const programs = [
	await bundle('main.ts', 'mlem-dvc-ls.cjs', { banner: { js: '#!/usr/bin/env node' } }),
	await bundle('serve.ts', 'serve.cjs'),
	await bundle('command-line.ts', 'command-line.cjs'),
];

const { metafile: formatter } = await build({
	...shared,
	entryPoints: [`server/src/formatter/${FORMATTER}.ts`],
	outfile: `server/dist/${FORMATTER}.cjs`,
});

const shipped = [...programs, formatter];
writeFileSync(new URL('server/dist/NOTICES.txt', import.meta.url), notices(...shipped));

await buildExtension(version, shipped);
