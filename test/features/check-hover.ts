// Asks for the hover at the cursor of a marked source.
import { expect } from 'vitest';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/**
 * Asks at the cursor; the label `here` (in any file) is the range of the answer. `words` must stand
 * in it, in this order, and none of `not`. Without words there must be no answer.
 */
export const checkHover = (
	source: string,
	words: readonly string[] | undefined,
	not: readonly string[] = [],
): void => {
	const { files, labels, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	const workspace = workspaceOf(files);
	const answer = settle(workspace, () => hover(workspace, cursor.path, cursor.offset));
	if (words === undefined) {
		expect(answer).toBeUndefined();
		return;
	}
	let at = 0;
	for (const word of words) {
		const found = answer?.markdown.indexOf(word, at) ?? -1;
		expect(found, `${word} in ${answer?.markdown}`).toBeGreaterThanOrEqual(0);
		at = found + word.length;
	}
	for (const word of not) expect(answer?.markdown).not.toContain(word);
	const here = labels.find(({ words: label }) => label === 'here')?.range;
	if (here !== undefined) expect(answer?.range).toEqual(here);
};
