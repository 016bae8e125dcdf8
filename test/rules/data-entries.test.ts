import { describe, expect, it } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { settle, workspaceOf } from '../fixture.ts';

const FILE = repoPath('x.dvc');

const LOCK = repoPath('dvc.lock');
const PIPELINE = repoPath('dvc.yaml');

const findingsIn = (path: RepoPath, files: ReadonlyMap<RepoPath, string>): readonly Finding[] => {
	const workspace = workspaceOf(files);
	return settle(workspace, () => findingsOf(workspace, path));
};

const errorsOf = (text: string): readonly Finding[] =>
	findingsIn(FILE, new Map([[FILE, text]])).filter(({ severity }) => severity === 'error');

const errorsOfLock = (text: string): readonly Finding[] =>
	findingsIn(
		LOCK,
		new Map([
			[LOCK, text],
			[PIPELINE, 'stages:\n  a:\n    cmd: x\n    outs: [o]\n'],
		]),
	).filter(({ severity }) => severity === 'error');

describe('a .dvc file', () => {
	it.each([
		['outs:\n- path: a\n  md5: 123456\n', '123456', '`md5` of output `a` is the number `123456`'],
		['outs:\n- path: a\n  md5: ab\n', 'ab', 'three letters or more'],
		['outs:\n- md5: abcd\n', 'md5', 'Output 1 has no `path`'],
		['deps:\n- repo: {url: u}\n', 'repo', 'Dependency 1 has no `path`'],
		['outs:\n- paht: a\n', 'paht', 'Did you mean `path`?'],
		['outs:\n- path: a\n  metric: true\n', 'metric', 'list the file below its `metrics`'],
		['cmd: x\n', 'cmd', 'belongs in a stage of `dvc.yaml`'],
		['outs:\n- path: a\n  cloud: {r: {}, s: {}}\n', 'cloud', 'several remotes'],
		['outs:\n- path: /a\n  version_id: v\n', 'v', 'storages that keep versions'],
		["outs:\n- path: a\n  hash: ''\n", "''", 'Write `md5`, or remove it'],
		['outs:\n- path: a\n  hash: sha256\n  files: [{relpath: b}]\n', 'sha256', "`files` can't have"],
		['deps:\n- db: {query: q}\n- path: b\n', 'db', 'of its own'],
		['outs:\n- path: a\n  size: 1k\n', '1k', 'must be a number of bytes'],
		['- a\n', '- a\n', 'holds a mapping'],
	])('%j is told where it is mended', (text, at, says) => {
		const [first, ...more] = errorsOf(text);
		expect(more).toEqual([]);
		expect(text.slice(first?.range.start, first?.range.end)).toBe(at);
		expect(first?.message).toContain(says);
	});

	it.each([
		['md5: 00000000\n', 'Put it in quotes', "md5: '00000000'\n"],
		[
			'outs:\n- path: a\n  md5: 123456\n',
			'Put it in quotes',
			"outs:\n- path: a\n  md5: '123456'\n",
		],
		['outs:\n- path: a\n  plot: true\n', 'Remove `plot`', 'outs:\n- path: a\n'],
		['frozen: yes\n', 'Write `true`', 'frozen: true\n'],
	])('%j is mended by %j', (text, title, mended) => {
		const fix = errorsOf(text)
			.flatMap(({ fixes = [] }) => fixes)
			.find((one) => one.title === title);
		expect(applyEdits(text, fix?.here ?? [])).toBe(mended);
		expect(errorsOf(mended)).toEqual([]);
	});

	it('is told of its syntax, its duplicate keys and its merge conflicts as any YAML', () => {
		const rules = (text: string): readonly string[] => errorsOf(text).map(({ rule }) => rule.id);
		expect(rules('outs:\n-\tpath: a\n')).toEqual(['yaml-syntax']);
		expect(rules('outs:\n- path: a\n  path: b\n')).toEqual(['duplicate-key']);
		expect(rules('<<<<<<< HEAD\nouts: []\n=======\nouts:\n>>>>>>> x\n')).toEqual([
			'merge-conflict',
		]);
	});

	it.each(['', '# only a comment\n', '~\n', '[]\n', '{}\n', 'false\n', '0\n', '0.0\n', "''\n"])(
		'takes %j for an empty file',
		(text) => {
			expect(errorsOf(text)).toEqual([]);
		},
	);
});

const HEAD = "schema: '2.0'\nstages:\n  a:\n    cmd: x\n";

describe('dvc.lock', () => {
	it.each([
		['', '', 'The file is empty'],
		['# c\n', '', 'The file is empty'],
		['{}\n', '', 'The file is empty'],
		['- a\n', '- a\n', 'holds a mapping'],
		['a:\n  cmd: x\n', 'a', 'written by DVC 1.x'],
		['stages: {}\n', 'stages', 'The file has no `schema`'],
		['schema: 2.0\n', '2.0', 'Put it in quotes'],
		["schema: '1.0'\n", "'1.0'", 'Another version of DVC'],
		["schema: '2.0'\nstages:\n", 'stages', '`stages` is empty'],
		["schema: '2.0'\nstages:\n  a: {}\n", 'a', 'Stage `a` has no `cmd`'],
		[`${HEAD}    frozen: true\n`, 'frozen', '`frozen` in stage `a` is unknown'],
		[`${HEAD}    outs:\n    - md5: abcd\n`, 'md5', 'Output 1 in stage `a` has no `path`'],
		[`${HEAD}    outs:\n    - path: o\n      md5: 1234\n`, '1234', 'of output `o` in stage `a`'],
		[`${HEAD}    params:\n      p.yaml: [a]\n`, 'p.yaml', '`p.yaml` of `params` in stage `a`'],
		["schema: '2.0'\nfoo: 1\n", 'foo', '`foo` is unknown'],
	])('%j is told where it is mended', (text, at, says) => {
		const [first, ...more] = errorsOfLock(text);
		expect(more).toEqual([]);
		expect(text.slice(first?.range.start, first?.range.end)).toBe(at);
		expect(first?.message).toContain(says);
	});

	it.each([
		['# c\n', "Write `schema: '2.0'`", "schema: '2.0'\n# c\n"],
		['# c\nstages: {}\n', "Add `schema: '2.0'`", "# c\nschema: '2.0'\nstages: {}\n"],
		['schema: 2.0\n', "Change to `'2.0'`", "schema: '2.0'\n"],
	])('%j is mended by %j', (text, title, mended) => {
		const fix = errorsOfLock(text)
			.flatMap(({ fixes = [] }) => fixes)
			.find((one) => one.title === title);
		expect(applyEdits(text, fix?.here ?? [])).toBe(mended);
		expect(errorsOfLock(mended)).toEqual([]);
	});

	it('of DVC 1.x is brought into the form of DVC 3', () => {
		const text = '# c\na:\n  cmd: |\n    x\n\n    y\n  outs:\n  - path: o\n    md5: abcd\n';
		const files = new Map([
			[LOCK, text],
			[PIPELINE, ''],
		]);
		const workspace = workspaceOf(files);
		const [fix] = settle(workspace, () => findingsOf(workspace, LOCK))[0]?.fixes ?? [];
		const mended = applyEdits(text, fix?.elsewhere?.(workspace).get(LOCK) ?? []);
		expect(mended).toBe(
			"schema: '2.0'\nstages:\n  # c\n  a:\n    cmd: |\n      x\n\n      y\n    outs:\n    - path: o\n      md5: abcd\n",
		);
		expect(errorsOfLock(mended)).toEqual([]);
	});

	it('without its dvc.yaml is never read', () => {
		const [only, ...more] = findingsIn(LOCK, new Map([[LOCK, '- a\n']]));
		expect(more).toEqual([]);
		expect([only?.rule.id, only?.severity]).toEqual(['never-read', 'information']);
		expect(only?.message).toContain('here is none');
	});
});
