// The parts of `${…}`: names, indexes, and the signs between them.
import { type Range, rangeAt } from '../base/text.ts';
import { hasExpression, sourceRange, templateOf, wordRange } from '../syntax/template.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { type SemanticToken, tokensOver } from './semantic-token.ts';

export interface ExpressionTokens {
	readonly tokens: readonly SemanticToken[];
	/** Where the expressions stand, in order. */
	readonly ranges: readonly Range[];
}

const NONE: ExpressionTokens = { tokens: [], ranges: [] };

/** Of all expressions of a scalar; none where folding or escapes have moved its letters. */
export const expressionTokens = (source: string, node: ScalarNode): ExpressionTokens => {
	if (node.type !== 'string' || !hasExpression(node.text)) return NONE;
	const template = templateOf(node);
	const tokens: SemanticToken[] = [];
	const ranges: Range[] = [];
	for (const expression of template.expressions) {
		const whole = sourceRange(source, node, expression);
		if (!source.startsWith(`\${${expression.inner}}`, whole.start)) continue;
		ranges.push(whole);
		const words = expression.words.map((word, index): SemanticToken => {
			const range = sourceRange(source, node, expression, wordRange(template, word));
			const type = index === 0 ? 'variable' : /^\d+$/.test(word.text) ? 'number' : 'property';
			return { range, type };
		});
		const signs = rangeAt(whole.start, whole.end);
		const between = words.map(({ range }) => range);
		tokens.push(...words, ...tokensOver(source, signs, { type: 'operator' }, between));
	}
	return { tokens, ranges };
};
