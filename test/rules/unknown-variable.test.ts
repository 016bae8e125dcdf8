import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { settle, workspaceOf } from '../fixture.ts';

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
