// How an expression that DVC can't read was meant, where only signs are wrong and the names say the rest.
import { parseTemplate } from './template.ts';

/** A dot too many, a bracket left open or closed twice, no dot behind one. */
const REPAIRS: readonly (readonly [RegExp, string])[] = [
	[/\.{2,}/g, '.'],
	[/\.(?=\[)/g, ''],
	[/^\.|\.$/g, ''],
	[/\](?=[\w-])/g, '].'],
	[/(?<=\[[^[\].]*)(?=\.|$)/, ']'],
	[/(?<![[\w-])\]|(?<=^[^[]*)\]/g, ''],
];

/** A name or an index, and no sign that a shell or another language would give a sense to. */
const PLAIN = /^[\w.[\]\s-]+$/;

/**
 * What stands between the braces, put right; nothing where that is a guess: operators, defaults and calls
 * may mean anything, and so may brackets with nothing in them.
 */
export const mendedExpression = (inner: string): string | undefined => {
	if (!PLAIN.test(inner) || inner.includes('[]') || /[\w-]\s+[\w-]/.test(inner)) return undefined;
	const mended = REPAIRS.reduce((text, [wrong, right]) => text.replace(wrong, right), inner);
	const [expression] = parseTemplate(`\${${mended}}`).expressions;
	return mended !== inner && expression !== undefined && expression.mistake === undefined
		? mended
		: undefined;
};
