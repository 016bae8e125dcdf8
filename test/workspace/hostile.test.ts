// Hostile and huge projects: real answers come all the same, and the work stays bounded.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { stagesOf } from '../../server/src/core/workspace/stages.ts';
import { settle, workspaceOf } from '../fixture.ts';

const PIPELINE = repoPath('dvc.yaml');
const REST = '  other:\n    cmd: echo ${unknown}\n';

const lines = (count: number, line: (index: number) => string): string =>
	Array.from({ length: count }, (_, index) => line(index)).join('');

/**
 * What is said of a stage, other stages being there too: rules with how often each was found, and
 * how many stages there are.
 */
const checkHostile = (stage: string, files: Readonly<Record<string, string>> = {}) => {
	const all = { ...files, 'dvc.yaml': `stages:\n${stage}${REST}` };
	const workspace = workspaceOf(
		new Map(Object.entries(all).map(([path, text]) => [repoPath(path), text])),
	);
	const found = settle(workspace, () =>
		findingsOf(workspace, PIPELINE, {}, (rule, _, failure) => {
			throw new Error(`${rule.id}: ${String(failure)}`);
		}),
	);
	const counts: Record<string, number> = {};
	for (const { rule } of found) counts[rule.id] = (counts[rule.id] ?? 0) + 1;
	return { counts, stages: stagesOf(workspace, PIPELINE).length };
};

/** The mistake of the stage that is always there. */
const OTHER = { 'unknown-variable': 1 };

describe('expressions', () => {
	it.each([
		['one that is never closed', '  a:\n    cmd: echo ${lr\n'],
		['one that is closed in another line', '  a:\n    cmd: |\n      echo ${lr\n      }\n'],
	])('%s is text, which is told', (_, stage) => {
		expect(checkHostile(stage)).toEqual({
			counts: { ...OTHER, 'unclosed-expression': 1 },
			stages: 2,
		});
	});

	it('tells once of fifty thousand in a line that are never closed', () => {
		expect(checkHostile(`  a:\n    cmd: ${'${'.repeat(50_000)}\n`)).toEqual({
			counts: { ...OTHER, 'unclosed-expression': 1 },
			stages: 2,
		});
	});

	it('tells a hundred mistakes of one text, and not fifty thousand', () => {
		const stage = `  a:\n    cmd: ${'${a..b} '.repeat(50_000)}\n`;
		expect(checkHostile(stage).counts).toEqual({ ...OTHER, 'template-syntax': 100 });
	});

	it('tells a hundred unknown names of one text', () => {
		const stage = `  a:\n    cmd: ${'${b} '.repeat(50_000)}\n`;
		expect(checkHostile(stage).counts['unknown-variable']).toBeLessThan(110);
	});

	it('puts fifty thousand values into one text', () => {
		const stage = `  a:\n    cmd: ${'${lr} '.repeat(50_000)}\n`;
		expect(checkHostile(stage, { 'params.yaml': 'lr: 1\n' })).toEqual({ counts: OTHER, stages: 2 });
	});

	it('follows a name of fifty thousand words as far as it goes', () => {
		const stage = `  a:\n    cmd: echo \${a${'.b'.repeat(50_000)}}\n`;
		const { counts } = checkHostile(stage, { 'params.yaml': 'a: 1\n' });
		expect(counts).toEqual({ 'unknown-variable': 2 });
	});
});

it('looks for the quotes that stay open once, and not for each of twenty thousand lines', () => {
	const { counts } = checkHostile(
		`  a:\n    cmd: a\n    deps:\n${lines(20_000, () => '    - "x\n')}`,
	);
	expect(counts['yaml-syntax']).toBeGreaterThan(0);
});

describe('groups', () => {
	const axes = lines(9, (index) => `      x${index}: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n`);

	it('looks up the group of each of ten thousand stages that are named like a part of one', () => {
		const { counts } = checkHostile(
			`  g:\n    foreach: [a]\n    do: {cmd: a}\n${lines(10_000, (index) => `  x@${index}: {cmd: a}\n`)}`,
		);
		expect(counts['stage-name-invalid']).toBe(10_000);
	});

	it('counts a matrix of a milliard combinations, and makes few of them', () => {
		const stage = `  a:\n    matrix:\n${axes}    cmd: echo \${key}\n    outs: ['\${key}']\n`;
		const { counts, stages } = checkHostile(stage);
		expect(counts).toEqual({ ...OTHER, 'too-many-stages': 1 });
		expect(stages).toBeLessThan(2000);
	});

	it('counts a list of twelve thousand items from a params file', () => {
		const items = lines(12_000, (index) => `- i${index}\n`);
		const stage = '  a:\n    foreach: ${items}\n    do:\n      cmd: echo ${item}\n';
		const { counts, stages } = checkHostile(stage, { 'params.yaml': `items:\n${items}` });
		expect(counts).toEqual({ ...OTHER, 'too-many-stages': 1 });
		expect(stages).toBeLessThan(2000);
	});

	it('says once that thousands of generated stages miss something', () => {
		const items = lines(3000, (index) => `      k${index}: {}\n`);
		const stage = `  a:\n    foreach:\n${items}    do:\n      cmd: echo \${key}\n      deps: ['\${key}.csv']\n      params: ['\${key}']\n`;
		const { counts, stages } = checkHostile(stage, { 'params.yaml': '{}\n' });
		expect(counts).toEqual({ ...OTHER, 'missing-parameter': 1, 'missing-dependency': 1 });
		expect(stages).toBe(3001);
	});
});

describe('files', () => {
	it('lets a dvc.yaml include itself', () => {
		const stage = '  a:\n    cmd: echo ${stages.a.cmd}\n    vars: [dvc.yaml, dvc.yaml]\n';
		expect(checkHostile(stage).counts).toEqual(OTHER);
	});

	it('reads literals of a Python file, and runs nothing', () => {
		const code = 'import os\nos.abort()\nlr = os.environ["HOME"]\nsize = 3\n';
		const stage =
			'  a:\n    cmd: echo ${size} ${lr}\n    vars: [params.py]\n    params: [params.py: [size, lr]]\n';
		const { counts } = checkHostile(stage, { 'params.py': code });
		expect(counts).toEqual({ 'unknown-variable': 2, 'missing-parameter': 1 });
	});

	it('says that a params file is a folder', () => {
		const stage = '  a:\n    cmd: echo x\n    params: [other.yaml: [lr]]\n';
		const { counts } = checkHostile(stage, { 'other.yaml/file': '' });
		expect(counts).toEqual({ ...OTHER, 'missing-parameter': 1 });
	});

	it('looks a name up among ten thousand', () => {
		const params = lines(10_000, (index) => `k${index}: 1\n`);
		const stage = '  a:\n    cmd: echo x\n    params: [k5, k9999, k10000]\n';
		const { counts } = checkHostile(stage, { 'params.yaml': params });
		expect(counts).toEqual({ ...OTHER, 'missing-parameter': 1 });
	});

	it('tells of thousands of missing files beside thousands that are there', () => {
		const there = Object.fromEntries(
			Array.from({ length: 3000 }, (_, index) => [`d/there-${index}.csv`, '']),
		);
		const deps = lines(2000, (index) => `      - d/absent-${index}.csv\n`);
		const { counts } = checkHostile(`  a:\n    cmd: echo x\n    deps:\n${deps}`, {
			...there,
			'params.yaml': 'unknown: 1\n',
		});
		expect(counts).toEqual({ 'missing-dependency': 2000 });
	});
});
