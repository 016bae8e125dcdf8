// Hover on keys, values and patterns, in files of all kinds.
import { describe, expect, it } from 'vitest';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { readFixture, workspaceOf } from '../fixture.ts';
import { checkHover } from './check-hover.ts';

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

describe('hover on a parameter', () => {
	const params = '#- params.yaml\ntrain:\n  seed: 42\n  api_key: abcdefgh\n';
	const stage = (name: string) =>
		`#- dvc.yaml\nstages:\n  a:\n    cmd: x\n    params:\n    - ${name}\n${params}`;

	it('tells its value and where that is written', () => {
		checkHover(stage('train.se<|>ed'), ['**`train.seed`** = `42`', 'From line 2 of `params.yaml`']);
		checkHover(
			`#- dvc.yaml\nstages:\n  a:\n    cmd: x\n    params:\n    - lr.yaml: [r<|>ate]\n#- lr.yaml\nrate: 0.1\n`,
			['**`rate`** = `0.1`', 'of `lr.yaml`'],
		);
	});

	it('shows no secret, and nothing of a parameter that is not there', () => {
		checkHover(stage('train.api<|>_key'), ['`train.api_key`** = ', '•']);
		checkHover(stage('train.ep<|>ochs'), undefined);
		checkHover(stage('tr<|>ain'), ['{seed: 42, api_key: •••}']);
	});
});

it('hover on the file of a plot tells the stage that writes it', () => {
	const stage = 'stages:\n  evaluate:\n    cmd: x\n    outs: [eval]\n';
	checkHover(`${stage}plots:\n- ROC:\n    y:\n      eval/ro<|>c.json: tpr\n`, [
		'`eval/roc.json`',
		'Inside `eval`, written by the stage `evaluate`',
	]);
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
			['**`path`**: text'],
			['MLEM model'],
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

describe('hover on a word of a command', () => {
	const pipeline = (cmd: string) => `#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs: [data]
  train:
    cmd: ${cmd}
    deps: [train.py, data]
    outs: [model.pkl]
  evaluate:
    cmd: x
    deps: [model.pkl]
#- train.py
`;

	it('tells what the path is to the stage, and to others', () => {
		checkHover(pipeline('python tr<|>ain.py data/a.csv model.pkl'), [
			'**`train.py`**',
			'A dependency of this stage.',
		]);
		checkHover(pipeline('python train.py data/<|>a.csv model.pkl'), [
			'**`data/a.csv`**',
			'Inside `data`, a dependency of this stage.',
			'Inside `data`, written by the stage `prepare`',
		]);
		checkHover(pipeline('python train.py data/a.csv model<|>.pkl'), [
			'**`model.pkl`**',
			'An output of this stage.',
			'Read by',
			'`evaluate`',
		]);
		checkHover(`${pipeline('python other<|>.py')}#- other.py\n`, [
			'Neither a dependency nor an output of this stage',
		]);
	});

	it('follows `wdir` and `cd`', () => {
		checkHover(
			'#- dvc.yaml\nstages:\n  a:\n    wdir: w\n    cmd: cd src && python ru<|>n.py\n    deps: [src/run.py]\n#- w/src/run.py\n',
			['**`w/src/run.py`**', 'A dependency of this stage.'],
		);
	});

	it('says nothing of words that are no paths here', () => {
		checkHover(pipeline('pyth<|>on train.py'), undefined);
		checkHover(pipeline('python train.py --epo<|>chs 3'), undefined);
	});
});

describe('hover in a lock', () => {
	const lock = (text: string) => `#- dvc.lock
schema: '2.0'
stages:
  ${text}
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs: [data]
  train:
    foreach: [a, b]
    do:
      cmd: python train.py \${item} data
      deps: [train.py, data]
      outs: ["\${item}.pkl"]
#- train.py
`;

	it('tells of a stage, of paths, and of words of commands what they are in the pipeline', () => {
		checkHover(lock('trai<|>n@a:\n    cmd: python train.py a data\n'), ['train@a']);
		checkHover(lock('train@a:\n    cmd: python tr<|>ain.py a data\n'), [
			'**`train.py`**',
			'A dependency of this stage.',
		]);
		checkHover(lock('train@a:\n    cmd: x\n    deps:\n    - path: da<|>ta\n      md5: x\n'), [
			'**`data`**',
			'Written by the stage `prepare`',
		]);
	});
});
