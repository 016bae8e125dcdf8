import { describe, expect, it } from 'vitest';
import { prepareRename } from '../../server/src/core/features/rename.ts';
import { settle } from '../fixture.ts';
import { asked, checkRefused, checkRename } from './check-rename.ts';

describe('rename', () => {
	it('takes a stage with it into the lock', () => {
		checkRename(
			`
#- dvc.yaml
stages:
  "tr<|>ain":
    foreach: [a, b]
    do: {cmd: x}
  train2: {cmd: y}
#- dvc.lock
schema: '2.0'
stages:
  train@a: {cmd: x}
  train2: {cmd: y}
`,
			'fit',
			['dvc.yaml:2: "fit":', 'dvc.lock:3: fit@a: {cmd: x}'],
			(text) => text.replaceAll(/train(?=@|",|"\})/g, 'fit'),
		);
	});

	it('takes a parameter with it into expressions, params and the lock', () => {
		checkRename(
			`
#- params.yaml
train:
  lr: {first: 1}
lr: 3
#- dvc.yaml
stages:
  train:
    cmd: run \${train.l<|>r.first} \${lr} \${ train.lr.first }
    params: [train, train.lr, train.lr.first, lr]
#- dvc.lock
schema: '2.0'
stages:
  train:
    cmd: run
    params:
      params.yaml: {train.lr.first: 1, lr: 3}
`,
			'rate',
			[
				'params.yaml:2: rate: {first: 1}',
				'dvc.yaml:3: cmd: run ${train.rate.first} ${lr} ${ train.rate.first }',
				'dvc.yaml:4: params: [train, train.rate, train.rate.first, lr]',
				'dvc.lock:6: params.yaml: {train.rate.first: 1, lr: 3}',
			],
		);
	});

	it('writes every format in its own way', () => {
		checkRename(
			'#- p.json\n{"lr": 1, "seed": 2}\n#- dvc.yaml\nvars: ["p.json:lr,seed"]\nstages:\n  a: {cmd: "run ${l<|>r}"}\n',
			'rate',
			[
				'p.json:1: {"rate": 1, "seed": 2}',
				'dvc.yaml:1: vars: ["p.json:rate,seed"]',
				'dvc.yaml:3: a: {cmd: "run ${rate}"}',
			],
		);
		checkRename(
			'#- p.py\nlr = 1\n#- dvc.yaml\nvars: [p.py]\nstages:\n  a: {cmd: "run ${l<|>r}"}\n',
			'rate',
			['p.py:1: rate = 1', 'dvc.yaml:3: a: {cmd: "run ${rate}"}'],
		);
		checkRename(
			'#- p.toml\n[train]\nlr = 1\n#- dvc.yaml\nvars: [p.toml]\nstages:\n  a: {cmd: "run ${train.l<|>r}"}\n',
			'rate',
			['p.toml:2: rate = 1', 'dvc.yaml:3: a: {cmd: "run ${train.rate}"}'],
		);
	});

	it('takes a field of all items of a group', () => {
		checkRename(
			`
#- dvc.yaml
stages:
  train:
    foreach:
      - {lr: 1}
      - {lr: 2}
    do: {cmd: "run \${item.l<|>r}"}
`,
			'rate',
			[
				'dvc.yaml:4: - {rate: 1}',
				'dvc.yaml:5: - {rate: 2}',
				'dvc.yaml:6: do: {cmd: "run ${item.rate}"}',
			],
		);
	});

	it('refuses with a reason', () => {
		const pipeline = 'stages:\n  a<|>: {cmd: x}\n  b: {cmd: y}\n';
		checkRefused(pipeline, 'b', '`b` exists already');
		checkRefused(pipeline, 'a b', "can't be a name");
		checkRefused(
			'#- p.py\nlr = 1\n#- dvc.yaml\nvars: [p.py]\nstages:\n  a: {cmd: "${l<|>r}"}\n',
			'a-b',
			"can't be a name",
		);
		checkRefused('vars: [{l: [1]}]\nstages:\n  a: {cmd: "${l[0<|>]}"}\n', 'x', 'no name');
		checkRefused(
			'stages:\n  a:\n    matrix: {n: [1, 2]}\n    cmd: x ${item.n<|>}\n',
			'm',
			'each of the stages',
		);
	});

	it('tells the name alone beforehand', () => {
		const { cursor, workspace } = asked(
			'#- params.yaml\ntrain: {lr: 1}\n#- dvc.yaml\nstages:\n  a:\n    cmd: x\n    params: [train.l<|>r]\n',
		);
		const answer = settle(workspace, () =>
			prepareRename(workspace, cursor.path, cursor.offset, { movesFiles: false }),
		);
		expect(answer).toEqual({ kind: 'renamable', range: { start: 43, end: 45 }, name: 'lr' });
	});
});
