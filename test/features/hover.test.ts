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

describe('hover on names of stages', () => {
	it('sums the stage up', () => {
		checkHover(
			`
stages:
  one:
    cmd: x
  tr<|>ain:
# ^^^^^ here
    cmd: python train.py
    deps: [a, b]
    outs: [m]
    metrics: [s.json]
`,
			['**`train`**: stage', 'python train.py', '2 dependencies, 2 outputs'],
		);
	});

	it('says when the stage is broken what is left', () => {
		checkHover('stages:\n  tr<|>ain:\n', ['**`train`**: stage']);
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
