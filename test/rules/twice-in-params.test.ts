// Keys that stand twice in params files of other formats than YAML.
import { expect, it } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { settle, workspaceOf } from '../fixture.ts';

const PIPELINE = repoPath('dvc.yaml');

/** Where the rule finds something in a file, as `severity line: text`. */
const twiceIn = (path: string, text: string, vars = ''): readonly string[] => {
	const file = path as RepoPath;
	const files = new Map([
		[PIPELINE, `${vars}stages:\n  a:\n    cmd: x\n    params: [${path}:]\n`],
		[file, text],
	]);
	const workspace = workspaceOf(files);
	return settle(workspace, () => findingsOf(workspace, file))
		.filter(({ rule }) => rule.id === 'duplicate-key')
		.map(
			({ severity, range }) =>
				`${severity} ${text.slice(0, range.start).split('\n').length}: ${text.slice(range.start, range.end)}`,
		);
};

it.each([
	[
		'params.json',
		'{"lr": 1,\n "b": {"x": 1, "x": 2},\n "lr": 2}',
		'warning 2: "x"',
		'warning 3: "lr"',
	],
	['params.toml', 'lr = 1\nlr = 2\n', 'warning 2: lr'],
	['params.toml', '[train]\nlr = 1\n[train]\nb = 2\n', 'warning 3: train'],
	['params.toml', 'train = {lr = 1, lr = 2}\n', 'warning 1: lr'],
	['params.py', 'lr = 1\nb = 2\nlr = 3\n', 'information 3: lr'],
	['params.py', 'class Train:\n    lr = 1\n    lr = 2\n', 'information 3: lr'],
	['params.py', 'class A:\n    lr = 1\nclass B:\n    lr = 1\nlr = 2\n'],
	['params.toml', '[[a]]\nx = 1\n[[a]]\nx = 2\n'],
	['params.toml', 'lr = \n'],
	['params.toml', 'lr = 1\n[a]\nlr = 2\n'],
	['params.json', '{"a": {"x": 1}, "b": {"x": 1}}\n'],
] as const)('%s with %j', (path, text, ...expected) => {
	expect(twiceIn(path, text)).toEqual(expected);
});

it('is an error where `vars` load a file that can not be read then', () => {
	const vars = 'vars: [params.toml]\n';
	expect(twiceIn('params.toml', 'lr = 1\nlr = 2\n', vars)).toEqual(['error 2: lr']);
	expect(twiceIn('params.json', '{"lr": 1, "lr": 2}', 'vars: [params.json]\n')).toEqual([
		'warning 1: "lr"',
	]);
});
