import { describe, expect, it } from 'vitest';
import { checkRefactor, checkRefused, offers } from './check-refactor.ts';

const EVERYWHERE = 'Inline `${lr}` everywhere in this file, and remove it from `vars`';

describe('inlining a variable', () => {
	it('writes the value of a parameter in one place, with the quotes that are there', () => {
		checkRefactor(
			`
stages:
  train:
    cmd: "python train.py --lr \${l<|>r} --name '\${name}'" # go
  test:
    cmd: python test.py --lr \${lr}
#- params.yaml
lr: 1e-05
name: a "b"
`,
			'Inline `${lr}` here (`1e-05`)',
			`
stages:
  train:
    cmd: "python train.py --lr 1e-05 --name '\${name}'" # go
  test:
    cmd: python test.py --lr \${lr}
`,
		);
	});

	it('writes it everywhere and takes a variable of the file away, with the list it was alone in', () => {
		checkRefactor(
			`
# Of the project.
vars:
  - lr: 0.10
stages:
  train:
    cmd: >-
      python train.py
      --lr \${l<|>r}
    deps:
      - \${lr}.csv
  test:
    matrix:
      rate: ["\${lr}", 2]
    cmd: 'python test.py \${lr} \${item.rate}'
`,
			EVERYWHERE,
			`
# Of the project.
stages:
  train:
    cmd: >-
      python train.py
      --lr 0.1
    deps:
      - 0.1.csv
  test:
    matrix:
      rate: [0.1, 2]
    cmd: 'python test.py 0.1 \${item.rate}'
`,
		);
	});

	it('leaves the definition to what else uses it', () => {
		checkRefactor(
			`
vars:
  - train:
      lr: 0.1
      depth: 3
stages:
  train:
    cmd: python train.py \${train}
  test:
    cmd: python test.py \${train.l<|>r}
`,
			'Inline `${train.lr}` everywhere in this file, and remove it from `vars`',
			`
vars:
  - train:
      lr: 0.1
      depth: 3
stages:
  train:
    cmd: python train.py \${train}
  test:
    cmd: python test.py 0.1
`,
		);
	});

	it('goes from the definition as well, and knows the variables of one stage', () => {
		checkRefactor(
			`
stages:
  train:
    vars:
      - other: 1
      - l<|>r: a b
    cmd: python train.py \${lr} \${other}
  test:
    vars: [{lr: 2}]
    cmd: python test.py \${lr}
`,
			EVERYWHERE,
			`
stages:
  train:
    vars:
      - other: 1
    cmd: python train.py a b \${other}
  test:
    vars: [{lr: 2}]
    cmd: python test.py \${lr}
`,
		);
	});

	it('writes a mapping in a command as flags', () => {
		checkRefactor(
			'stages:\n  train:\n    cmd: python train.py ${t<|>rain}\n#- params.yaml\ntrain: {lr: 0.1, fast: true, note: a b}\n',
			'Inline `${train}` here (`{lr: 0.1, fast: true, note: a…`)',
			`stages:\n  train:\n    cmd: python train.py --lr 0.1 --fast --note 'a b'\n`,
		);
	});

	it('quotes what would be read otherwise', () => {
		checkRefactor(
			'stages:\n  train:\n    cmd: echo ${t<|>ext}\n#- params.yaml\ntext: "a: #b"\n',
			'Inline `${text}` here (`a: #b`)',
			'stages:\n  train:\n    cmd: "echo a: #b"\n',
		);
		checkRefactor(
			'stages:\n  train:\n    cmd: echo\n    deps: ["${y<|>ear}"]\n#- params.yaml\nyear: "2020"\n',
			'Inline `${year}` here (`2020`)',
			'stages:\n  train:\n    cmd: echo\n    deps: ["2020"]\n',
		);
	});

	it('says why it can not be done', () => {
		const group =
			'stages:\n  train:\n    foreach: [a, b]\n    do:\n      cmd: echo ${it<|>em} ${x}\n#- params.yaml\nx: 1\n';
		expect(offers(group)).toContain(
			'- Inline `${item}` here: `item` is something else in each stage of the group.',
		);
		expect(offers(group.replace('it<|>em', 'item').replace('${x}', '${<|>x}'))).toEqual([
			'Inline `${x}` here (`1`)',
			'Inline `${x}` everywhere in this file',
		]);
		expect(
			offers(
				'stages:\n  a:\n    matrix: {x: "${l<|>ist}"}\n    cmd: echo ${item.x}\n#- params.yaml\nlist: [1]\n',
			),
		).toContain('- Inline `${list}` here: `list` is a list, which no text can hold.');
		checkRefused(
			'stages:\n  a:\n    cmd: echo ${te<|>xt}\n#- params.yaml\ntext: "\\\\${HOME}"\n',
			'Inline `${text}` here (`\\${HOME}`)',
			'The value can not be written',
		);
	});
});
