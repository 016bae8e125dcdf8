import { describe, expect, it } from 'vitest';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/**
 * Asks at the cursor; the label `here` (in any file) is the range of the answer. `words` must stand
 * in it, in this order. Without words there must be no answer.
 */
const checkHover = (source: string, words: readonly string[] | undefined): void => {
	const { files, labels, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	const workspace = workspaceOf(files);
	const answer = settle(workspace, () => hover(workspace, cursor.path, cursor.offset));
	if (words === undefined) {
		expect(answer).toBeUndefined();
		return;
	}
	let at = 0;
	for (const word of words) {
		const found = answer?.markdown.indexOf(word, at) ?? -1;
		expect(found, `${word} in ${answer?.markdown}`).toBeGreaterThanOrEqual(0);
		at = found + word.length;
	}
	const here = labels.find(({ words: label }) => label === 'here')?.range;
	if (here !== undefined) expect(answer?.range).toEqual(here);
};

describe('hover in a file that DVC never reads', () => {
	const stage = '\nstages:\n  tr<|>ain:\n    cmd: a\n';

	it('says so at each stage', () => {
		checkHover(`#- .dvcignore\nold\n#- old/dvc.yaml${stage}`, [':train`', 'never reads this file']);
		checkHover(`#- old.dvc\nouts: [{path: old}]\n#- old/dvc.yaml${stage}`, [
			':train`',
			'never reads this file',
		]);
	});

	it('tells no writer from it', () => {
		const dep = '#- dvc.yaml\nstages:\n  a: {cmd: a, deps: [old/x<|>]}\n';
		const writer = '#- old/dvc.yaml\nstages:\n  b: {cmd: b, outs: [x]}\n';
		checkHover(dep + writer, ['Written by the stage `old/dvc.yaml:b`']);
		checkHover(`${dep}${writer}#- .dvcignore\n/old/dvc.yaml\n`, ['`old/x`', 'Not there yet']);
	});
});

describe('hover on keys', () => {
	it('tells what they mean, their default, and where to read on', () => {
		checkHover(
			`
stages:
  a:
    cmd: x
  train:
    cmd: python train.py
    outs:
    - model:
        ca<|>che: false
#       ^^^^^ here
`,
			[
				'**`cache`**: ',
				'keeps the content in its cache',
				'Default: `true`',
				'https://dvc.org/doc/',
			],
		);
		checkHover('vars<|>:\n- x: 1\n', ['**`vars`**', '[Documentation](']);
	});

	it('goes by the form of the stage', () => {
		checkHover('stages:\n  a:\n    foreach: [a]\n    d<|>o:\n      cmd: x\n', [
			'**`do`**',
			'stage',
		]);
	});

	it('tell of the object that another one names', () => {
		checkHover(
			`
#- app.mlem
object_type: deployment
type: heroku
app_name: a
env: envs/pr<|>od
#    ^^^^^^^^^ here
#- envs/prod.mlem
object_type: env
type: heroku
#- .mlem.yaml
`,
			['**MLEM env**', '`heroku`', 'envs/prod.mlem'],
		);
		const link = 'object_type: link\nlink_type: model\npath: mo<|>dels/rf\n';
		const model =
			'object_type: model\nprocessors:\n  model: {type: sklearn, methods: {predict: {}}}\n';
		checkHover(`#- a.mlem\n${link}#- models/rf.mlem\n${model}#- .mlem.yaml\n`, [
			'**MLEM model** (`sklearn`)',
			'`predict()`',
		]);
		// Nobody knows what another project holds.
		checkHover(
			`#- a.mlem\n${link}project: b\n#- models/rf.mlem\n${model}#- .mlem.yaml\n`,
			undefined,
		);
	});

	it('knows those of metafiles', () => {
		checkHover('#- m.mlem\nobject_type: model\nartif<|>acts:\n  data: {uri: m, size: 1}\n', [
			'**`artifacts`**',
		]);
	});

	it('says nothing of keys that nobody knows, in comments and between things', () => {
		checkHover('stagez<|>:\n  a: b\n', undefined);
		checkHover('stages:\n  a:\n    cmd: x # wd<|>ir\n', undefined);
		checkHover('stages:\n  a:\n    cmd: x\n\n<|>\n', undefined);
		checkHover('#- notes.yaml\nstages<|>: 1\n', undefined);
	});
});

describe('hover on values', () => {
	it('tells what one of several means', () => {
		checkHover('artifacts:\n  m:\n    path: x\n    type: mo<|>del\n#         ^^^^^ here\n', [
			'**`model`**: ',
			'registry',
		]);
	});

	it('tells of true and false what their key means', () => {
		checkHover('stages:\n  a:\n    cmd: x\n    frozen: tr<|>ue\n', ['**`frozen`**', 'dvc repro']);
	});

	it('says nothing of commands and texts', () => {
		checkHover('stages:\n  a:\n    cmd: py<|>thon\n', undefined);
		checkHover('stages:\n  a:\n    cmd: x\n    desc: te<|>xt\n', undefined);
	});
});

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

describe('hover on patterns', () => {
	it('tells which files they hide', () => {
		checkHover('#- .dvcignore\n*.t<|>mp\n#- a.tmp\nx\n#- b.csv\nx\n', [
			'`*.tmp`',
			'1 file',
			'`a.tmp`',
		]);
	});
});

describe('hover on half-typed text', () => {
	it.each([
		'stages:\n  a:\n    cmd: "x\n    de<|>ps: [a\n',
		'stages: [<|>\n',
		'<|>\n',
		'{<|>\n',
		'a: &a *a<|>\n',
		'? [x<|>]\n: y\n',
	])('never fails: %j', (source) => {
		const { files, cursor } = readFixture(source);
		const workspace = workspaceOf(files);
		const path = cursor?.path;
		if (path === undefined) throw new Error('the source has no cursor');
		expect(() => hover(workspace, path, cursor?.offset ?? 0)).not.toThrow();
	});
});

describe('hover in .dvc files', () => {
	it('tells what a key means', () => {
		checkHover('#- a.dvc\nouts:\n- path: a\n  ha<|>sh: md5\n', ['`hash`', 'MD5 of the bytes']);
		checkHover('#- a.dvc\ndeps:\n- repo: {re<|>v: main}\n', ['`rev`', 'dvc update']);
	});
});

describe('hover in the configuration', () => {
	it('tells what sections, options and values mean', () => {
		checkHover('#- .dvc/config\n[co<|>re]\n', ['`core`', 'Options of DVC itself']);
		checkHover('#- .dvc/config\n[core]\nAuto<|>stage = true\n', ['Git', 'Default: `false`']);
		checkHover(`#- .dvc/config\n['remote "a"']\nurl = s3://b/k\nreg<|>ion = x\n`, [
			'`region`',
			'AWS region',
			'Region of the bucket',
		]);
		checkHover('#- .dvc/config\n[parsing]\nlist = app<|>end\n', ['`append`', '--key 1 --key 2']);
		checkHover('#- .dvc/config\n[nope]\na<|>b = c\n', undefined);
	});
});
