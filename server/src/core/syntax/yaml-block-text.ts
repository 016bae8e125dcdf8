// The text of a block (`|` and `>`) where our parser reads another than both tools.
import type { Range } from '../base/text.ts';
import type { ScalarStyle } from './tree.ts';

/** A block that ends with the file and without a line break ends without one for both tools. */
export const withoutAddedBreak = (
	source: string,
	{ end }: Range,
	style: ScalarStyle,
	text: string,
): string => {
	const isBlock = style === 'literal' || style === 'folded';
	if (!isBlock || end < source.length || !text.endsWith('\n')) return text;
	const lastWritten = source.slice(source.lastIndexOf('\n') + 1);
	const last = text.slice(text.lastIndexOf('\n', text.length - 2) + 1, -1);
	const isOpen = lastWritten.trim() !== '' || (last !== '' && lastWritten.endsWith(last));
	return isOpen ? text.slice(0, -1) : text;
};
