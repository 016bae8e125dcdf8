import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { lineStarts, positionAt, rangeAt } from '../../server/src/core/base/text.ts';
import { positionsOf } from '../../server/src/core/workspace/lines.ts';
import { workspaceOf } from '../fixture.ts';

const PIPELINE = repoPath('dvc.yaml');

it('counts the lines of a text in pieces as those of the text', () => {
	const line = fc.constantFrom(
		'stages:\n',
		'  a:\n',
		'    cmd: x\n',
		'\n',
		'# c\r\n',
		'b: 1',
		'\r',
	);
	fc.assert(
		fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
			const text = `vars: []\n${lines.join('')}`;
			const workspace = workspaceOf(new Map([[PIPELINE, text]]));
			const starts = lineStarts(text);
			for (let offset = 0; offset <= text.length; offset++)
				expect(positionsOf(workspace, PIPELINE, rangeAt(0, offset)).end).toEqual(
					positionAt(starts, offset),
				);
		}),
	);
});
