// Puts the VS Code extension together in `client/dist`: a folder that VS Code runs as it is, and that
// `npm run package` makes a `.vsix` of. Nothing gets in but what is named here.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { notices } from './notices.mjs';
import { load } from './typescript.mjs';

const ROOT = new URL('../', import.meta.url);
const OUT = new URL('client/dist/', ROOT);

const COPIED = {
	LICENSE: 'LICENSE',
	'client/README.md': 'README.md',
	'client/language-configuration.json': 'language-configuration.json',
	'client/syntaxes': 'syntaxes',
	'server/dist/mlem-dvc-ls.cjs': 'server/dist/mlem-dvc-ls.cjs',
	'server/dist/serve.cjs': 'server/dist/serve.cjs',
	'server/dist/command-line.cjs': 'server/dist/command-line.cjs',
	'server/dist/prettier-yaml.cjs': 'server/dist/prettier-yaml.cjs',
};

const manifestOf = (version, ruleSettings) => {
	const {
		devDependencies: _,
		type: __,
		...manifest
	} = JSON.parse(readFileSync(new URL('client/package.json', ROOT), 'utf8'));
	manifest.version = version;
	manifest.files = ['**'];
	manifest.contributes.configuration.properties['mlemDvc.rules'].properties = ruleSettings;
	return `${JSON.stringify(manifest, null, '\t')}\n`;
};

/** Needs the server built; `serverMetafiles` are what esbuild says of its parts. */
export const buildExtension = async (version, serverMetafiles) => {
	rmSync(OUT, { recursive: true, force: true });
	const { metafile } = await build({
		metafile: true,
		entryPoints: ['client/src/extension.ts'],
		outfile: 'client/dist/extension.cjs',
		bundle: true,
		platform: 'node',
		target: 'node20.19',
		format: 'cjs',
		external: ['vscode'],
		minify: true,
		keepNames: true,
		legalComments: 'none',
		logLevel: 'warning',
	});
	for (const [from, to] of Object.entries(COPIED))
		cpSync(new URL(from, ROOT), new URL(to, OUT), { recursive: true });
	writeFileSync(new URL('NOTICES.txt', OUT), notices(...serverMetafiles, metafile));
	const { rulePages, ruleSettings } = await load('scripts/rule-docs.ts');
	const pages = new URL('docs/rules/', OUT);
	mkdirSync(pages, { recursive: true });
	for (const [name, text] of rulePages()) writeFileSync(new URL(name, pages), text);
	writeFileSync(new URL('package.json', OUT), manifestOf(version, ruleSettings()));
};
