// Asks what the parts of the first file of a marked source are.
import { expect } from 'vitest';
import type { SemanticToken } from '../../server/src/core/features/semantic-token.ts';
import { tokenBlocks } from '../../server/src/core/features/semantic-tokens.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

interface Shown {
	readonly at: number;
	readonly text: string;
	readonly words: string;
}

const wordsOf = ({ type, declares }: SemanticToken): string =>
	declares === true ? `${type} declares` : type;

/**
 * The labels are all the tokens of the file, or, when `line` is given, of the lines that begin so.
 * Labels may carry words that are cut by a line: a token never crosses one.
 */
export const checkTokens = (source: string): void => {
	const { files, labels } = readFixture(source);
	const [[path, text] = [undefined, '']] = files;
	if (path === undefined) throw new Error('the source has no file');
	const workspace = workspaceOf(files);
	const blocks = settle(workspace, () => tokenBlocks(workspace, path)) ?? [];
	const found = blocks.flatMap(({ start, tokens }) =>
		tokens.map((token): Shown => {
			const range = { start: start + token.range.start, end: start + token.range.end };
			return { at: range.start, text: text.slice(range.start, range.end), words: wordsOf(token) };
		}),
	);
	const wanted = labels
		.map(
			({ range, words }): Shown => ({
				at: range.start,
				text: text.slice(range.start, range.end),
				words,
			}),
		)
		.sort((a, b) => a.at - b.at);
	expect(found).toEqual(wanted);
};
