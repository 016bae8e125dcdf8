// `npm run package`: packs `client/dist`, which the build has put together, into `client/mlem-dvc-VERSION.vsix`,
// or into the file that is named.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const CLIENT = new URL('../client/', import.meta.url);
const { createVSIX } = createRequire(new URL('package.json', CLIENT))('@vscode/vsce');
const { name, version } = JSON.parse(readFileSync(new URL('dist/package.json', CLIENT), 'utf8'));
const packagePath = process.argv[2] ?? fileURLToPath(new URL(`${name}-${version}.vsix`, CLIENT));

await createVSIX({
	cwd: fileURLToPath(new URL('dist', CLIENT)),
	packagePath,
	dependencies: false,
	allowMissingRepository: true,
	rewriteRelativeLinks: false,
});
