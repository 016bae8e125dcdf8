// Outputs, files and folders get other names.
import { describe, it } from 'vitest';
import { checkMove, checkRefused, checkRename } from './check-rename.ts';

describe('rename of an output', () => {
	it('goes to all that read it, the lock, ignore files, metafiles and commands', () => {
		checkRename(
			`
#- dvc.yaml
stages:
  train:
    cmd: python src/train.py --out=models/rf.pkl > models/log.txt
    deps: [src/train.py]
    outs:
      - models/r<|>f.pkl:
          cache: true
  evaluate:
    wdir: eval
    cmd: python run.py ../models/rf.pkl
    deps:
      - '../models/rf.pkl'
      - ./../models/rf.pkl.d
  all:
    cmd: ls models
    deps: [models]
artifacts:
  rf: {path: models/rf.pkl}
#- dvc.lock
schema: '2.0'
stages:
  train:
    cmd: python src/train.py --out=models/rf.pkl > models/log.txt
    outs:
    - path: models/rf.pkl
      md5: 3749f52bb326ae96782b42dc0a97b4c1
  evaluate:
    cmd: python run.py ../models/rf.pkl
    deps:
    - path: ../models/rf.pkl
      md5: 3749f52bb326ae96782b42dc0a97b4c1
#- models/.gitignore
/rf.pkl
/rf.pkl.bak
#- .dvcignore
!models/rf.pkl
*.pkl2
`,
			'models/svm.pkl',
			[
				'dvc.yaml:3: cmd: python src/train.py --out=models/svm.pkl > models/log.txt (command)',
				'dvc.yaml:6: - models/svm.pkl:',
				'dvc.yaml:10: cmd: python run.py ../models/svm.pkl (command)',
				"dvc.yaml:12: - '../models/svm.pkl'",
				'dvc.yaml:18: rf: {path: models/svm.pkl}',
				'dvc.lock:4: cmd: python src/train.py --out=models/svm.pkl > models/log.txt (command)',
				'dvc.lock:6: - path: models/svm.pkl',
				'dvc.lock:9: cmd: python run.py ../models/svm.pkl (command)',
				'dvc.lock:11: - path: ../models/svm.pkl',
				'models/.gitignore:1: /svm.pkl',
				'.dvcignore:1: !models/svm.pkl',
			],
			(text) =>
				text.replaceAll('models/rf.pkl', 'models/svm.pkl').replaceAll('svm.pkl.d', 'rf.pkl.d'),
		);
	});

	it('keeps the path as it was written around it, and may quote it', () => {
		checkRename(
			'stages:\n  a:\n    cmd: make\n    outs: [./da<|>ta/]\n  b: {cmd: x, deps: ["./data/"]}\n',
			'./more, data/',
			['dvc.yaml:4: outs: ["./more, data/"]', 'dvc.yaml:5: b: {cmd: x, deps: ["./more, data/"]}'],
			(text) =>
				text
					.replaceAll('"path": "data"', '"path": "more, data"')
					.replaceAll('./data/', './more, data/'),
		);
	});

	it('of a folder takes what lies in it along, behind variables too', () => {
		checkRename(
			`
stages:
  split:
    cmd: python split.py
    outs: [da<|>ta]
  train:
    matrix: {part: [a, b]}
    cmd: python train.py
    deps: ["data/\${item.part}.csv"]
`,
			'input/data',
			['dvc.yaml:4: outs: [input/data]', 'dvc.yaml:8: deps: ["input/data/${item.part}.csv"]'],
			(text) => text.replaceAll('"data', '"input/data'),
		);
	});

	it('refuses what a variable makes, and names that are taken', () => {
		const made = `
#- params.yaml
name: model
#- dvc.yaml
stages:
  train:
    cmd: x
    outs: ["\${name}.pkl"]
  use:
    cmd: y
    deps: [CURSOR]
`;
		checkRefused(made.replace('CURSOR', 'mod<|>el.pkl'), 'm.pkl', 'from a variable');
		checkRefused(made.replace('.pkl"]', '.p<|>kl"]'), 'm.pkl', 'made from a variable');
		checkRefused(
			'#- params.yaml\nm: a.pkl\n#- dvc.yaml\nstages:\n  a:\n    cmd: touch ${m}\n    outs: [a<|>.pkl]\n',
			'b.pkl',
			'by a variable',
		);
		const two = 'stages:\n  a:\n    cmd: x\n    outs: [a<|>.csv, b.csv]\n';
		checkRefused(two, 'b.csv', 'exists already');
		checkRefused(two, '${x}.csv', 'no path');
		checkRefused(two, '../../b.csv', 'outside');
		checkRefused(two, 'a.csv/b', 'in each other');
		checkRefused(
			'#- a.py\nx = 1\n#- dvc.yaml\nstages:\n  a:\n    cmd: x\n    deps: [a<|>.py]\n',
			'b.py',
			'where they are listed',
		);
	});

	it('takes the file with it where the editor can', () => {
		checkRename(
			'#- src/a.py\nx = 1\n#- dvc.yaml\nstages:\n  a:\n    wdir: src\n    cmd: python a.py\n    deps: [a<|>.py]\n',
			'lib/b.py',
			['dvc.yaml:4: cmd: python lib/b.py (command)', 'dvc.yaml:5: deps: [lib/b.py]'],
			(text) => text.replaceAll('a.py', 'lib/b.py').replaceAll('src/a.py', 'src/lib/b.py'),
			{ movesFiles: true },
		);
	});
});

describe('files and folders that move', () => {
	it('are written anew relative to each file', () => {
		checkMove(
			`
#- raw/a.csv
1
#- raw/b.csv.dvc
outs:
  - path: b.csv
    md5: 3749f52bb326ae96782b42dc0a97b4c1
    size: 1
#- dvc.yaml
stages:
  all:
    cmd: cat raw/a.csv raw
    deps: [raw/a.csv, raw/b.csv, raw]
#- sub/dvc.yaml
stages:
  one:
    cmd: cat ../raw/a.csv
    deps: [../raw/a.csv]
#- .gitignore
/raw/b.csv
raw/
raw
`,
			'raw -> sub/input',
			[
				'dvc.yaml:3: cmd: cat sub/input/a.csv sub/input (word)',
				'dvc.yaml:4: deps: [sub/input/a.csv, sub/input/b.csv, sub/input]',
				'sub/dvc.yaml:3: cmd: cat input/a.csv (command)',
				'sub/dvc.yaml:4: deps: [input/a.csv]',
				'.gitignore:1: /sub/input/b.csv',
			],
		);
	});

	it('reach commands whose program is not written out', () => {
		checkMove(
			`
#- src/train.py
x = 1
#- dvc.yaml
vars: [python: python3]
stages:
  train:
    cmd: \${python} src/train.py main=src/train.py
`,
			'src/train.py -> src/fit.py',
			['dvc.yaml:4: cmd: ${python} src/fit.py main=src/fit.py (command)'],
		);
	});

	it('take their own paths along when a dvc.yaml moves', () => {
		checkMove(
			`
#- dvc.yaml
vars: [conf/a.yaml:x]
stages:
  train:
    cmd: python src/train.py --lr 0.1 \${x}
    deps: [src/train.py, "data/\${x}.csv"]
    params: [{conf/a.yaml: [x]}]
    outs: [model.pkl]
  there:
    wdir: src
    cmd: python train.py
    deps: [train.py]
metrics: [m.json]
plots:
  - p.csv: {x: a}
  - both: {x: {q.csv: a}, y: {p.csv: b}}
#- src/train.py
x = 1
#- conf/a.yaml
x: 1
`,
			'dvc.yaml -> pipes/train/dvc.yaml',
			[
				'dvc.yaml:1: vars: [../../conf/a.yaml:x]',
				'dvc.yaml:4: cmd: python ../../src/train.py --lr 0.1 ${x} (command)',
				'dvc.yaml:5: deps: [../../src/train.py, "../../data/${x}.csv"]',
				'dvc.yaml:6: params: [{../../conf/a.yaml: [x]}]',
				'dvc.yaml:7: outs: [../../model.pkl]',
				'dvc.yaml:9: wdir: ../../src',
				'dvc.yaml:12: metrics: [../../m.json]',
				'dvc.yaml:14: - ../../p.csv: {x: a}',
				'dvc.yaml:15: - both: {x: {../../q.csv: a}, y: {../../p.csv: b}}',
			],
		);
	});

	it('leave a folder that moves as a whole as it is', () => {
		checkMove(
			`
#- sub/dvc.yaml
stages:
  a:
    cmd: python a.py
    deps: [a.py, ../lib/x.py]
    params: [lr]
#- sub/dvc.lock
schema: '2.0'
stages:
  a:
    cmd: python a.py
    deps:
    - path: ../lib/x.py
      md5: 3749f52bb326ae96782b42dc0a97b4c1
#- sub/a.py
x = 1
#- sub/params.yaml
lr: 1
`,
			'sub -> deep/er/sub',
			[
				'sub/dvc.yaml:4: deps: [a.py, ../../../lib/x.py]',
				'sub/dvc.lock:6: - path: ../../../lib/x.py',
			],
		);
	});

	it('tell what nothing names', () => {
		checkMove(
			'#- params.yaml\nlr: 1\n#- dvc.yaml\nstages:\n  a:\n    cmd: x ${lr}\n    params: [lr]\n',
			'params.yaml -> conf.yaml',
			[],
			['finds by itself', 'beside it'],
		);
	});

	it('keep links between objects and remotes on the disk', () => {
		checkMove(
			`
#- .mlem.yaml
#- envs/prod.mlem
object_type: env
type: heroku
#- apps/a.mlem
object_type: deployment
type: heroku
app_name: a
env: envs/prod
#- .dvc/config
['remote "near"']
    url = ../envs
#- dvc.yaml
stages: {}
`,
			'envs -> deploy/envs',
			['apps/a.mlem:4: env: deploy/envs/prod', '.dvc/config:2: url = ../deploy/envs'],
		);
	});
});
