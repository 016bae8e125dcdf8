// The expressions of a scalar that stand in the text just as they are read.
import type { Range } from '../base/text.ts';
import { type Expression, hasExpression, sourceRange, templateOf } from '../syntax/template.ts';
import type { ScalarNode } from '../syntax/tree.ts';

export interface WrittenExpression {
	readonly expression: Expression;
	/** From the dollar to behind the brace, in the text that the scalar's range counts in. */
	readonly range: Range;
}

/** In order; without those whose letters folding or escapes have moved. */
export const expressionsIn = (source: string, node: ScalarNode): readonly WrittenExpression[] =>
	node.type !== 'string' || !hasExpression(node.text)
		? []
		: templateOf(node).expressions.flatMap((expression) => {
				const range = sourceRange(source, node, expression);
				return source.startsWith(`\${${expression.inner}}`, range.start)
					? [{ expression, range }]
					: [];
			});
