import { describe, expect, it } from 'vitest';
import { checkLint } from './check-lint.ts';
import { checkFix, fixTitles } from './take-fix.ts';

const OLD = '  old:\n    cmd: old\n';
const TRAIN = '  train:\n    cmd: train\n';

const project = (stages: string, recorded: string, more = ''): string =>
	`#- dvc.yaml\nstages:\n${stages}${more}#- dvc.lock\nschema: '2.0'\nstages:\n${recorded}`;

describe('lock-leftover', () => {
	const leftovers = (source: string): readonly string[] =>
		checkLint('lock-leftover', source).messages.map((words) => words.split('`')[3] ?? '');

	it('takes the lines of an entry, and leaves those around it', () => {
		const source = project(TRAIN, `${OLD}${TRAIN}`);
		checkFix('lock-leftover', source, 'Remove the entry of `old`', project(TRAIN, TRAIN));
	});

	it('takes the last entry as well', () => {
		const source = project(TRAIN, `${TRAIN}${OLD}`);
		checkFix('lock-leftover', source, 'Remove the entry of `old`', project(TRAIN, TRAIN));
	});

	it('leaves a mapping when nothing is left', () => {
		const source = project(TRAIN, OLD);
		const after = "#- dvc.lock\nschema: '2.0'\nstages: {}\n";
		checkFix('lock-leftover', source, 'Remove all entries', after);
	});

	it('tells of many together', () => {
		const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `  ${name}:\n    cmd: x\n`).join('');
		const source = project(TRAIN, many + TRAIN);
		expect(leftovers(source)).toEqual(['a']);
		checkFix(
			'lock-leftover',
			source,
			'Remove the 6 entries without a stage',
			project(TRAIN, TRAIN),
		);
	});

	it.each([
		['a stage that became a group', '  train:\n    foreach: [a]\n    do: {cmd: x}\n', ['train']],
		['a group that became a stage', '  old:\n    cmd: x\n', ['train']],
		['an item that is gone', '  train:\n    matrix: {n: [1]}\n    cmd: x ${item.n}\n', ['train']],
	])('finds %s', (_, stages, names) => {
		expect(leftovers(project(stages, TRAIN + stages))).toEqual(names);
	});

	it.each([
		['the data of a group is not known', '  old:\n    foreach: ${nope}\n    do: {cmd: x}\n'],
		['the pipeline is broken', '  old: [\n'],
		['the pipeline has a stage twice', '  a:\n    cmd: x\n  a:\n    cmd: y\n'],
	])('is silent while %s', (_, stages) => {
		const recorded = '  old@a:\n    cmd: x\n';
		expect(leftovers(project(stages, recorded))).toEqual([]);
	});
});

describe('lock-outdated', () => {
	const STAGE = `  train:
    cmd: train
    deps: [a.csv]
    params: [lr, net]
    outs: [model]
`;
	const PARAMS = '#- params.yaml\nlr: 1\nnet:\n  depth: 2\n  widths: [1, 2]\n';
	const RECORDED = `  train:
    cmd: train
    deps:
    - path: a.csv
      md5: a
    params:
      params.yaml:
        lr: 1.0
        net:
          widths:
          - 1
          - 2
          depth: 2
    outs:
    - path: model
      md5: b
`;
	const outdated = (stages: string, recorded = RECORDED, params = PARAMS): readonly string[] =>
		checkLint('lock-outdated', project(stages, recorded, params)).messages.map(
			(words) => /again: (.*)\. Run/.exec(words)?.[1] ?? '',
		);

	it('is silent about a stage that is as it was run', () => {
		expect(outdated(STAGE)).toEqual([]);
	});

	it.each([
		['cmd: train', 'cmd: [train]', '`cmd` is another'],
		['[a.csv]', '[a.csv, b.csv]', '`b.csv` is a new dependency'],
		['[model]', '[model, log]', '`log` is a new output'],
		['[model]', '[]', undefined],
		['cmd: train', 'frozen: true\n    cmd: other', undefined],
		['cmd: train', 'always_changed: true\n    cmd: other', undefined],
		['cmd: train', 'cmd: ${nope}', undefined],
	])('reads %s as %s', (before, after, words) => {
		expect(outdated(STAGE.replace(before, after))).toEqual(words === undefined ? [] : [words]);
	});

	it.each([
		['lr: 1\n', 'lr: 2\n', '`lr` of `params.yaml` is another'],
		['[1, 2]', '[1, 3]', '`net` of `params.yaml` is another'],
		['lr: 1\n', 'lr: true\n', undefined],
		['lr: 1\n', '', undefined],
		['lr: 1\n', 'lr: [\n', undefined],
	])('reads the parameters %j as %j', (before, after, words) => {
		expect(outdated(STAGE, RECORDED, PARAMS.replace(before, after))).toEqual(
			words === undefined ? [] : [words],
		);
	});

	it('names three changes and counts the rest', () => {
		const stage = STAGE.replace('[model]', '[model, a, b, c]').replace('cmd: train', 'cmd: x');
		expect(outdated(stage)).toEqual([
			'`cmd` is another, `a` is a new output, `b` is a new output and 1 more changed',
		]);
	});

	it('offers to forget a run, but not the only one', () => {
		const source = project(STAGE.replace('cmd: train', 'cmd: x') + OLD, RECORDED + OLD, PARAMS);
		const title = 'Forget the last run of `train`: remove its entry';
		checkFix('lock-outdated', source, title, `#- dvc.lock\nschema: '2.0'\nstages:\n${OLD}`);
		const alone = project(STAGE.replace('cmd: train', 'cmd: x'), RECORDED, PARAMS);
		expect(fixTitles('lock-outdated', alone)).toEqual([]);
	});
});
