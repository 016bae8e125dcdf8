import { describe, expect, it } from 'vitest';
import { inlays } from '../../server/src/core/features/inlay.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import { checkInlays, inlayDetailsAt } from './check-inlays.ts';

const PARAMS = `
#- params.yaml
train:
  lr: 0.10
  name: a long name that nobody would want to read behind a line
  text: |
    two
    lines
models: [rf, nn, svm, knn]
`;

describe('behind an expression', () => {
	it('stands its value, as DVC writes it', () => {
		checkInlays(
			`
vars:
  - out: models
stages:
  train:
    cmd: run \${train.lr} --out "\${out}" \${ models[1] }
#        ^^^^^^^^^^^^^^^ = 0.1
#                               ^^^^^^ = models
#                                       ^^^^^^^^^^^^^^ = nn
    outs: ['\${out}/x']
#           ^^^^^^ = models
plots:
  - a.csv:
      title: \${train.name}
#            ^^^^^^^^^^^^^ = a long name that nobody would w…
${PARAMS}`,
		);
	});

	it('stands a value of several lines in one', () => {
		checkInlays(
			`
stages:
  train:
    cmd: run \${train.text}
#            ^^^^^^^^^^^^^ = two lines
    params: [train]
${PARAMS}`,
		);
	});

	it('stand the values of the stages of a group', () => {
		checkInlays(
			`
stages:
  each:
    foreach: [1, 2]
#            ^^^^^^ 2 stages
    do:
      cmd: run \${item} \${train.lr}
#              ^^^^^^^ = 1 | 2
#                      ^^^^^^^^^^^ = 0.1
  many:
    foreach: \${models}
#            ^^^^^^^^^ = [rf, nn, svm, knn]
#            ^^^^^^^^^ 4 stages
    do:
      cmd: run \${item}
#              ^^^^^^^ = rf | nn | svm | …
${PARAMS}`,
		);
	});

	it('stands a mapping as the flags that it becomes in a command', () => {
		checkInlays(`
vars:
  - opts: {lr: 0.1, fast: true}
stages:
  train:
    cmd: run \${opts}
#            ^^^^^^^ = --lr 0.1 --fast
  each:
    foreach: [1]
#            ^^^ 1 stage
    do:
      cmd: ['run \${opts}']
#                ^^^^^^^ = --lr 0.1 --fast
plots:
  - a.csv:
      title: \${opts}
#            ^^^^^^^ = {lr: 0.1, fast: true}
`);
	});

	it('stands nothing that is not known', () => {
		checkInlays(`
stages:
  train:
    cmd: run \${gone} \${} \\\${shell} "\\n"
    vars:
      - a: \${out}
  each:
    foreach: \${gone}
    do:
      cmd: run \${item}
`);
	});
});

describe('behind `foreach` and `matrix`', () => {
	it('stands the number of stages', () => {
		checkInlays(`
stages:
  one:
    foreach: # why
#   ^^^^^^^^ 1 stage
      - a
    do:
      cmd: x
  grid:
    matrix:
#   ^^^^^^^ 6 stages
      a: [1, 2]
      b: [x, y, z]
    cmd: x
`);
	});

	it('stands the number of all, where there are too many to be made', () => {
		const axis = `[${Array.from({ length: 200 }, (_, index) => index).join(', ')}]`;
		checkInlays(`
stages:
  grid:
    matrix:
#   ^^^^^^^ 8,000,000 stages
      a: ${axis}
      b: ${axis}
      c: ${axis}
    cmd: x
`);
	});
});

describe('a hint', () => {
	it('tells all when a person points at it', () => {
		const value = inlayDetailsAt(`stages:\n  train:\n    cmd: run \${train.name}<|>\n${PARAMS}`);
		expect(value).toContain('a long name that nobody would want to read behind a line');
		expect(value).toContain('From line 3 of `params.yaml`.');
		const names = inlayDetailsAt('stages:\n  a:\n    foreach: [x, y]<|> # why\n    do: {cmd: z}\n');
		expect(names).toBe('**2 stages**\n\n- `a@x`\n- `a@y`');
	});

	it('of a kind that is not wanted is left out', () => {
		const source = 'vars: [{a: 1}]\nstages:\n  s:\n    foreach: [x]\n    do: {cmd: "${a}"}\n';
		checkInlays(source, () => false);
		checkInlays(
			source.replace('[x]', '[x]\n#            ^^^ 1 stage'),
			(kind) => kind === 'stages',
		);
		checkInlays(
			source.replace('${a}"}', '${a}"}\n#              ^^^^ = 1'),
			(kind) => kind === 'values',
		);
	});

	it('stands in the range that is asked for', () => {
		const { files } = readFixture(
			'vars: [{a: 1}]\nstages:\n  s:\n    cmd: x ${a}\n  t:\n    cmd: y ${a}\n',
		);
		const [[path, text] = [undefined, '']] = files;
		if (path === undefined) throw new Error('no file');
		const workspace = workspaceOf(files);
		const start = text.indexOf('  t:');
		const seen = settle(workspace, () => inlays(workspace, path, { start, end: text.length }));
		expect(seen).toEqual([{ kind: 'values', at: text.length - 1, label: '= 1' }]);
	});

	it('is not made for each of thousands of expressions', () => {
		const stages = Array.from(
			{ length: 2100 },
			(_, index) => `  s${index}:\n    cmd: x ${'${a}'}\n`,
		);
		const { files } = readFixture(`vars: [{a: 1}]\nstages:\n${stages.join('')}`);
		const [[path, text] = [undefined, '']] = files;
		if (path === undefined) throw new Error('no file');
		const workspace = workspaceOf(files);
		const all = settle(workspace, () => inlays(workspace, path, { start: 0, end: text.length }));
		expect(all.length).toBe(2000);
	});
});
