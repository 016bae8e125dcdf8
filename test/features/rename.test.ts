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
		checkRename(
			'stages:\n  train:\n    foreach:\n      a: {lr: 1}\n      b: {l<|>r: 2}\n    do: {cmd: "run ${item.lr}"}\n',
			'rate',
			[
				'dvc.yaml:4: a: {rate: 1}',
				'dvc.yaml:5: b: {rate: 2}',
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

	it('takes along what the same word means in other stages', () => {
		checkRename(
			`
#- params.yaml
sizes:
  small: {rows: 1}
  large: {ro<|>ws: 2}
#- dvc.yaml
stages:
  draw:
    foreach: \${sizes}
    do: {cmd: "draw \${item.rows}"}
`,
			'lines',
			[
				'params.yaml:2: small: {lines: 1}',
				'params.yaml:3: large: {lines: 2}',
				'dvc.yaml:4: do: {cmd: "draw ${item.lines}"}',
			],
		);
	});

	it('knows what is written once and inherited', () => {
		checkRename(
			`
#- params.yaml
base: &base
  l<|>r: 1
train:
  <<: *base
#- dvc.yaml
stages:
  train:
    cmd: run \${train.lr}
    params: [base.lr, train.lr]
`,
			'rate',
			[
				'params.yaml:2: rate: 1',
				'dvc.yaml:3: cmd: run ${train.rate}',
				'dvc.yaml:4: params: [base.rate, train.rate]',
			],
		);
	});

	it('refuses names that make names of stages, and flags', () => {
		const sizes = '#- params.yaml\nsizes: {sm<|>all: {lr: 1}}\n#- dvc.yaml\nstages:\n  draw:\n';
		checkRefused(
			`${sizes}    foreach: \${sizes}\n    do: {cmd: x}\n`,
			'tiny',
			"part of a stage's name",
		);
		checkRefused(
			`${sizes}    cmd: x \${sizes.small}\n`.replace('sm<|>all: {lr', 'small: {l<|>r'),
			'rate',
			'another flag',
		);
		checkRefused(sizes, 'true', 'something else than text');
		checkRefused(
			'#- params.yaml\nRe<|>lu: {lr: 1}\n#- dvc.yaml\nstages:\n  a:\n    foreach: [Relu]\n    do: {cmd: x, params: ["${item}"]}\n',
			'Elu',
			'makes `Relu` from a variable',
		);
		checkRefused(
			'#- p.toml\n[[runs]]\nlr = 1\n#- dvc.yaml\nvars: [p.toml]\nstages:\n  a: {cmd: "x ${ru<|>ns[0].lr}"}\n',
			'r',
			'several headers',
		);
	});

	it('takes a remote, a data set, an artifact and an anchor to all their places', () => {
		const project = `
#- .dvc/config
[core]
    remote = storage
['remote "storage"']
    url = s3://bucket
#- dvc.yaml
datasets:
  - {name: pool, type: url, url: "s3://bucket/pool"}
artifacts:
  forest: {path: m.pkl}
stages:
  train:
    cmd: dvc push -r storage m.pkl
    deps: &deps ["ds://pool", "remote://storage/x"]
    outs:
      - m.pkl: {remote: storage}
  again:
    cmd: x
    deps: *deps
`;
		const check = (
			mark: string,
			to: string,
			expected: readonly string[],
			inStages: (text: string) => string = (text) => text,
		): void => {
			const at = mark.replace('<|>', '');
			expect(project).toContain(at);
			checkRename(project.replace(at, mark), to, expected, inStages);
		};
		check(
			'remote = stor<|>age',
			'near',
			[
				'.dvc/config:2: remote = near',
				'.dvc/config:3: [\'remote "near"\']',
				'dvc.yaml:7: cmd: dvc push -r near m.pkl (command)',
				'dvc.yaml:8: deps: &deps ["ds://pool", "remote://near/x"]',
				'dvc.yaml:10: - m.pkl: {remote: near}',
			],
			(text) => text.replaceAll('storage', 'near'),
		);
		check(
			'name: po<|>ol',
			'lake',
			[
				'dvc.yaml:2: - {name: lake, type: url, url: "s3://bucket/pool"}',
				'dvc.yaml:8: deps: &deps ["ds://lake", "remote://storage/x"]',
			],
			(text) => text.replaceAll('ds://pool', 'ds://lake'),
		);
		check('for<|>est', 'wood', ['dvc.yaml:4: wood: {path: m.pkl}']);
		check('*de<|>ps', 'inputs', [
			'dvc.yaml:8: deps: &inputs ["ds://pool", "remote://storage/x"]',
			'dvc.yaml:13: deps: *inputs',
		]);
	});

	it('refuses what has its name elsewhere, and names that are taken', () => {
		const config =
			'#- .dvc/config\n[\'remote "a"\']\nurl = s3://x\n[\'remote "b<|>"\']\nurl = s3://y\n';
		checkRefused(config, 'A', 'exists already');
		checkRefused(config, 'a b', "can't be a name");
		checkRefused(config, '1.5', 'something else than text');
		checkRefused(
			'#- .dvc/config\n[core]\nremote = far<|>away\n',
			'near',
			'No configuration of this repository',
		);
		checkRefused(
			'#- a.mlem\nobject_type: model\nprocessors:\n  model:\n    type: sklearn\n    methods: {pre<|>dict: {name: predict}}\n',
			'guess',
			'takes `predict` from the object itself',
		);
		checkRefused('#- params.yaml\na: &x<|> 1\nb: &y 2\n', 'y', 'exists already');
		checkRefused('#- params.yaml\na: &x<|> 1\n', 'y z', "can't be a name");
	});
});
