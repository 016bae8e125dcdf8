import { describe, expect, it } from 'vitest';
import { checkRefactor, checkRefused, offers } from './check-refactor.ts';

const groups = (source: string, explicit = false) =>
	offers(source, explicit).filter((title) => title.includes('Turn'));

describe('turning similar stages into a group', () => {
	it('makes foreach over a list where the names say what differs, and renames what is recorded', () => {
		checkRefactor(
			`
stages:
  prepare:
    cmd: python prepare.py
    outs: [data.csv]

  # One model each.
  train<|>_rf: # all
    # Trains.
    cmd: python train.py --model rf
      --data data.csv
    deps: [data.csv]
    outs:
      - models/rf.pkl:
          cache: false

  train_svm:
    cmd: python train.py --model svm --data data.csv
    deps: [data.csv]
    outs:
      - models/svm.pkl:
          cache: false
  # The end.
#- dvc.lock
schema: '2.0'
stages:
  train_rf:
    cmd: python train.py --model rf --data data.csv
`,
			'Turn `train_rf` and `train_svm` into `train` with `foreach` (`train@rf`, …)',
			`
#- dvc.lock
schema: '2.0'
stages:
  train@rf:
    cmd: python train.py --model rf --data data.csv
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs: [data.csv]

  # One model each.
  train: # all
    foreach:
      - rf
      - svm
    do:
      # Trains.
      cmd: python train.py --model \${item}
        --data data.csv
      deps: [data.csv]
      outs:
        - models/\${item}.pkl:
            cache: false
  # The end.
`,
		);
	});

	it('makes foreach over a mapping where more differs', () => {
		checkRefactor(
			`
stages:
  fit-small-v1:
    cmd: python fit.py --lr 0.1 --depth 3 --note "a 1e-5"
    deps:
      - in/small
  fit-large-v1<|>:
    cmd: python fit.py --lr 0.01 --depth 10 --note "a b"
    deps:
      - in/large
`,
			'Turn `fit-small-v1` and `fit-large-v1` into `fit_v1` with `foreach` (`fit_v1@small`, …)',
			`
stages:
  fit_v1:
    foreach:
      small:
        lr: 0.1
        depth: 3
        value: "1e-5"
      large:
        lr: 0.01
        depth: 10
        value: b
    do:
      cmd: python fit.py --lr \${item.lr} --depth \${item.depth} --note "a \${item.value}"
      deps:
        - in/\${key}
`,
		);
	});

	it('makes matrix where the stages are all combinations', () => {
		const stage = (name: string, model: string, lr: string) =>
			`  ${name}:\n    cmd: 'python fit.py --model ${model} --lr ${lr}'\n    outs: [${model}/${lr}.pkl]\n`;
		checkRefactor(
			`stages:\n${stage('a<|>', 'rf', '1')}${stage('b', 'svm', '1')}${stage('c', 'rf', '2')}${stage('d', 'svm', '2')}`,
			'Turn `a` and 3 similar stages into `a` with `matrix` (`a@rf-1`, …)',
			`stages:
  a:
    matrix:
      model:
      - rf
      - svm
      lr:
      - 1
      - 2
    cmd: 'python fit.py --model \${item.model} --lr \${item.lr}'
    outs: ["\${item.model}/\${item.lr}.pkl"]
`,
		);
	});

	it('keeps a path that looks like a number a text', () => {
		checkRefactor(
			"stages:\n  y1:\n    cmd: cat 2020\n    deps: ['2020']\n  y2:\n    cmd: cat 2021<|>\n    deps: ['2021']\n"
				.replace('2021<|>', '2021')
				.replace('y2', 'y<|>2'),
			'Turn `y1` and `y2` into `y1` with `foreach` (`y1@2020`, …)',
			'stages:\n  y1:\n    foreach:\n    - "2020"\n    - "2021"\n    do:\n      cmd: cat ${item}\n      deps: [\'${item}\']\n',
		);
	});

	it('keeps the comments above a stage that goes', () => {
		checkRefactor(
			'stages:\n  # One.\n  a<|>1:\n    cmd: x --n 1 # same\n\n  # Two.\n  a2:\n    cmd: x --n 2 # same\n  b:\n    cmd: [x]\n',
			'Turn `a1` and `a2` into `a1` with `foreach` (`a1@1`, …)',
			'stages:\n  # One.\n  # Two.\n  a1:\n    foreach:\n    - 1\n    - 2\n    do:\n      cmd: x --n ${item} # same\n  b:\n    cmd: [x]\n',
		);
	});

	it('takes what an expression names as a whole', () => {
		checkRefactor(
			'stages:\n  fit_a<|>:\n    cmd: x ${p.a} y\n    outs: [a]\n  fit_b:\n    cmd: x ${p.b} y\n    outs: [b]\n#- params.yaml\np: {a: 1, b: 2}\n',
			'Turn `fit_a` and `fit_b` into `fit` with `foreach` (`fit@a`, …)',
			'stages:\n  fit:\n    foreach:\n      a: ${p.a}\n      b: ${p.b}\n    do:\n      cmd: x ${item} y\n      outs: ["${key}"]\n',
		);
		checkRefactor(
			'stages:\n  a_x<|>:\n    cmd: x ${l[0]} y\n  a_y:\n    cmd: x ${l[1]} y\n#- params.yaml\nl: [1, 2]\n',
			'Turn `a_x` and `a_y` into `a` with `foreach` (`a@x`, …)',
			'stages:\n  a:\n    foreach:\n      x: ${l[0]}\n      y: ${l[1]}\n    do:\n      cmd: x ${item} y\n',
		);
	});

	it('takes those that are selected', () => {
		const source = `
stages:
  a1:
#  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here
    cmd: x --n 1
  a2:
    cmd: x --n 2
  a3:
    cmd: x --n 3
`;
		expect(groups(source)).toEqual(['Turn `a1` and `a2` into `a1` with `foreach` (`a1@1`, …)']);
	});

	it('says why it can not be done', () => {
		expect(groups('stages:\n  a<|>:\n    cmd: x\n  b:\n    cmd: [x]\n', true)).toEqual([
			'- Turn `a` and similar stages into a group: No other stage of this file is the same but for some words.',
		]);
		expect(groups('stages:\n  a<|>:\n    cmd: x\n  b:\n    cmd: y\n')).toEqual([]);
		checkRefused(
			'stages:\n  a<|>1:\n    cmd: x --n 1\n  a2:\n    # Two.\n    cmd: x --n 2\n',
			'Turn `a1` and `a2` into `a1` with `foreach` (`a1@1`, …)',
			'The comments in `a2` would be lost',
		);
	});
});
