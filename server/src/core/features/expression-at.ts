// The word of `${…}` at an offset.
import { type Range, shiftRange, touches } from '../base/text.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { sourceRange, templateOf, wordRange } from '../syntax/template.ts';

export interface ExpressionPlace {
	/** The word at the offset, in the text. */
	readonly range: Range;
	/** The whole expression, in the text. */
	readonly whole: Range;
	/** The words up to that one. */
	readonly words: readonly string[];
}

/** Nothing outside of expressions, and in one that can't be read. */
export const expressionPlace = (
	{ node, source, start }: NodePlace,
	offset: number,
): ExpressionPlace | undefined => {
	if (node.kind !== 'scalar' || node.type !== 'string') return undefined;
	const template = templateOf(node);
	for (const expression of template.expressions) {
		const at = (part?: Range): Range =>
			shiftRange(sourceRange(source, node, expression, part), start);
		if (expression.mistake !== undefined || !touches(at(), offset)) continue;
		const found = expression.words.findIndex(({ range }) => offset <= at(range).end);
		const index = found < 0 ? expression.words.length - 1 : found;
		const word = expression.words[index];
		if (word === undefined) continue;
		const words = expression.words.slice(0, index + 1).map(({ text }) => text);
		return { range: at(wordRange(template, word)), whole: at(expression.range), words };
	}
	return undefined;
};
