import { describe, expect, it } from 'vitest';
import { checkRefactor, offers } from './check-refactor.ts';

describe('writing the stages of a group out', () => {
	it('goes for foreach over a mapping, and renames what is recorded', () => {
		checkRefactor(
			`
stages:
  # Models.
  tr<|>ain: # both
    foreach:
      rf: {depth: 3, name: "a b"}
      svm: {depth: 1e-05, name: c}
    do:
      # Trains.
      cmd: >-
        python train.py \${key}
        \${item} --lr \${lr}

      deps:
        - data.csv # all
      outs:
        - models/\${key}.pkl:
            cache: false
  # The end.
#- params.yaml
lr: 1
#- dvc.lock
schema: '2.0'
stages:
  train@svm:
    cmd: python train.py svm --depth 1e-05 --name c --lr 1
`,
			'Write the 2 stages of `train` out (`train@rf` becomes `train_rf`)',
			`
#- dvc.lock
schema: '2.0'
stages:
  train_svm:
    cmd: python train.py svm --depth 1e-05 --name c --lr 1
#- dvc.yaml
stages:
  # Models.
  train_rf: # both
    # Trains.
    cmd: >-
      python train.py rf
      --depth 3 --name 'a b' --lr \${lr}

    deps:
      - data.csv # all
    outs:
      - models/rf.pkl:
          cache: false
  train_svm:
    # Trains.
    cmd: >-
      python train.py svm
      --depth 1e-05 --name c --lr \${lr}

    deps:
      - data.csv # all
    outs:
      - models/svm.pkl:
          cache: false
  # The end.
`,
		);
	});

	it('goes for matrix, and finds names that are free', () => {
		checkRefactor(
			`
stages:
  train-0_1:
    cmd: echo
  train:
    cmd: python train.py \${item.lr} '\${item.name}'
    mat<|>rix:
      lr: [0.1]
      name: ["x", "\${y}"]
    outs: ["\${key}"]
#- params.yaml
y: z
`.replace('train-0_1', 'train_0_1-x'),
			'Write the 2 stages of `train` out (`train@0.1-x` becomes `train_0_1-x_2`)',
			`
stages:
  train_0_1-x:
    cmd: echo
  train_0_1-x_2:
    cmd: python train.py 0.1 'x'
    outs: ["0.1-x"]
  train_0_1-z:
    cmd: python train.py 0.1 'z'
    outs: ["0.1-z"]
`,
		);
	});

	it('says why it can not be done', () => {
		const group = (data: string) =>
			`stages:\n  a:\n    foreach<|>: ${data}\n    do:\n      cmd: echo \${item}\n`;
		expect(offers(group('[]'))).toContain('- Write the stages of `a` out: It makes no stage.');
		expect(offers(group('${no}'))).toEqual([
			'- Write the stages of `a` out: Not all stages of the group are known. Mend what is wrong with them first.',
		]);
		const many = `[${Array.from({ length: 51 }, (_, index) => index)}]`;
		expect(offers(group(many))).toContain(
			'- Write the stages of `a` out: It makes 51 stages: that is too much to write out.',
		);
		expect(offers(group('\n    - a # first'))).toContain(
			'- Write the stages of `a` out: The comments in the data of the group would be lost. Move them first.',
		);
	});
});
