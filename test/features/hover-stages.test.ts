// Hover on stages, on the paths they read and write, and on expressions.
import { describe, it } from 'vitest';
import { checkHover } from './check-hover.ts';

describe('hover on stages', () => {
	const PIPELINE = `
  prepare:
    cmd: python prepare.py
    deps: [raw.csv]
    outs: [data/a.csv, data/b.csv]
  evaluate:
    cmd:
    - echo one
    - echo two
    deps: [models/rf-1]
    metrics:
    - m.json: {cache: false, persist: true, remote: store}
`.slice(1);
	const MATRIX = (kind: string, cmd = 'cmd: python ../train.py ${item.kind}') => `${kind}
      depth: [1, 2]
    wdir: models
    ${cmd} --depth \${item.depth}
    deps: [../data]
    params: [lr, ../params.yaml: ]
    outs: ["\${key}"]
    frozen: true
`;

	it('tells what DVC runs, who writes what it reads, and who reads what it writes', () => {
		checkHover(`stages:\n${PIPELINE.replace('prepare:', 'pre<|>pare:')}`, [
			'**`prepare`**',
			'```sh\npython prepare.py\n```',
			'Reads\n- `raw.csv`\n',
			'Writes\n- `data/a.csv`\n- `data/b.csv`',
		]);
		checkHover(`stages:\n${PIPELINE.replace('evaluate:', 'evalu<|>ate:')}`, [
			'```sh\necho one\necho two\n```',
			'- `m.json` (metric, not cached, persist, remote: store)',
		]);
	});

	const ALL = [
		'**`train`**: 4 stages from `matrix`',
		'- `train@rf-1`: `python ../train.py rf --depth 1`',
		'- `train@svm-2`: `python ../train.py svm --depth 2`',
		'**`train@rf-1`** (frozen)',
		'python ../train.py rf --depth 1',
		'Runs in `models`',
		'- `data`, from `prepare`',
		'- `models/params.yaml`: `lr`',
		'- `params.yaml`, all of it',
		'- `models/rf-1`, read by `evaluate`',
	];

	it('tells of a group all stages, and everything about the first', () => {
		const group = MATRIX('    matrix:\n      kind: [rf, svm]');
		checkHover(`stages:\n  tr<|>ain:\n${group}${PIPELINE}`, ALL);
		checkHover(`stages:\n  train:\n${group.replace('matrix', 'mat<|>rix')}${PIPELINE}`, [
			...ALL,
			'**`matrix`**: ',
		]);
	});

	it('tells at an item which stages come from it', () => {
		const at = (kind: string) => `stages:\n  train:\n${MATRIX(`    matrix:\n      ${kind}`)}`;
		checkHover(at('kind: [rf, s<|>vm]\n#                ^^^ here'), [
			'2 stages from this item',
			'`train@svm-1`',
			'`train@svm-2`',
		]);
		checkHover('stages:\n  a:\n    foreach: [x, y<|>]\n    do:\n      cmd: echo ${item}\n', [
			'**`a@y`**',
			'echo y',
		]);
		checkHover(
			'stages:\n  a:\n    foreach: {x: {n: 1}, y: {n<|>: 2}}\n    do: {cmd: "echo ${item.n}"}\n',
			['**`a@y`**', 'echo 2'],
		);
	});

	it('counts a thousand million stages and makes a few', () => {
		const axes = [...'abcdefghi'].map((axis) => `      ${axis}: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n`);
		const huge = `stages:\n  t:\n    matrix:\n${axes.join('')}    cmd: x \${item.a} \${key}\n`;
		checkHover(huge.replace('  t:', '  t<|>:'), ['1000000000 stages', 'and 999999992 more']);
		checkHover(huge.replace('9]\n    cmd', '9<|>]\n    cmd'), [
			'100000000 stages from this item',
			'`t@0-0-0-0-0-0-0-0-9`',
			'and 99999992 more',
		]);
		checkHover(huge.replace('item.a', 'item.a<|>'), [
			'`${item.a}`** in 1000000000 stages',
			'- `0`, as in `t@0-0-0-0-0-0-0-0-0`',
			'- `7`, as in `t@7-0-0-0-0-0-0-0-0`',
			'and 2 more',
		]);
	});

	it('counts the stages where each has a value of its own', () => {
		const items = Array.from({ length: 500 }, (_, index) => `i${index}`).join(', ');
		const each = `stages:\n  t:\n    foreach: [${items}]\n    do:\n      cmd: x \${item}\n`;
		checkHover(each.replace('{item', '{it<|>em'), ['- `t@i0`: `i0`\n', '- and 492 more']);
		checkHover(each.replace('  t:', '  t<|>:'), ['500 stages', '- and 492 more']);
	});

	it('says when the stage is broken what is left', () => {
		checkHover('stages:\n  tr<|>ain:\n', ['**`train`**']);
		checkHover('stages:\n  tr<|>ain:\n    foreach: ${no}\n    do:\n      cmd: x ${item}\n', [
			'**`train`**',
			'x ${item}',
			'data of `foreach` is not known',
		]);
		checkHover('stages:\n  tr<|>ain:\n    foreach: []\n    do:\n      cmd: x\n', ['no items']);
	});

	it('keeps a command that holds a fence in its block, and cuts a long one', () => {
		checkHover('stages:\n  t<|>:\n    cmd: "echo ```"\n', ['````sh\necho ```\n````']);
		const lines = Array.from({ length: 11 }, (_, line) => `      echo ${line}\n`).join('');
		checkHover(`stages:\n  t<|>:\n    cmd: |\n${lines}`, ['echo 7\n# and 3 more lines\n```']);
	});
});

describe('hover on paths', () => {
	const source = (deps: string, wdir = ''): string => `
stages:
  prepare:
    cmd: x
    outs: [data/clean.csv]
  train:
    cmd: y${wdir}
    deps: [${deps}]
    outs:
    - model.pkl
#- raw.csv
x
`;

	it('tells which stage writes a dependency', () => {
		checkHover(source('raw.csv, data/cl<|>ean.csv'), [
			'**`data/clean.csv`**',
			'Written by the stage `prepare`.',
			'Not there yet.',
		]);
		checkHover(source('../data/cl<|>ean.csv', '\n    wdir: src'), ['**`data/clean.csv`**']);
	});

	it('tells who reads a path', () => {
		checkHover(source('raw.csv, data/clean.csv').replace('[data/clean', '[data/cle<|>an'), [
			'Read by `train`.',
		]);
		checkHover(
			`${source('ra<|>w.csv')}#- sub/dvc.yaml\nstages:\n  b:\n    cmd: x\n    deps: [../raw.csv]\n`,
			['Read by `sub/dvc.yaml:b`.'],
		);
	});

	it('tells of the folder that a dependency lies in, and of pointers', () => {
		checkHover(source('data/clean.csv/p<|>art'), [
			'Inside `data/clean.csv`, written by the stage `prepare`.',
		]);
		checkHover(`${source('big.c<|>sv')}#- big.csv.dvc\nouts:\n- path: big.csv\n`, [
			'Tracked by `big.csv.dvc`.',
		]);
	});

	it('tells what a path with expressions comes to', () => {
		checkHover(
			'stages:\n  a:\n    foreach: [x, y]\n    do:\n      cmd: x\n      outs:\n      - da<|>ta/${item}.csv\n',
			['**`data/${item}.csv`**: 2 paths', '- `data/x.csv`', '- `data/y.csv`'],
		);
		checkHover('vars: [{n: 1}]\nstages:\n  a:\n    cmd: x\n    deps: ["ra<|>w/${n}"]\n', [
			'**`raw/1`**',
		]);
	});

	it('says nothing of what is just there, of URLs and of expressions', () => {
		checkHover(source('ra<|>w.csv'), undefined);
		checkHover(source('"s3://bucket/x<|>"'), undefined);
		checkHover(source('"${x<|>}"'), undefined);
	});

	it('knows the path of an output with flags, and takes no other key for one', () => {
		checkHover('stages:\n  a:\n    cmd: x\n    outs:\n    - mo<|>del:\n        cache: false\n', [
			'**`model`**',
			'Not there yet.',
		]);
		checkHover('datasets:\n- na<|>me: x\n  type: dvc\n  url: y\n', ['**`name`**', 'ds://']);
	});

	it('describes the MLEM object that a path belongs to', () => {
		const project = (outs: string): string => `
stages:
  train:
    cmd: x
    outs: [${outs}]
#- models/rf.mlem
object_type: model
artifacts: {data: {uri: rf, size: 3, hash: 900150983cd24fb0d6963f7d28e17f72}}
processors:
  model:
    type: sklearn_pipeline
    methods: {predict: {args: [{name: X}]}}
#- models/rf
abc
`;
		for (const outs of ['models/rf, models/r<|>f.mlem', 'models/r<|>f, models/rf.mlem'])
			checkHover(project(outs), ['**MLEM model**', 'predict', '3 bytes']);
	});

	it('takes the file of `vars` apart from the names it gives', () => {
		checkHover('vars: [conf/a<|>.yaml:x]\n', ['**`conf/a.yaml`**']);
	});
});

describe('hover on expressions', () => {
	const PARAMS = `
#- params.yaml
seed: 42
train:
  lr: 0.1
  layers: [3, 4]
`;

	it('tells the value and where it is written', () => {
		checkHover(
			`
stages:
  one:
    cmd: x
  two:
    cmd: train --lr \${train.l<|>r} --seed \${seed}
#                   ^^^^^^^^^^^ here
${PARAMS.slice(1)}`,
			['`${train.lr}`', '`0.1`', 'From line 3 of `params.yaml`.'],
		);
	});

	it('tells of each name on the way', () => {
		checkHover(`stages:\n  a:\n    cmd: "\${tra<|>in.lr}"\n${PARAMS.slice(1)}`, [
			'`${train}`',
			'lr: 0.1',
		]);
		checkHover(`vars:\n- x: {y: 1}\nstages:\n  a:\n    cmd: "\${x.y<|>}"\n`, [
			'`${x.y}` = `1`'.replace('` =', '`** ='),
			'From line 2 of `dvc.yaml`.',
		]);
	});

	it('tells the values of all stages of a group', () => {
		checkHover('stages:\n  a:\n    foreach: [x, y]\n    do:\n      cmd: echo ${it<|>em}\n', [
			'`${item}`',
			'- `a@x`: `x`',
			'- `a@y`: `y`',
		]);
	});

	it('says nothing of names that do not exist', () => {
		checkHover('stages:\n  a:\n    cmd: echo ${no<|>thing}\n', undefined);
	});
});
