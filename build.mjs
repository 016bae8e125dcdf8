// Builds all that is shipped: the server (one file), the extension's client.

import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { buildExtension } from './scripts/extension.mjs';
import { notices } from './scripts/notices.mjs';
import { compileSchemas } from './scripts/schemas.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

compileSchemas();

const { metafile } = await build({
	entryPoints: ['server/src/main.ts'],
	metafile: true,
	outfile: 'server/dist/mlem-dvc-ls.cjs',
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	format: 'cjs',
	minify: true,
	keepNames: true,
	sourcemap: 'linked',
	legalComments: 'none',
	banner: { js: '#!/usr/bin/env node' },
	define: { __VERSION__: JSON.stringify(version) },
	logLevel: 'warning',
});

writeFileSync(new URL('server/dist/NOTICES.txt', import.meta.url), notices(metafile));

await buildExtension(version, metafile);
