// Our answers in the form of git_ignore_verdicts.py, and the trees both are asked about.
import { type RepoPath, ROOT, repoPath } from '../../server/src/core/base/path.ts';
import { gitIgnoredBy } from '../../server/src/core/workspace/git-ignored.ts';
import { settle, workspaceOf } from '../fixture.ts';
import type { IgnoreTree } from './ignore-answers.ts';
import { CHOSEN } from './ignore-chosen.ts';
import { ignoreTrees } from './ignore-trees.ts';

const isGits = (path: string): boolean => path.split('/').includes('.git');

/** A tree of `.dvcignore` files as one of `.gitignore` files; every fifth has its outer one in `.git`. */
const asGit = ({ files, paths }: IgnoreTree, at: number): IgnoreTree => ({
	files: Object.fromEntries(
		Object.entries(files).map(([path, text]) => [
			path === '.dvcignore' && at % 5 === 4
				? '.git/info/exclude'
				: path.replace(/\.dvcignore$/, '.gitignore'),
			text,
		]),
	),
	paths: paths.filter(([path]) => !isGits(path)),
});

const tree = (files: IgnoreTree['files'], ...paths: readonly string[]): IgnoreTree => ({
	files,
	paths: paths.map((path) => [path.replace(/\/$/, ''), path.endsWith('/')]),
});

/** What `.gitignore` files have and `.dvcignore` files have not, or otherwise. */
const GITS_OWN: readonly IgnoreTree[] = [
	// What a folder holds, and what is brought back from it.
	...['data/*', 'data/**', 'data/*/', '/data/*', '**/data/*', 'data/*\n!data/dvc.yaml'].map(
		(text) =>
			tree({ '.gitignore': text }, 'data/', 'data/dvc.yaml', 'data/a/', 'x/data/', 'data/a/b'),
	),
	...['data/*\n!data/*', 'data/*\n!data/**', 'data/**\n!data/**/', 'data/**\n!data/*.dvc'].map(
		(text) => tree({ '.gitignore': text }, 'data/', 'data/dvc.yaml', 'data/x.dvc', 'data/a/'),
	),
	...['*', '**', '/*', '**/*', '**/', '*/', '!a', '*\n!.gitignore', '!*'].map((text) =>
		tree({ '.gitignore': 'a', 'data/.gitignore': text }, 'data/', 'data/a', 'data/b/', 'a/'),
	),
	tree({ '.gitignore': 'data', 'data/.gitignore': '!a' }, 'data/', 'data/a'),
	tree({ '.gitignore': '*.lock\n', 'a/.gitignore': '!dvc.lock' }, 'dvc.lock', 'a/dvc.lock'),
	tree({ '.git/info/exclude': '*.lock', '.gitignore': '!a.lock' }, 'a.lock', 'b.lock'),
	// Blanks, line ends, escapes.
	tree(
		{ '.gitignore': 'a \nb\\ \nc\\ \\ \nd \\ \n\te\n  f' },
		'a',
		'b ',
		'c  ',
		'e',
		'\te',
		'f',
		'  f',
	),
	tree({ '.gitignore': 'a\r\nb\r\r\nc\rd\n\v\n\u00a0\n' }, 'a', 'b', 'c', 'c\rd'),
	tree({ '.gitignore': '\\#a\n\\!b\n\\a\n\\\\c\nd\\' }, '#a', '!b', 'a', '\\c', 'd\\', 'd'),
	tree({ '.gitignore': '\ufeffa\nb' }, 'a', 'b', '\ufeffa'),
	// Brackets.
	...[
		'[[:alpha:]]',
		'[[:nope:]]',
		'[[:alpha]',
		'[[:]',
		'[[::]]',
		'[z-a]',
		'[a\\-c]',
		'[a-\\c]',
		'[!/]',
		'[a/b]',
		'[]]',
		'[!]]',
		'[a',
		'[a\\',
		'[--a]',
		'[+--]',
		'x[!/]y',
		'[[:punct:]]',
		'[[:graph:]-]',
		'a[b/c]d',
	].map((text) => tree({ '.gitignore': `${text}\nz` }, 'a', 'b', '-', ']', '[', ':', 'z', 'x/y')),
	// Bytes and not characters.
	...['?', '??', '[ä]', '[!a]', 'ä', '*'].map((text) =>
		tree({ '.gitignore': text }, 'ä', 'a', '😀'),
	),
];

export const GIT_CHOSEN: readonly IgnoreTree[] = [
	...CHOSEN.map((each) => asGit(each, 0)),
	...GITS_OWN,
];

export const gitIgnoreTrees = (pairs: number, seed: number): readonly IgnoreTree[] =>
	ignoreTrees(pairs, seed).map(asGit);

export const gitAnswersTo = (tree: IgnoreTree): readonly boolean[] => {
	const files = new Map<RepoPath, string>([[repoPath('.git/HEAD'), '']]);
	for (const [path, text] of Object.entries(tree.files)) files.set(repoPath(path), text);
	for (const [path, isFolder] of tree.paths)
		files.set(repoPath(isFolder ? `${path}/.kept` : path), '');
	const workspace = workspaceOf(files);
	return tree.paths.map(([path, isFolder]) =>
		settle(workspace, () => gitIgnoredBy(workspace, ROOT, repoPath(path), isFolder) !== undefined),
	);
};
