// Cuts a YAML text at the entries of its outer mapping without parsing it, so that an edit of one
// entry reads only that entry again. It gives up wherever the cut could be wrong.
import type { Range } from '../base/text.ts';

export interface RawPiece {
	/** Where the piece stands: a key of the outer mapping, or that and a key inside it. */
	readonly path: readonly string[];
	readonly range: Range;
	/** True for the line of a key whose entries are pieces of their own. */
	readonly header: boolean;
}

const KEY = /^(?:[A-Za-z_][\w.@-]*|"[^"\\\n]*"|'[^'\n]*')[ ]*:(?=[ \r\n]|$)/;
const HEADER = /^[^:]+:[ ]*(?:#.*)?\r?$/;

/** What may stand behind the dash of an item: a blank or a line's end. */
const ITEM_END: ReadonlySet<number> = new Set([32, 10, 13]);

const nameIn = (key: string): string => key.replace(/[ ]*:$/, '').replace(/^(["'])(.*)\1$/, '$2');

/**
 * The pieces of `text`, in order and without gaps, or nothing when it can't be cut: another root
 * than a block mapping, directives, document marks, tabs, odd keys. `nested` names the keys whose
 * entries become pieces too. Anchors are the caller's to look for, in the parsed pieces.
 */
export const cutPieces = (
	text: string,
	nested: ReadonlySet<string>,
): readonly RawPiece[] | undefined => {
	const pieces: { path: string[]; start: number; header: boolean }[] = [];
	let inner = -1; // column of the entries below a nested key: 0 when not known yet, -1 outside
	let outer = '';
	for (let start = 0; start < text.length; ) {
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
			const key = KEY.exec(line)?.[0];
			if (key === undefined) return undefined;
			outer = nameIn(key);
			const header = nested.has(outer) && HEADER.test(line.replace(/\n$/, ''));
			// `stages: {…}`, `stages: &name`: its entries can't be told apart by their lines. Nor can those
			// of two `stages:`.
			if (nested.has(outer) && (!header || pieces.some(({ path }) => path[0] === outer)))
				return undefined;
			inner = header ? 0 : -1;
			pieces.push({ path: [outer], start: pieces.length === 0 ? 0 : start, header });
		} else if (!goesOn && inner >= 0 && (inner === 0 || column <= inner)) {
			if (inner !== 0 && column < inner) return undefined;
			const key = KEY.exec(text.slice(at, next))?.[0];
			if (key === undefined) return undefined;
			inner = column;
			pieces.push({ path: [outer, nameIn(key)], start, header: false });
		}
		start = next;
	}
	return pieces.map((piece, index) => ({
		path: piece.path,
		range: { start: piece.start, end: pieces[index + 1]?.start ?? text.length },
		header: piece.header,
	}));
};
