// The parts of `${…}`: names, indexes, and the signs between them.
import type { Range } from '../base/text.ts';
import { sourceRange, templateOf, wordRange } from '../syntax/template.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { expressionsIn } from './expressions-in.ts';
import { type SemanticToken, tokensOver } from './semantic-token.ts';

export interface ExpressionTokens {
	readonly tokens: readonly SemanticToken[];
	/** Where the expressions stand, in order. */
	readonly ranges: readonly Range[];
}

/** Of all expressions of a scalar; none where folding or escapes have moved its letters. */
export const expressionTokens = (source: string, node: ScalarNode): ExpressionTokens => {
	const written = expressionsIn(source, node);
	const tokens = written.flatMap(({ expression, range: whole }) => {
		const words = expression.words.map((word, index): SemanticToken => {
			const range = sourceRange(source, node, expression, wordRange(templateOf(node), word));
			const type = index === 0 ? 'variable' : /^\d+$/.test(word.text) ? 'number' : 'property';
			return { range, type };
		});
		const between = words.map(({ range }) => range);
		return [...words, ...tokensOver(source, whole, { type: 'operator' }, between)];
	});
	return { tokens, ranges: written.map(({ range }) => range) };
};
