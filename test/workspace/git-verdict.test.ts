// What Git ignores, held to real Git. (What DVC makes of the same files is recorded: test/oracle.)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { gitVerdictOf } from '../../server/src/core/workspace/git-ignored.ts';
import { Loader } from '../../server/src/core/workspace/loader.ts';
import { openWorkspace } from '../../server/src/core/workspace/workspace.ts';
import { openDisk } from '../../server/src/node/files.ts';
import { type Folder, folderOf } from '../disk.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { git, HAS_GIT } from '../git.ts';

const FILES = [
	'rf',
	'rf.mlem',
	'models/rf',
	'models/rf.mlem',
	'models/deep/rf.dvc',
	'models/deep/ä b.csv',
	'data/#x',
	'data/!y',
	'data/raw/a.csv',
	'data/raw/[b]',
];
const FOLDERS = ['models', 'models/deep', 'data', 'data/raw'];
const IGNORE_FILES = [
	'.gitignore',
	'models/.gitignore',
	'data/raw/.gitignore',
	'.git/info/exclude',
];

/** What people write, and a little of what nobody does. */
const part = fc.constantFrom(
	...['rf', 'rf.mlem', 'models', 'deep', 'data', 'raw', 'a.csv', '*', '*.mlem', '*.csv', '**'],
	...['?f', 'r[a-f]', '[!a]*', '[[:alpha:]]*', 'r?.*', 'ä b.csv', '\\#x', '\\!y', '\\[b\\]', '[b]'],
);
const pattern = fc
	.tuple(
		fc.constantFrom('', '', '', '!', '/', '!/', '**/', '/**/'),
		fc.array(part, { minLength: 1, maxLength: 3 }),
		fc.constantFrom('', '', '', '/', '/*', '/**', ' ', '\\ '),
	)
	.map(([before, parts, after]) => before + parts.join('/') + after);
const text = fc
	.tuple(
		fc.array(fc.oneof({ weight: 8, arbitrary: pattern }, fc.constantFrom('', '# words', ' ')), {
			maxLength: 6,
		}),
		fc.constantFrom('\n', '\n', '\r\n'),
		fc.constantFrom('', '', '\ufeff'),
	)
	.map(([lines, lineBreak, mark]) => mark + lines.map((line) => line + lineBreak).join(''));

/** The line that Git names for each path: `file:line:pattern`, or nothing. */
const gitSays = (folder: Folder, paths: readonly string[]): readonly string[] => {
	const printed = git(folder, ['check-ignore', '-z', '-v', '-n', '--no-index', '--stdin'], {
		input: paths.map((path) => `./${path}\0`).join(''),
		codes: [0, 1],
	}).split('\0');
	return paths.map((_, at) => {
		const [file = '', line = '', by = ''] = printed.slice(at * 4, at * 4 + 3);
		return by === '' || by.startsWith('!') ? '' : `${file}:${line}`;
	});
};

const weSay = async (folder: Folder): Promise<readonly string[]> => {
	const workspace = openWorkspace();
	const loader = new Loader(workspace, openDisk(folder.path));
	return loader.settled(() =>
		[...FILES, ...FOLDERS].map((path) => {
			const verdict = gitVerdictOf(workspace, repoPath(path), FOLDERS.includes(path));
			const by = verdict?.by;
			return by === undefined ? '' : `${by.file}:${(by.line.line + 1).toString()}`;
		}),
	);
};

describe.skipIf(!HAS_GIT)('what Git ignores', () => {
	it('is told with the line that Git names', { timeout: 60_000 }, async () => {
		let ignored = 0;
		const folder = folderOf();
		git(folder, ['init', '-q']);
		for (const file of FILES) folder.write(file, '');
		await fc.assert(
			fc.asyncProperty(fc.tuple(text, text, text, text), async (texts) => {
				for (const [at, file] of IGNORE_FILES.entries()) folder.write(file, texts[at] ?? '');
				const theirs = gitSays(folder, [...FILES, ...FOLDERS]);
				ignored += theirs.filter((line) => line !== '').length;
				expect(await weSay(folder)).toEqual(theirs);
			}),
			{ numRuns: 250 },
		);
		expect(ignored).toBeGreaterThan(200);
	});
});

it('is not known while an ignore file is not', () => {
	const files = new Map([
		[repoPath('.git/HEAD'), ''],
		[repoPath('a/.gitignore'), 'x'],
	]);
	const workspace = workspaceOf(files, new Map([[repoPath('a/.gitignore'), 'denied']]));
	const known = (path: string) =>
		settle(workspace, () => gitVerdictOf(workspace, repoPath(path), false)?.known);
	expect([known('a/x'), known('b/x'), known('x')]).toEqual([false, true, true]);
});
