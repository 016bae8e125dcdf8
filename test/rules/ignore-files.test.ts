import { describe, expect, it } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import type { Edits, Finding, Fix } from '../../server/src/core/rules/rule.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

type Files = Readonly<Record<string, string>>;

const mapOf = (files: Files): Map<RepoPath, string> =>
	new Map(Object.entries(files).map(([path, text]) => [repoPath(path), text]));

const findings = (workspace: Workspace, path: string): readonly Finding[] =>
	settle(workspace, () => findingsOf(workspace, repoPath(path)));

/** `rule: text` of every finding of one `.dvcignore`. */
const checkIgnore = (text: string, path = '.dvcignore', others: Files = {}): readonly string[] => {
	const workspace = workspaceOf(mapOf({ '.dvc/config': '', ...others, [path]: text }));
	return findings(workspace, path).map(
		({ rule, range }) =>
			`${rule.id.replace('dvcignore-', '')}: ${text.slice(range.start, range.end)}`,
	);
};

/** The files after the fix of this title of the first finding that has one. */
const afterFix = (files: Files, path: string, title: RegExp): Files => {
	const workspace = workspaceOf(mapOf({ '.dvc/config': '', ...files }));
	const fix = findings(workspace, path)
		.flatMap(({ fixes }) => fixes ?? [])
		.find((each: Fix) => title.test(each.title));
	if (fix === undefined) throw new Error(`no fix ${title.source}`);
	const edits: Edits = new Map([
		...(fix.elsewhere?.(workspace) ?? []),
		...(fix.here === undefined ? [] : [[repoPath(path), fix.here] as const]),
	]);
	return Object.fromEntries(
		Object.entries(files).map(([name, text]) => [
			name,
			applyEdits(text, edits.get(repoPath(name)) ?? []),
		]),
	);
};

const mend = (text: string, title: RegExp, path = '.dvcignore'): string | undefined =>
	afterFix({ [path]: text }, path, title)[path];

describe('a pattern that breaks DVC', () => {
	it.each([
		['!', 'invalid-pattern: !'],
		['a\\', 'invalid-pattern: \\'],
		['a\\ ', 'invalid-pattern: \\'],
		['a\\/b', 'invalid-pattern: \\'],
		['x[z-a]', 'invalid-pattern: z-a'],
		['[z-a][x', 'suspect-pattern: ['],
	])('%j is found at its place', (text, found) => {
		expect(checkIgnore(text)).toEqual([found]);
	});

	it('is found below the root where only DVC rewriting breaks it', () => {
		expect(checkIgnore('\\\\')).toEqual([]);
		expect(checkIgnore('\\\\', 'sub/.dvcignore')).toEqual(['invalid-pattern: \\\\']);
		expect(mend('\\\\', /Write/, 'sub/.dvcignore')).toBe('[\\]');
	});

	it('is no error in a file that DVC does not read', () => {
		expect(checkIgnore('!', 'sub/.dvcignore', { '.dvcignore': 'sub/' })).toEqual([]);
	});

	it.each([
		['a\r\n!\r\nb\r\n', /Remove/, 'a\r\nb\r\n'],
		['a\n!', /Remove/, 'a'],
		['x[z-a]y', /Write/, 'x[a-z]y'],
		['foo\\ \n', /blank/, 'foo[ ]\n'],
		['foo\\/bar', /backslash/, 'foo/bar'],
		['foo\\', /backslash/, 'foo'],
	])('%j is mended', (text, title, mended) => {
		expect(mend(text, title)).toBe(mended);
	});
});

describe('a pattern that is not read as it looks', () => {
	it.each([
		['\ufeffa\n', 'suspect-pattern: \ufeffa'],
		['\ufeff# a\nb', undefined],
		['[[:alpha:]]', 'suspect-pattern: [:alpha:]'],
		['a#b', undefined],
		['a\\ #b', undefined],
		['{a}', undefined],
		['\\#a', undefined],
		['\\!a', undefined],
		['a\\\\b', undefined],
	])('%j', (text, found) => {
		expect(checkIgnore(text)).toEqual(found === undefined ? [] : [found]);
	});

	it('is one that loses its backslash below the root', () => {
		expect(checkIgnore('\\*a')).toEqual([]);
		expect(checkIgnore('\\*a', 'sub/.dvcignore')).toEqual(['suspect-pattern: \\*']);
		expect(mend('\\*a', /Write/, 'sub/.dvcignore')).toBe('[*]a');
	});

	it.each([
		['*.tmp # scratch\r\nb\r\n', /comment/, '# scratch\r\n*.tmp\r\nb\r\n'],
		['/x/*.{png,jpg}\n', /each/, '/x/*.png\n/x/*.jpg\n'],
		['a[b\n', /bracket/, 'a[[]b\n'],
		['data\\raw\\x', /folders/, 'data/raw/x'],
		['x[[:digit:]_]', /Write/, 'x[0-9_]'],
		['\ufeffa\n', /mark/, 'a\n'],
	])('%j is mended', (text, title, mended) => {
		expect(mend(text, title)).toBe(mended);
	});
});

describe('a pattern that changes nothing', () => {
	it.each([
		['a\nb\na', ['dead-pattern: a']],
		['a\n!a\na', ['dead-pattern: a', 'dead-pattern: !a']],
		['foo/\n!foo', ['dead-pattern: foo/']],
		['foo\n!foo/', []],
		['foo\nfoo/', ['dead-pattern: foo/']],
		['*.csv\n!a.csv', []],
		['!a.csv\n*.csv', ['dead-pattern: !a.csv']],
		['x/a.csv\n*.csv', ['dead-pattern: x/a.csv']],
		['a.csv\n/*.csv', []],
		['*.csv\n!x\na.csv', []],
		['data/\n!data/x', ['dead-pattern: !data/x']],
		['data/\n!data/**', []],
		['data/*\n!data/x', []],
		['data\n/data/x/y', ['dead-pattern: /data/x/y']],
		['!a', ['dead-pattern: !a']],
		['!.git', []],
		['/', ['dead-pattern: /']],
		['a//b', ['dead-pattern: a//b']],
		['*/', ['dead-pattern: */']],
	])('%j', (text, found) => {
		expect(checkIgnore(text)).toEqual(found);
	});

	it('may do so below the root', () => {
		expect(checkIgnore('*/', 'sub/.dvcignore')).toEqual([]);
		expect(checkIgnore('!a', 'sub/.dvcignore', { '.dvcignore': 'a' })).toEqual([]);
		expect(checkIgnore('!x/a', 'sub/.dvcignore', { '.dvcignore': 'sub/x' })).toEqual([
			'dead-pattern: !x/a',
		]);
	});

	it.each([
		['./x\n', /Write/, '/x\n'],
		['*/\n', /Write/, '/*/\n'],
		['a\nb\na\n', /Remove/, 'a\nb\n'],
	])('%j is mended', (text, title, mended) => {
		expect(mend(text, title)).toBe(mended);
	});
});

describe('an output that is ignored', () => {
	const stage = (...outs: readonly string[]): string =>
		`stages:\n  train:\n    cmd: python train.py\n    outs:\n${outs.map((out) => `      - ${out}\n`).join('')}`;
	const checkOuts = (files: Files): readonly string[] => {
		const workspace = workspaceOf(mapOf({ '.dvc/config': '', ...files }));
		return Object.keys(files).flatMap((path) =>
			findings(workspace, path)
				.filter(({ rule }) => rule.id === 'output-ignored')
				.map(({ message, related }) => `${message} -> ${related?.[0]?.location.path ?? ''}`),
		);
	};

	it('is said with file, line and pattern', () => {
		expect(checkOuts({ 'dvc.yaml': stage('a.csv'), '.dvcignore': '# x\n*.csv\n' })).toEqual([
			'`a.csv` is hidden by line 2 of `.dvcignore` (`*.csv`), so DVC refuses the whole `dvc.yaml`. Re-include it there, or remove the pattern. -> .dvcignore',
		]);
	});

	it('is not told to be re-included below an ignored folder', () => {
		const workspace = workspaceOf(
			mapOf({
				'.dvc/config': '',
				'.dvcignore': 'runs/\n',
				'dvc.yaml': 'stages:\n  a:\n    cmd: x\n    outs: [runs/best.pt]\n',
			}),
		);
		const [found] = findings(workspace, 'dvc.yaml');
		expect(found?.message).toBe(
			'`runs/best.pt` is hidden by line 1 of `.dvcignore` (`runs/`), so DVC refuses the whole `dvc.yaml`. Below an ignored folder nothing can be re-included: remove the pattern.',
		);
		expect(found?.fixes?.map(({ title }) => title)).toEqual(['Remove `runs/` from `.dvcignore`']);
	});

	it('is said once for all that one entry generates', () => {
		const text =
			'stages:\n  train:\n    foreach: [a, b]\n    do:\n      cmd: echo\n      outs:\n        - $'.concat(
				'{item}.csv\n',
			);
		const [only, ...rest] = checkOuts({ 'dvc.yaml': text, '.dvcignore': '*.csv\n' });
		expect(only).toContain('`a.csv` of `train@a` (and 1 more from this entry) is hidden');
		expect(rest).toEqual([]);
	});

	it('is one in a .dvc file too', () => {
		const [only] = checkOuts({
			'a.csv.dvc':
				'outs:\n- md5: d41d8cd98f00b204e9800998ecf8427e\n  size: 0\n  hash: md5\n  path: a.csv\n',
			'.dvcignore': '*.csv\n',
		});
		expect(only).toContain('refuses the whole `a.csv.dvc`');
	});

	it('is one by a pattern for folders once it is a folder', () => {
		const files = { 'dvc.yaml': stage('data'), '.dvcignore': 'data/\n' };
		expect(checkOuts(files)).toEqual([]);
		expect(checkOuts({ ...files, 'data/x': '' })).toHaveLength(1);
		expect(checkOuts({ ...files, data: '' })).toEqual([]);
	});

	it.each([
		['*.csv\n', 'a.csv', /Re-include/, '*.csv\n!/a.csv\n'],
		['x\n*.csv', 'a.csv', /Remove/, 'x'],
		['*.csv\r\nx\r\n', 'a[1].csv', /Re-include/, '*.csv\r\n!/a[[]1].csv\r\nx\r\n'],
		['a.csv\nb\n*.csv\n', 'a.csv', /Remove 2/, 'b\n'],
		['data\n', 'data/a.csv', /Remove/, ''],
	])('%j over %s is mended', (ignore, out, title, mended) => {
		const files = afterFix(
			{ 'dvc.yaml': stage(`"${out}"`), '.dvcignore': ignore },
			'dvc.yaml',
			title,
		);
		expect(files['.dvcignore']).toBe(mended);
		expect(checkOuts(files)).toEqual([]);
	});

	it('below an ignored folder is not re-included, and not given back where DVC itself hides it', () => {
		const fixesOf = (ignore: string, out: string): readonly string[] => {
			const workspace = workspaceOf(mapOf({ 'dvc.yaml': stage(out), '.dvcignore': ignore }));
			return findings(workspace, 'dvc.yaml')
				.filter(({ rule }) => rule.id === 'output-ignored')
				.flatMap(({ fixes }) => (fixes ?? []).map(({ title }) => title));
		};
		expect(fixesOf('data/\n', 'data/a.csv')).toEqual(['Remove `data/` from `.dvcignore`']);
		expect(fixesOf('', '.git/x')).toEqual([]);
	});
});

it('a pattern of two thousand folders is not asked about at each of them', () => {
	const workspace = workspaceOf(
		mapOf({ '.dvc/config': '', '.dvcignore': `${'a/'.repeat(2000)}b\n` }),
	);
	let asked = 0;
	workspace.onRun = (query) => {
		if (query === 'ignore folder') asked++;
	};
	expect(findings(workspace, '.dvcignore')).toEqual([]);
	expect(asked).toBeGreaterThan(0);
	expect(asked).toBeLessThan(100);
});
