import { describe, expect, it } from 'vitest';
import { checkRefactor, checkRefused, offers } from './check-refactor.ts';

const stage = (cmd: string) => `stages:\n  train:\n    cmd: ${cmd}\n`;

describe('extracting a parameter', () => {
	it('adds it to params.yaml under the name of its flag', () => {
		checkRefactor(
			`
${stage('python train.py --lr 0.<|>1 # fast')}#- params.yaml
# All of them.
depth: 3
# The end.
`,
			'Extract `0.1` to `params.yaml` as `lr`',
			`
#- dvc.yaml
${stage('python train.py --lr ${lr} # fast')}#- params.yaml
# All of them.
depth: 3
lr: 0.1
# The end.
`,
		);
	});

	it('makes the file where there is none, and takes names from paths and assignments', () => {
		checkRefactor(
			`${stage('"python train.py --data data/ra<|>w.csv"')}`,
			'Extract `data/raw.csv` to `params.yaml` as `data`',
			`#- dvc.yaml\n${stage('"python train.py --data ${data}"')}#- params.yaml\ndata: data/raw.csv\n`,
		);
		expect(offers(stage('python train.py data/raw-1.c<|>sv'))).toContain(
			'Extract `data/raw-1.csv` to `params.yaml` as `raw_1`',
		);
		expect(offers(stage('python train.py model.layers=<|>2'))).toContain(
			'Extract `2` to `params.yaml` as `layers`',
		);
	});

	it('finds another name where one is taken, and offers what holds the value already', () => {
		expect(
			offers(`${stage('python train.py --lr 0.<|>1')}#- params.yaml\nlr: 1\nrate: 0.1\n`),
		).toEqual(['Use `${rate}` for `0.1`', 'Extract `0.1` to `params.yaml` as `lr_2`']);
		checkRefactor(
			`${stage('python train.py --lr 0.<|>1')}#- params.yaml\nrate: 0.1\n`,
			'Use `${rate}` for `0.1`',
			stage('python train.py --lr ${rate}'),
		);
	});

	it('replaces the text in the whole stage', () => {
		checkRefactor(
			`
stages:
  train:
    cmd:
      - python train.py data/raw.csv xdata/raw.csv
      - ls 'data/raw.csv' > log
    deps: [data/raw.csv, b]
    outs:
      - model.pkl
    metrics:
      - data/r<|>aw.csv.json
      - out.json
#- params.yaml
`
				.replace('data/r<|>aw.csv.json', 'x.json')
				.replace('deps: [data', 'deps: [d<|>ata'),
			'Extract `data/raw.csv` to `params.yaml` as `raw`, in 3 places of the stage',
			`
#- dvc.yaml
stages:
  train:
    cmd:
      - python train.py \${raw} xdata/raw.csv
      - ls '\${raw}' > log
    deps: ["\${raw}", b]
    outs:
      - model.pkl
    metrics:
      - x.json
      - out.json
#- params.yaml
raw: data/raw.csv
`,
		);
	});

	it('keeps a text that looks like a number a text where a path needs one', () => {
		checkRefactor(
			"stages:\n  a:\n    cmd: echo\n    deps:\n    - '20<|>20'\n#- params.yaml\na: 1",
			'Extract `2020` to `params.yaml` as `value`',
			'#- dvc.yaml\nstages:\n  a:\n    cmd: echo\n    deps:\n    - \'${value}\'\n#- params.yaml\na: 1\nvalue: "2020"',
		);
	});

	it('extracts data of a group with its type, and what is selected', () => {
		checkRefactor(
			'stages:\n  a:\n    matrix:\n      lr: [0<|>.10, 2]\n    cmd: echo ${item.lr}\n#- params.yaml\n{a: 1}\n',
			'Extract `0.10` to `params.yaml` as `lr`',
			'#- dvc.yaml\nstages:\n  a:\n    matrix:\n      lr: ["${lr}", 2]\n    cmd: echo ${item.lr}\n#- params.yaml\n{a: 1, lr: 0.10}\n',
		);
		checkRefactor(
			'stages:\n  a:\n    cmd: echo\n    outs:\n    - models/rf.pkl:\n#     ^^^^^^ here\n        cache: false\n',
			'Extract `models` to `params.yaml` as `models`',
			'#- dvc.yaml\nstages:\n  a:\n    cmd: echo\n    outs:\n    - ${models}/rf.pkl:\n        cache: false\n#- params.yaml\nmodels: models\n',
		);
	});

	it('says why it can not be done', () => {
		expect(offers(stage('python train.py --lr 1e<|>-5'))).toContain(
			'- Extract `1e-5` to `params.yaml` as `lr`: As a parameter `1e-5` is a number, which DVC puts into the command as `1e-05`. Write it like that first.',
		);
		expect(offers(`${stage('python train.py --lr <|>1')}#- params.yaml\n- 1\n`)).toContain(
			'- Extract `1` to `params.yaml` as `lr`: `params.yaml` can not be read, or holds something else than names.',
		);
		checkRefused(
			`${stage('python train.py --lr <|>1')}    params: [lr]\n#- params.yaml\n? a\n: b\n`,
			'Extract `1` to `params.yaml` as `lr`',
			'This would be wrong afterwards',
		);
	});

	it('is not offered for programs, flags and expressions', () => {
		for (const cmd of [
			'py<|>thon a',
			'ls && py<|>thon a',
			'A=1 py<|>thon a',
			'a --l<|>r 1',
			'a ${l<|>r}',
			'- <|>x',
		])
			expect(offers(stage(cmd)).filter((title) => title.startsWith('Extract'))).toEqual([]);
	});
});
