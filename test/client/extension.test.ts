// The VS Code extension as it is shipped: the folder that the build puts together, and the packed file.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { INLAY_KINDS } from '../../server/src/core/features/inlay-hint.ts';
import { KINDS } from '../../server/src/core/model/kind.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import { folderOf } from '../disk.ts';

const CLIENT = fileURLToPath(new URL('../../client/', import.meta.url));
const DIST = join(CLIENT, 'dist');
const PACKER = join(CLIENT, 'node_modules', '@vscode', 'vsce');

const filesOf = (folder: string): readonly string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => statSync(join(folder, name)).isFile())
		.map((name) => name.replaceAll('\\', '/'))
		.sort();

const SHIPPED = [
	'LICENSE',
	'NOTICES.txt',
	'README.md',
	...['README.md', ...RULES.map(({ id }) => `${id}.md`)].map((name) => `docs/rules/${name}`),
	'extension.cjs',
	'language-configuration.json',
	'package.json',
	...['command-line', 'mlem-dvc-ls', 'prettier-yaml', 'serve'].map(
		(name) => `server/dist/${name}.cjs`,
	),
	...['dvc-config', 'dvc', 'dvcignore', 'mlem'].map((id) => `syntaxes/${id}.tmLanguage.json`),
].sort();

interface Manifest {
	readonly main: string;
	readonly version: string;
	readonly contributes: {
		readonly configuration: {
			readonly properties: {
				readonly 'mlemDvc.rules': { readonly properties: object };
				readonly [name: string]: object;
			};
		};
		readonly languages: readonly {
			readonly extensions?: readonly string[];
			readonly filenames?: readonly string[];
			readonly filenamePatterns?: readonly string[];
		}[];
	};
}

const manifest = (): Manifest => JSON.parse(readFileSync(join(DIST, 'package.json'), 'utf8'));

/** What a `.vsix` holds of the extension itself; vsce renames two files that its gallery shows. */
const filesInside = (vsix: string): Promise<readonly string[]> =>
	new Promise((resolve, reject) => {
		const { open } = createRequire(join(CLIENT, 'package.json'))('yauzl');
		const names: string[] = [];
		open(vsix, { lazyEntries: false }, (error: Error | null, zip: NodeJS.EventEmitter) => {
			if (error !== null) return reject(error);
			zip.on('entry', ({ fileName }: { readonly fileName: string }) => {
				const name = /^extension\/(.*[^/])$/.exec(fileName)?.[1];
				if (name === 'LICENSE.txt') names.push('LICENSE');
				else if (name === 'readme.md') names.push('README.md');
				else if (name !== undefined) names.push(name);
			});
			zip.on('end', () => resolve(names.sort()));
		});
	});

describe('the extension', () => {
	it('holds the server, the client, the pages of all rules, and nothing else', () => {
		expect(filesOf(DIST)).toEqual(SHIPPED);
	});

	it('starts from a file that is there, and has the version of the server', () => {
		const { main, version } = manifest();
		expect(existsSync(join(DIST, main))).toBe(true);
		const { stdout } = spawnSync(
			process.execPath,
			[join(DIST, 'server/dist/mlem-dvc-ls.cjs'), '--version'],
			{ encoding: 'utf8' },
		);
		expect(stdout.trim()).toBe(version);
	});

	it('knows each rule as a setting', () => {
		const { properties } = manifest().contributes.configuration.properties['mlemDvc.rules'];
		expect(Object.keys(properties)).toEqual(RULES.map(({ id }) => id));
	});

	it('knows each kind of inlay hint as a setting', () => {
		const { properties } = manifest().contributes.configuration;
		const names = Object.keys(properties).filter((name) => name.includes('inlayHints'));
		expect(names).toEqual(INLAY_KINDS.map((kind) => `mlemDvc.inlayHints.${kind}`));
	});

	it('claims the names that no other language has', () => {
		const claimed = manifest().contributes.languages.flatMap(
			({ extensions = [], filenames = [], filenamePatterns = [] }) => [
				...extensions.map((extension) => `**/*${extension}`),
				...filenames.map((name) => `**/${name}`),
				...filenamePatterns,
			],
		);
		const foreign = /\.(?:yaml|\{yaml,.*\})$/;
		const ours = KINDS.flatMap(({ globs }) => globs).filter((glob) => !foreign.test(glob));
		expect([...claimed].sort()).toEqual([...ours].sort());
	});
});

describe.skipIf(!existsSync(PACKER) && process.env.CI !== 'true')(
	'the .vsix (needs `npm run package` once)',
	() => {
		it('holds what the folder holds', { timeout: 60_000 }, async () => {
			const vsix = folderOf().at('extension.vsix');
			const { status, stderr } = spawnSync(
				process.execPath,
				[fileURLToPath(new URL('../../scripts/package.mjs', import.meta.url)), vsix],
				{ encoding: 'utf8' },
			);
			expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
			expect(await filesInside(vsix)).toEqual(SHIPPED);
		});
	},
);
