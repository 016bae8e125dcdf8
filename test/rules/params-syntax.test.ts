// Params files in JSON, TOML and Python that can't be read: how bad that is, and what mends it.
import { expect, it } from 'vitest';
import type { RepoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { settle, workspaceOf } from '../fixture.ts';

const PIPELINE = 'dvc.yaml' as RepoPath;

const findingsIn = (name: string, text: string, vars = '') => {
	const file = name as RepoPath;
	const pipeline = `${vars}stages:\n  a:\n    cmd: x\n    params: [${name}:]\n`;
	const workspace = workspaceOf(
		new Map([
			[PIPELINE, pipeline],
			[file, text],
		]),
	);
	return settle(workspace, () => findingsOf(workspace, file));
};

it.each([
	['params.json', '{"a": 1,}', '{"a": 1}'],
	['params.json', '{"a": True}', '{"a": true}'],
	['params.toml', 'a = 1\nkernel = linear # or rbf\n', 'a = 1\nkernel = "linear" # or rbf\n'],
	['params.toml', 'a = True\n', 'a = true\n'],
	['params.toml', '[train]\nlr: 0.1\n', '[train]\nlr = 0.1\n'],
	['params.toml', 'a = [1, 2\n', undefined],
	['params.toml', 'a = 01\n', undefined],
	['params.py', 'a = [1 2]\n', 'a = [1, 2]\n'],
	['params.py', 'a = {"b": (1, 2]}\n', 'a = {"b": (1, 2)}\n'],
	['params.py', 'a =\nb = 2\n', 'a = None\nb = 2\n'],
	['params.py', 'a = [1, 2\n', undefined],
	['params.py', 'a = "x\n', undefined],
] as const)('%s with %j', (file, text, mended) => {
	const [finding, ...others] = findingsIn(file, text);
	expect(others).toEqual([]);
	expect([finding?.rule.id, finding?.severity]).toEqual(['params-syntax', 'warning']);
	const edits = finding?.fixes?.[0]?.here;
	expect(edits && applyEdits(text, edits)).toBe(mended);
	if (mended !== undefined) expect(findingsIn(file, mended)).toEqual([]);
});

it('is an error where `vars` load the file', () => {
	const [finding] = findingsIn('params.json', '{', 'vars: [params.json]\n');
	expect([finding?.rule.id, finding?.severity]).toEqual(['params-syntax', 'error']);
});

it.each([
	['params.py', 'def f():\n    with x as y: yield\n'],
	['params.py', 'a = f"{b["c"]}"\n'],
	['params.py', 'sizes = [1., 2.]\n'],
	['params.json', '{"a": [NaN, -Infinity]}'],
	['params.toml', 'a = 1\na = 2\n'],
])('does not say so of %s with %j', (file, text) => {
	expect(findingsIn(file, text).filter(({ rule }) => rule.id === 'params-syntax')).toEqual([]);
});

it('leaves what Git wrote into the file to the rule about conflicts', () => {
	const text = '{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> faster\n}\n';
	const [finding, ...others] = findingsIn('params.json', text);
	expect([finding?.rule.id, finding?.severity, others]).toEqual(['merge-conflict', 'warning', []]);
	const theirs = finding?.fixes?.find(({ title }) => title.startsWith('Take theirs'))?.here ?? [];
	expect(applyEdits(text, theirs)).toBe('{\n"a": 2\n}\n');
});
