import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { stagesOf } from '../../server/src/core/workspace/stages.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const PARAMS = 'lr: 0.1\ntrain: {epochs: 3}\n';

/** What is said of an expression in a command, and the command after the preferred fix. */
const checkExpression = (expression: string) => {
	const path = repoPath('dvc.yaml');
	const text = `stages:\n  train:\n    cmd: ${expression}\n`;
	const workspace = workspaceOf(
		new Map([
			[path, text],
			[repoPath('params.yaml'), PARAMS],
		]),
	);
	const [found] = settle(workspace, () => findingsOf(workspace, path));
	const fix = found?.fixes?.find(({ preferred }) => preferred === true)?.here;
	return {
		message: found?.message,
		mended: fix === undefined ? undefined : applyEdits(text, fix).split('cmd: ')[1]?.trim(),
	};
};

describe('a name of params.yaml behind the name of the file', () => {
	it.each([
		['run ${params.lr}', 'run ${lr}', 'lr'],
		['run ${params.train.epochs} x', 'run ${train.epochs} x', 'train'],
		['"run ${params.lr}"', '"run ${lr}"', 'lr'],
	])('%s is told to stand alone', (expression, mended, name) => {
		expect(checkExpression(expression)).toEqual({
			message: `\`params\` is not defined in \`params.yaml\` or \`vars\`. The names in these files stand alone. Did you mean \`${name}\`?`,
			mended,
		});
	});

	it('is left alone where the file has no such name', () => {
		expect(checkExpression('run ${params.rate}')).toEqual({
			message: '`params` is not defined in `params.yaml` or `vars`. There is `lr`, `train`.',
			mended: undefined,
		});
	});
});

describe('what is meant for the shell', () => {
	const WORDS = (inner: string, slashes = '\\') =>
		`DVC takes \`\${${inner}}\` for a variable of its own, and there is none of that name. If the shell shall read it, write \`${slashes}\${${inner}}\`.`;

	it.each([
		['ls ${HOME}', 'ls \\${HOME}', 'HOME'],
		["'ls ${HOME}'", "'ls \\${HOME}'", 'HOME'],
		['ls ${x:-y}', 'ls \\${x:-y}', 'x:-y'],
		['ls ${arr[@]}', 'ls \\${arr[@]}', 'arr[@]'],
		['ls ${name%.csv}', 'ls \\${name%.csv}', 'name%.csv'],
		['|\n      pwd\n      ls ${HOME}', '|\n      pwd\n      ls \\${HOME}', 'HOME'],
		['>-\n      ls\n      ${HOME}', '>-\n      ls\n      \\${HOME}', 'HOME'],
		['["ls ${lr}", ls $x, \'ls ${HOME}\']', '["ls ${lr}", ls $x, \'ls \\${HOME}\']', 'HOME'],
		['for i in 1 2; do ls ${i}; done', 'for i in 1 2; do ls \\${i}; done', 'i'],
		['n=3 && ls ${n}', 'n=3 && ls \\${n}', 'n'],
	])('%s is escaped', (command, mended, inner) => {
		expect(checkExpression(command)).toEqual({ message: WORDS(inner), mended });
	});

	it('is escaped twice in double quotes', () => {
		expect(checkExpression('"ls ${HOME}"')).toEqual({
			message: WORDS('HOME', '\\\\'),
			mended: '"ls \\\\${HOME}"',
		});
	});

	it('is told to a mistake in writing too', () => {
		const { message, mended } = checkExpression('ls ${name%.}');
		expect(message).toMatch(/A name must follow `\.`.*If the shell shall read it, write `\\\$/);
		expect(mended).toBe('ls \\${name%.}');
	});

	it('gives way to a name that is near', () => {
		expect(checkExpression('run ${LR}')).toEqual({
			message:
				'`LR` is not defined in `params.yaml` or `vars`. Did you mean `lr`? If the shell shall read it, write `\\${LR}`.',
			mended: 'run ${lr}',
		});
	});

	it('is not what a plain name looks like, though the escape is offered', () => {
		expect(checkExpression('run ${rate}')).toEqual({
			message: '`rate` is not defined in `params.yaml` or `vars`. There is `lr`, `train`.',
			mended: undefined,
		});
	});

	it.each([
		['plain', 'ls ${HOME}'],
		['single', "'ls ${HOME}'"],
		['double', '"ls ${HOME}"'],
		['literal', '|-\n      ls ${HOME}'],
		['folded', '>-\n      ls\n      ${HOME}'],
	])('comes to the shell unharmed from %s scalars', (_style, command) => {
		const path = repoPath('dvc.yaml');
		const mended = workspaceOf(
			new Map([[path, `stages:\n  train:\n    cmd: ${checkExpression(command).mended}\n`]]),
		);
		expect(settle(mended, () => stagesOf(mended, path)).map(({ cmd }) => cmd)).toEqual([
			'ls ${HOME}',
		]);
	});
});

describe('a name that is not there', () => {
	/** What is said of the expressions in the marked source, in order. */
	const messages = (source: string): readonly string[] => {
		const { files } = readFixture(source);
		const workspace = workspaceOf(files);
		const path = repoPath('sub/dvc.yaml');
		return settle(workspace, () => findingsOf(workspace, path))
			.filter(({ rule }) => rule.id === 'unknown-variable')
			.map(({ message }) => message);
	};
	const sub = (body: string) => `#- sub/dvc.yaml\nstages:\n  t:\n${body}`;

	it('is told with the files near by that have it', () => {
		expect(messages(`#- params.yaml\nlr: 1\n${sub('    cmd: x ${lr}\n')}`)).toEqual([
			'`lr` is not defined in `params.yaml` or `vars`. `../params.yaml` has it, which DVC loads by itself only for the `dvc.yaml` beside it. Add `../params.yaml` to `vars`.',
		]);
		expect(messages(`#- sub/params.toml\nlr = 1\n${sub('    cmd: x ${lr}\n')}`)).toEqual([
			'`lr` is not defined in `params.yaml` or `vars`. `params.toml` has it, which DVC loads only when it is asked to. Add `params.toml` to `vars`.',
		]);
		expect(messages(`#- dvc.yaml\nvars: [{lr: 1}]\n${sub('    cmd: x ${lr}\n')}`)).toEqual([
			'`lr` is not defined in `params.yaml` or `vars`. `../dvc.yaml` has a variable of that name, which only that file can use. Move it into a file of its own, and list that in the `vars` of both.',
		]);
	});

	it('is told with what there is, in the stage whose turn it is', () => {
		expect(messages(sub('    foreach: [{y: 1}]\n    do:\n      cmd: x ${item.z}\n'))).toEqual([
			'`item` has no `z` (in `t@0`). There is `y`.',
		]);
		expect(messages(sub('    foreach: [a]\n    do:\n      cmd: x ${item.z}\n'))).toEqual([
			'`item` is a text (in `t@a`), so it has no `z`.',
		]);
		expect(messages(sub('    matrix: {model: [a]}\n    cmd: x ${item.modle}\n'))).toEqual([
			'`item` has no `modle` (in `t@a`). Did you mean `model`?',
		]);
	});

	it('is told where `item` and `key` exist', () => {
		expect(messages(sub('    cmd: x ${item}\n'))).toEqual([
			'`item` exists only in stages made by `foreach` or `matrix`.',
		]);
		expect(messages(sub('    cmd: x ${key}\n'))).toEqual([
			'`key` exists only in stages made by `matrix`, or by `foreach` over a mapping.',
		]);
		expect(messages(sub('    foreach: [a]\n    do:\n      cmd: x ${key}\n'))).toEqual([
			'`key` exists in `foreach` over a mapping only: over a list there is just `item`.',
		]);
	});
});
