// Hover in params files: what a parameter is worth and who uses it.
import { describe, expect, it } from 'vitest';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import { checkHover } from './check-hover.ts';

const PIPELINE = `
#- dvc.yaml
vars: [common.yaml:paths]
stages:
  prepare:
    cmd: python prepare.py \${seed} \${train.lr}
    params: [seed]
  train:
    foreach: [a, b]
    do:
      cmd: python train.py \${item} \${seed}
      params: [train.lr, train.epochs]
  evaluate:
    cmd: python evaluate.py
    params: [train, settings.json:]
plots:
  loss_\${seed}.csv: {}
#- common.yaml
paths: here
`;

describe('hover on a parameter where it is defined', () => {
	const params = (text: string): string => `${PIPELINE}#- params.yaml\n${text}`;

	it('tells its value, its type and who uses it', () => {
		checkHover(params('se<|>ed: 42\n#^^^ here\ntrain: {lr: 0.1, epochs: 3}\n'), [
			'**`seed`** = `42`, a number',
			'The stage `prepare` depends on it.',
			'Used by',
			'`${seed}` in `dvc.yaml`: `plots`, `prepare`, `train`',
		]);
		checkHover(params('seed: 42\ntrain: {lr: 0.<|>1, epochs: 3}\n'), [
			'**`train.lr`** = `0.1`, a number',
			'The stages `train@a`, `train@b`, `evaluate` depend on it.',
			'`${train.lr}` in `dvc.yaml`: `prepare`',
		]);
	});

	it('tells of a group what it holds, and who uses parts of it', () => {
		checkHover(params('seed: 42\ntr<|>ain: {lr: 0.1, epochs: 3}\n'), [
			'**`train`** holds `lr`, `epochs`',
			'The stage `evaluate` depends on it.',
			'The stages `train@a`, `train@b` depend on parts of it only.',
			'`${train.lr}`',
		]);
	});

	it('says that nobody uses it only where all is known', () => {
		checkHover(params('seed: 42\ntrain: {lr: 0.1, epochs: 3}\nlef<|>t: x\n'), [
			'**`left`** = `x`, a text',
			'No stage depends on it, and no `${…}` uses it.',
		]);
		const { files, cursor } = readFixture(
			'#- params.yaml\nlef<|>t: x\n#- dvc.yaml\nstages: {a: {cmd: "${gone}"}}\n',
		);
		const workspace = workspaceOf(files);
		const answer = settle(
			workspace,
			() => cursor && hover(workspace, cursor.path, cursor.offset)?.markdown,
		);
		expect(answer).toBe('**`left`** = `x`, a text');
	});

	it.each([
		['params.json', '{"train": {"l<|>r": 0.1}}', 'lr'],
		['params.toml', '[train]\nl<|>r = 0.1\n', 'lr'],
		['params.py', 'class train:\n    l<|>r = 0.1\n', 'lr'],
	])('reads %s', (file, text) => {
		const pipeline = `stages:\n  fit:\n    cmd: x\n    params:\n      - ${file}: [train.lr]\n`;
		checkHover(`${pipeline}#- ${file}\n${text}`, [
			'**`train.lr`** = `0.1`, a number',
			'The stage `fit` depends on it.',
		]);
	});

	it('knows names with wildcards, items of lists, and whole files', () => {
		const pipeline =
			"stages:\n  fit:\n    cmd: x\n    params: ['layers.*.size', 'o?t']\n  all:\n    cmd: y\n    params:\n      - params.yaml:\n";
		checkHover(`${pipeline}#- params.yaml\nlayers:\n- {si<|>ze: 3}\nopt: 1\nall: 2\n`, [
			'**`layers.0.size`** = `3`',
			'The stages `fit`, `all` depend on it.',
		]);
		checkHover(`${pipeline}#- params.yaml\nlayers:\n- {size: 3}\nopt: 1\na<|>ll: 2\n`, [
			'**`all`** = `2`',
			'The stage `all` depends on it.',
		]);
	});

	it('is not misled by namesakes', () => {
		const pipeline =
			'stages:\n  fit:\n    vars: [{seed: 2}]\n    cmd: x ${seed}\n  each:\n    foreach: [{lr: 1}]\n    do: {cmd: "x ${item.lr}"}\n';
		checkHover(`${pipeline}#- other/params.yaml\nse<|>ed: 1\n`, ['No stage depends on it']);
		checkHover(`${pipeline}#- params.yaml\nitem: {l<|>r: 3}\n`, ['No stage depends on it']);
	});

	it('names the files whose `vars` load it', () => {
		checkHover(
			`${PIPELINE}#- params.yaml\nseed: 1\ntrain: {lr: 1, epochs: 2}\n#- sub/dvc.yaml\nvars: [../params.yaml]\nstages: {a: {cmd: "x \${seed}"}}\n#- params.yaml\nse<|>ed: 1\ntrain: {lr: 1, epochs: 2}\n`,
			[
				'`${seed}` in `dvc.yaml`',
				'`${seed}` in `sub/dvc.yaml`: `a`',
				'Loaded by `vars` of `sub/dvc.yaml`.',
			],
		);
	});

	it('shows no secret, and nothing where there is no parameter', () => {
		checkHover(params('db_pass<|>word: hunter2000\n'), ['**`db_password`** = `•••`']);
		checkHover('#- params.yaml\n# no<|>thing\na: 1\n', undefined);
		checkHover('#- params.json\n{"a": 1<|>', undefined);
	});
});

it('hover in a params file asks only the stages of what has changed', () => {
	const stages = Array.from(
		{ length: 3000 },
		(_, index) => `  s${index}:\n    cmd: x \${seed}\n    params: [seed]\n`,
	).join('');
	const { files, cursor } = readFixture(
		`#- params.yaml\nse<|>ed: 1\n#- dvc.yaml\nstages:\n${stages}`,
	);
	if (cursor === undefined) throw new Error('no cursor');
	const workspace = workspaceOf(files);
	const ask = () => settle(workspace, () => hover(workspace, cursor.path, cursor.offset)?.markdown);
	expect(ask()).toContain('`s0`, `s1`, `s2`, `s3`, `s4` and 2995 more depend on it');
	const [[pipeline, text] = []] = [...files].filter(([path]) => path === 'dvc.yaml');
	if (pipeline === undefined || text === undefined) throw new Error('no pipeline');
	const changed = text.replace('s7:\n    cmd: x ${seed}\n    params: [seed]', 's7:\n    cmd: y');
	apply(workspace, [{ kind: 'editor', path: pipeline, text: changed }]);
	const ran: string[] = [];
	workspace.onRun = (name, key) => ran.push(`${name} ${key}`);
	expect(ask()).toContain('and 2994 more depend on it');
	expect(ran.filter((one) => one.startsWith('resolve'))).toHaveLength(1);
	expect(ran.length).toBeLessThan(60);
});
