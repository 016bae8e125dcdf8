import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { resolutionsOf, stagesKnown, stagesOf } from '../../server/src/core/workspace/stages.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const PIPELINE = repoPath('dvc.yaml');

const many = (count: number): string =>
	`stages:\n${Array.from(
		{ length: count },
		(_, i) => `  s${i}:\n    cmd: run ${i} \${lr}\n    deps: [in${i}]\n    outs: [out${i}]\n`,
	).join('')}`;

/** Queries and resolutions that run for the change from one text to another. */
const ranBetween = (
	before: ReadonlyMap<ReturnType<typeof repoPath>, string>,
	path: string,
	after: string,
): readonly string[] => {
	const workspace = workspaceOf(before);
	settle(workspace, () => findingsOf(workspace, PIPELINE));
	const ran: string[] = [];
	workspace.onRun = (query, key) => ran.push(`${query} ${key}`);
	apply(workspace, [{ kind: 'editor', path: repoPath(path), text: after }]);
	settle(workspace, () => findingsOf(workspace, PIPELINE));
	return ran;
};

describe('an edit resolves again only what it touches', () => {
	const files = new Map([
		[repoPath('params.yaml'), 'lr: 0.1\n'],
		[PIPELINE, many(500)],
	]);

	it('one stage of many', () => {
		const ran = ranBetween(files, 'dvc.yaml', many(500).replace('run 250 ', 'run 250 --fast '));
		expect(ran.filter((name) => name.startsWith('resolve '))).toEqual(['resolve dvc.yaml:s250']);
	});

	it('not the graph when only a command changes', () => {
		const ran = ranBetween(files, 'dvc.yaml', many(500).replace('run 250 ', 'run 250 --fast '));
		expect(
			ran.filter((name) => /^(?:outputs(?! in Git)|edges|cycles|duplicates|overlaps) /.test(name)),
		).toEqual([]);
	});

	it('nothing when params.yaml says the same in other words', () => {
		const ran = ranBetween(files, 'params.yaml', '# a comment\nlr:   0.10\n');
		expect(ran.filter((name) => name.startsWith('resolve '))).toEqual([]);
	});

	it('all when a value changes', () => {
		const ran = ranBetween(files, 'params.yaml', 'lr: 0.2\n');
		expect(ran.filter((name) => name.startsWith('resolve '))).toHaveLength(500);
	});

	it('just the stage whose own variables come from a file that changes', () => {
		const source = new Map([
			[repoPath('own.yaml'), 'a: 1\n'],
			[
				PIPELINE,
				'stages:\n  one:\n    vars: [own.yaml]\n    cmd: run ${a}\n  two:\n    cmd: run\n',
			],
		]);
		const ran = ranBetween(source, 'own.yaml', 'a: 2\n');
		expect(ran.filter((name) => name.startsWith('resolve '))).toEqual(['resolve dvc.yaml:one']);
	});
});

describe('what is too large or not known', () => {
	const workspaceWith = (source: string) => workspaceOf(readFixture(source).files);

	it('counts a matrix of 10^9 stages and makes the first thousand', () => {
		const axis = `[${Array.from({ length: 1000 }, (_, i) => i).join(', ')}]`;
		const workspace = workspaceWith(`
#- dvc.yaml
stages:
  grid:
    matrix: {a: ${axis}, b: ${axis}, c: ${axis}}
    cmd: run \${item.a}
`);
		const [grid] = settle(workspace, () => resolutionsOf(workspace, PIPELINE));
		expect(grid?.resolved.expansion?.count).toBe(1_000_000_000n);
		expect(grid?.resolved.expansion?.cut).toBe(true);
		expect(grid?.resolved.stages).toHaveLength(1000);
		expect(stagesKnown(workspace, PIPELINE)).toBe(false);
	});

	it('leaves out what a file that is not read yet may define, and complains of nothing', () => {
		const { files } = readFixture(`
#- dvc.yaml
vars: [later.yaml]
stages:
  a:
    cmd: run
    deps: [in, '\${later}']
    outs: [out]
`);
		const workspace = workspaceOf(files);
		expect(stagesOf(workspace, PIPELINE).map(({ deps }) => deps.map(({ text }) => text))).toEqual([
			['in'],
		]);
		expect(stagesKnown(workspace, PIPELINE)).toBe(false);
		expect(findingsOf(workspace, PIPELINE)).toEqual([]);
	});

	it('ends with aliases that mean billions of values', () => {
		const bomb = Array.from(
			{ length: 12 },
			(_, i) => `      - &b${i + 1} [${Array.from({ length: 9 }, () => `*b${i}`).join(', ')}]`,
		).join('\n');
		const workspace = workspaceWith(`
#- dvc.yaml
stages:
  one:
    cmd: run
    meta:
      - &b0 ['\${nope}']
${bomb}
  two:
    foreach: *b12
    do: {cmd: run, meta: *b12}
  three:
    vars: [{a: *b12}]
    cmd: run
`);
		const found = settle(workspace, () => findingsOf(workspace, PIPELINE));
		expect(new Set(found.map(({ rule }) => rule.id))).toEqual(
			new Set(['unknown-variable', 'unused-variable', 'vars-invalid']),
		);
	});

	it('resolves outputs of groups', () => {
		const workspace = workspaceWith(`
#- dvc.yaml
stages:
  train:
    foreach: [rf, svm]
    do:
      cmd: run
      outs: ['models/\${item}.mlem']
`);
		const stages = settle(workspace, () => stagesOf(workspace, PIPELINE));
		expect(stages.map(({ name, outs }) => [name, outs[0]?.path])).toEqual([
			['train@rf', 'models/rf.mlem'],
			['train@svm', 'models/svm.mlem'],
		]);
	});
});
