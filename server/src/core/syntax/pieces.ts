// Cuts a YAML text at the entries of its outer mapping without parsing it, so that an edit of one
// entry reads only that entry again. It gives up wherever the cut could be wrong.
export interface RawPiece {
	/** Where the piece stands: a key of the outer mapping, or that and a key inside it. */
	readonly path: readonly string[];
	readonly start: number;
	readonly end: number;
}

const KEY = /^(?:[A-Za-z_][\w.@-]*|"[^"\\\n]*"|'[^'\n]*')[ ]*:(?=[ \r\n]|$)/;
/** A line that holds one word: mostly a key that is being typed. */
const WORD = /^[\w$./-]+[ ]*\r?\n?$/;
const HEADER = /^[^:]+:[ ]*(?:#.*)?\r?$/;

/** What may stand behind the dash of an item: a blank or a line's end. */
const ITEM_END: ReadonlySet<number> = new Set([32, 10, 13]);

/** The name of the entry that a line begins. */
export const keyIn = (line: string): string | undefined => {
	const key = KEY.exec(line)?.[0];
	return key === undefined ? undefined : nameIn(key);
};

/** The name in what `KEY` has matched. */
const nameIn = (key: string): string => {
	const name = key.slice(0, -1).trimEnd();
	return name.startsWith('"') || name.startsWith("'") ? name.slice(1, -1) : name;
};

/** The word that is all of a line, without marks of documents. */
const wordIn = (line: string): string | undefined =>
	WORD.test(line) && !/^(?:---|\.\.\.|-\s)/.test(line) ? line.trimEnd() : undefined;

/** What the lines so far say of those that follow. */
export interface CutState {
	/** The last key of the outer mapping. */
	readonly outer: string;
	/** Column of the entries below a nested key: 0 when not known yet, -1 outside. */
	readonly inner: number;
}

export const AT_START: CutState = { outer: '', inner: -1 };

/**
 * The pieces of `text`, in order and without gaps, or nothing when it can't be cut: another root
 * than a block mapping, directives, document marks, tabs, odd keys. `nested` names the keys whose
 * entries become pieces too. Anchors are the caller's to look for, in the parsed pieces.
 *
 * With `from` and `to`, both the beginnings of pieces, only the text between is cut.
 */
export const cutPieces = (
	text: string,
	nested: ReadonlySet<string>,
	state: CutState = AT_START,
	from = 0,
	to = text.length,
): { readonly pieces: readonly RawPiece[]; readonly state: CutState } | undefined => {
	const pieces: { path: string[]; start: number; end: number }[] = [];
	const outers = new Set<string>();
	const begin = (path: string[], at: number): void => {
		const before = pieces.at(-1);
		if (before !== undefined) before.end = at;
		pieces.push({ path, start: before === undefined ? from : at, end: to });
	};
	let { inner, outer } = state;
	for (let start = from; start < to; ) {
		const end = text.indexOf('\n', start);
		const next = end < 0 ? text.length : end + 1;
		let at = start;
		while (text.charCodeAt(at) === 32) at++;
		const code = at < next ? text.charCodeAt(at) : 10;
		const column = at - start;
		const blank = code === 10 || code === 13 || code === 35;
		// An item may stand in the column of the key it belongs to.
		const item = code === 45 && (at + 1 >= next || ITEM_END.has(text.charCodeAt(at + 1)));
		if (code === 9) return undefined;
		const goesOn = blank || (item && column === Math.max(inner, 0) && pieces.length > 0);
		if (!goesOn && column === 0) {
			const line = text.slice(start, next);
			const key = keyIn(line) ?? (pieces.length > 0 || from > 0 ? wordIn(line) : undefined);
			if (key === undefined) return undefined;
			outer = key;
			const header = nested.has(outer) && HEADER.test(line.replace(/\n$/, ''));
			// `stages: {…}`, `stages: &name`: its entries can't be told apart by their lines. Nor can those
			// of two `stages:`.
			if (nested.has(outer) && (!header || outers.has(outer))) return undefined;
			outers.add(outer);
			inner = header ? 0 : -1;
			begin([outer], start);
		} else if (!goesOn && inner >= 0 && (inner === 0 || column <= inner)) {
			if (inner !== 0 && column < inner) return undefined;
			const line = text.slice(at, next);
			// Right below its key a word is the value of that.
			const key = keyIn(line) ?? (inner > 0 ? wordIn(line) : undefined);
			if (key === undefined) return undefined;
			inner = column;
			begin([outer, key], start);
		}
		start = next;
	}
	return { pieces, state: { outer, inner } };
};
