// Pieces in stretches of some dozens: what is remembered of a stretch need not be asked of each of
// its pieces, so that an edit in a file of ten thousand costs what one stretch does.

/** Neighbours in one object, which stays the same as long as all of them do, wherever they move. */
export interface Stretch<T> {
	readonly parts: readonly T[];
}

export interface PlacedStretch<T> {
	/** Index of its first part among those of the document. */
	readonly first: number;
	readonly stretch: Stretch<T>;
}

const LENGTH = 64;

/** `parts` from index `from` up to `to` in stretches of about the same length. */
const cut = <T>(parts: readonly T[], from: number, to: number): PlacedStretch<T>[] => {
	const count = Math.ceil((to - from) / LENGTH);
	return Array.from({ length: count }, (_, index) => {
		const first = from + Math.floor(((to - from) * index) / count);
		const end = from + Math.floor(((to - from) * (index + 1)) / count);
		return { first, stretch: { parts: parts.slice(first, end) } };
	});
};

export const stretchesOf = <T>(parts: readonly T[]): readonly PlacedStretch<T>[] =>
	cut(parts, 0, parts.length);

/**
 * The stretches of `parts`, with those of `before` that are still what they were: of its `count`
 * parts the first `head` and the last `tail` are.
 */
export const stretchesAfter = <T>(
	parts: readonly T[],
	before: readonly PlacedStretch<T>[],
	{ head, tail, count }: { readonly head: number; readonly tail: number; readonly count: number },
): readonly PlacedStretch<T>[] => {
	const shift = parts.length - count;
	const begin = before.filter(({ first, stretch }) => first + stretch.parts.length <= head);
	const end = before.slice(begin.length).filter(({ first }) => first >= count - tail);
	const from = (begin.at(-1)?.first ?? 0) + (begin.at(-1)?.stretch.parts.length ?? 0);
	const to = end[0] === undefined ? parts.length : end[0].first + shift;
	return [
		...begin,
		...cut(parts, from, to),
		...(shift === 0 ? end : end.map(({ first, stretch }) => ({ first: first + shift, stretch }))),
	];
};
