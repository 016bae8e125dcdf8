// Cuts a text again after an edit: only what lies between the pieces that stand as they did.
import { AT_START, type CutState, cutPieces, type RawPiece } from './pieces.ts';

/** A piece of the last reading. */
interface Stood {
	readonly start: number;
	readonly path: readonly string[];
	readonly piece: { readonly text: string };
}

const LINE_FEED = 10;

/** A text cut: pieces of the last reading that stand at its beginning and its end, and what is between. */
export interface Cutting {
	readonly head: number;
	readonly tail: number;
	readonly between: readonly RawPiece[];
}

/** True when `placed` stands at `raw`, perhaps elsewhere in the text. */
const isSame = ({ path, start, end }: RawPiece, text: string, placed: Stood): boolean =>
	placed.piece.text.length === end - start &&
	placed.path.length === path.length &&
	placed.path[0] === path[0] &&
	// Comparing a slice is many times faster than `startsWith`.
	text.slice(start, end) === placed.piece.text;

/** How many pieces stand as they did, counted from one end of both texts. */
const countSame = (
	raw: readonly RawPiece[],
	text: string,
	before: readonly Stood[],
	most: number,
	fromEnd: boolean,
): number => {
	for (let count = 0; count < most; count++) {
		const at = fromEnd ? -1 - count : count;
		const [now, then] = [raw.at(at), before.at(at)];
		if (now === undefined || then === undefined || !isSame(now, text, then)) return count;
	}
	return most;
};

const cutAll = (
	text: string,
	nested: ReadonlySet<string>,
	before: readonly Stood[],
): Cutting | undefined => {
	const raw = cutPieces(text, nested)?.pieces;
	if (raw === undefined) return undefined;
	const most = Math.min(raw.length, before.length);
	const head = countSame(raw, text, before, most, false);
	const tail = countSame(raw, text, before, most - head, true);
	return { head, tail, between: raw.slice(head, raw.length - tail) };
};

/** What the lines up to the end of a piece say of those that follow. */
const stateAfter = (placed: Stood | undefined, nested: ReadonlySet<string>): CutState => {
	if (placed === undefined) return AT_START;
	const [outer = ''] = placed.path;
	if (placed.path.length === 2) return { outer, inner: placed.piece.text.search(/[^ ]/) };
	return { outer, inner: nested.has(outer) ? 0 : -1 };
};

const endOf = (placed: Stood | undefined): number =>
	placed === undefined ? 0 : placed.start + placed.piece.text.length;

/** Where the piece of that index begins; for one behind the last where that ends. */
const startOf = (before: readonly Stood[], index: number): number =>
	before[index]?.start ?? endOf(before.at(-1));

/** The largest number up to `most` for which `holds`, which holds for all smaller ones. */
const largest = (most: number, holds: (count: number, known: number) => boolean): number => {
	let [low, high] = [0, most];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (holds(middle, low)) low = middle;
		else high = middle - 1;
	}
	return low;
};

/** How many pieces stand at the beginning of `text` as they stood in `last`: halved and halved again. */
const countFromStart = (text: string, last: string, before: readonly Stood[]): number =>
	largest(before.length, (count, known) => {
		const [from, to] = [startOf(before, known), startOf(before, count)];
		return text.slice(from, to) === last.slice(from, to);
	});

/** How many of those behind `head` stand at the end of `text`, as above. */
const countFromEnd = (
	text: string,
	last: string,
	before: readonly Stood[],
	head: number,
): number => {
	const shift = text.length - last.length;
	const from = startOf(before, head);
	return largest(before.length - head - 1, (count, known) => {
		const begin = startOf(before, before.length - count);
		const end = startOf(before, before.length - known);
		return (
			begin + shift >= from && text.slice(begin + shift, end + shift) === last.slice(begin, end)
		);
	});
};

/**
 * As `cutAll`, by what has changed since the last reading: only the lines between the pieces that
 * stand as they did are looked at. Nothing where what changed could reach beyond these.
 */
const cutAgain = (
	text: string,
	nested: ReadonlySet<string>,
	before: readonly Stood[],
	last: string,
): Cutting | undefined => {
	const same = countFromStart(text, last, before);
	if (same === 0) return undefined;
	// Lines that follow the last of them may belong to it.
	const head = same - 1;
	const from = before[head]?.start ?? 0;
	const tail = countFromEnd(text, last, before, head);
	const to = text.length - (endOf(before.at(-1)) - startOf(before, before.length - tail));
	const first = before[before.length - tail];
	if (first !== undefined && text.charCodeAt(to - 1) !== LINE_FEED) return undefined;
	const found = cutPieces(text, nested, stateAfter(before[head - 1], nested), from, to);
	if (found === undefined) return undefined;
	const after = stateAfter(before[before.length - tail - 1], nested);
	const goesOn =
		first === undefined ||
		first.path.length === 1 ||
		(after.outer === found.state.outer && after.inner === found.state.inner);
	const kept = [...before.slice(0, head), ...before.slice(before.length - tail)];
	const isTwice = ({ path: [outer = '', inner] }: RawPiece): boolean =>
		inner === undefined &&
		nested.has(outer) &&
		kept.some(({ path }) => path.length === 1 && path[0] === outer);
	return goesOn && !found.pieces.some(isTwice) ? { head, tail, between: found.pieces } : undefined;
};

/**
 * The pieces of `text`, given those of the last reading and its text up to where they end; nothing
 * when it can't be cut. `nested` names the keys whose entries are pieces too. Without `last` the last
 * reading was cut by other ones.
 */
export const cutAfter = (
	text: string,
	nested: ReadonlySet<string>,
	before: readonly Stood[],
	last: string | undefined,
): Cutting | undefined =>
	(last === undefined ? undefined : cutAgain(text, nested, before, last)) ??
	cutAll(text, nested, before);
