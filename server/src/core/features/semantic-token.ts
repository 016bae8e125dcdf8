// What a part of a text is, for editors that colour by meaning. What a grammar tells as well (keys,
// numbers, quotes) is left to it.
import { type Range, rangeAt } from '../base/text.ts';

/** Of the protocol's own types; no client needs to learn a new one. */
export const TOKEN_TYPES = [
	'function',
	'variable',
	'property',
	'parameter',
	'namespace',
	'class',
	'type',
	'method',
	'keyword',
	'string',
	'number',
	'operator',
	'regexp',
	'comment',
] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

export interface SemanticToken {
	/** Within one line. */
	readonly range: Range;
	readonly type: TokenType;
	/** The name is given here, and not used. */
	readonly declares?: boolean;
}

/** The parts of a range that stand on one line each, without the blanks around them. */
const onLines = (text: string, { start, end }: Range): readonly Range[] =>
	[...text.slice(start, end).matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
		const from = start + index + line.length - line.trimStart().length;
		const to = start + index + line.trimEnd().length;
		return from < to ? [rangeAt(from, to)] : [];
	});

/** The number of the first of `ranges`, which stand in order, that ends behind `offset`. */
const firstBehind = (ranges: readonly Range[], offset: number): number => {
	let [low, high] = [0, ranges.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ranges[middle]?.end ?? 0) > offset) high = middle;
		else low = middle + 1;
	}
	return low;
};

/** What is left of a range outside of `holes`, which stand in order. */
const outside = ({ start, end }: Range, holes: readonly Range[]): readonly Range[] => {
	const left: Range[] = [];
	let at = start;
	for (let number = firstBehind(holes, start); number < holes.length; number++) {
		const hole = holes[number];
		if (hole === undefined || hole.start >= end) break;
		if (hole.start > at) left.push(rangeAt(at, hole.start));
		at = hole.end;
	}
	if (at < end) left.push(rangeAt(at, end));
	return left;
};

/** A token for what a range of `text` holds, outside of `holes`, line by line. */
export const tokensOver = (
	text: string,
	range: Range,
	token: Omit<SemanticToken, 'range'>,
	holes: readonly Range[] = [],
): readonly SemanticToken[] =>
	outside(range, holes)
		.flatMap((part) => onLines(text, part))
		.map((part) => ({ ...token, range: part }));

/** In order of the text; of tokens that overlap only the first stays. */
export const inOrder = (tokens: readonly SemanticToken[]): readonly SemanticToken[] => {
	let end = 0;
	return tokens
		.toSorted((a, b) => a.range.start - b.range.start)
		.filter(({ range }) => {
			if (range.start < end || range.start >= range.end) return false;
			end = range.end;
			return true;
		});
};
