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

/**
 * As `cutAll`, by what has changed since the last reading: only the lines between the pieces that
 * stand as they did are looked at. Nothing where what changed could reach beyond these.
 */
const cutAgain = (
	text: string,
	nested: ReadonlySet<string>,
	before: readonly Stood[],
): Cutting | undefined => {
	let same = 0;
	let from = 0;
	for (const { piece } of before) {
		if (text.slice(from, from + piece.text.length) !== piece.text) break;
		same++;
		from += piece.text.length;
	}
	if (same === 0) return undefined;
	// Lines that follow the last of them may belong to it.
	const head = same - 1;
	from = before[head]?.start ?? 0;
	let tail = 0;
	let to = text.length;
	for (let at = before.length - 1; at > head; at--) {
		const own = before[at]?.piece.text ?? '';
		if (to - own.length < from || text.slice(to - own.length, to) !== own) break;
		tail++;
		to -= own.length;
	}
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
 * The pieces of `text`, given those of the last reading; nothing when it can't be cut. `nested` names
 * the keys whose entries are pieces too.
 */
export const cutAfter = (
	text: string,
	nested: ReadonlySet<string>,
	before: readonly Stood[],
): Cutting | undefined => cutAgain(text, nested, before) ?? cutAll(text, nested, before);
