// Builds all that is shipped: the server, the command line, the extension's client.

import { createHash } from 'node:crypto';
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
	// Code that was compiled at an earlier start may not say `import()`.
	supported: { 'dynamic-import': false },
	minify: true,
	legalComments: 'none',
	logLevel: 'warning',
};

/**
 * A bundle is a function of what Node.js gives to a module: so `bundle.ts` runs its text as it stands,
 * and need not put a megabyte together anew. Required, it runs by itself.
 */
const GIVEN = 'exports,require,module,__filename,__dirname';
const asFunction = {
	banner: { js: `(typeof module==="undefined"?f=>f:f=>f(${GIVEN}))(function(${GIVEN}){` },
	footer: { js: '})' },
};

const bundle = async (entry, outfile, more = {}) => {
	const { metafile } = await build({
		...shared,
		define: { __VERSION__: JSON.stringify(version) },
		...more,
		entryPoints: [`server/src/${entry}`],
		outfile: `server/dist/${outfile}`,
		sourcemap: 'linked',
		external: ['./serve.cjs'],
		plugins: [apart, lazyLibraries],
	});
	return metafile;
};

const parts = {
	'serve.cjs': await bundle('serve.ts', 'serve.cjs', asFunction),
	'command-line.cjs': await bundle('command-line.ts', 'command-line.cjs', asFunction),
};

/** Tells two builds apart, so that none runs what was compiled of the other. */
const buildOf = (name) =>
	createHash('sha256')
		.update(readFileSync(`server/dist/${name}`))
		.digest('hex')
		.slice(0, 16);

const builds = Object.fromEntries(Object.keys(parts).map((name) => [name, buildOf(name)]));
const main = await bundle('main.ts', 'mlem-dvc-ls.cjs', {
	banner: { js: '#!/usr/bin/env node' },
	define: { __BUILDS__: JSON.stringify(builds) },
});

const { metafile: formatter } = await build({
	...shared,
	entryPoints: [`server/src/formatter/${FORMATTER}.ts`],
	outfile: `server/dist/${FORMATTER}.cjs`,
});

const shipped = [main, ...Object.values(parts), formatter];
writeFileSync(new URL('server/dist/NOTICES.txt', import.meta.url), notices(...shipped));

await buildExtension(version, shipped);
