// The lines that an entry of a file takes up, where it has lines of its own.
import { type Range, shiftRange } from '../base/text.ts';
import type { Piece } from '../syntax/document.ts';
import type { Entry } from '../syntax/tree.ts';
import { linesOf, startOf } from './yaml-layout.ts';

/** As a range of the file, given the entry in its piece; nothing in flow style. */
export const linesOfEntry = (
	entry: Entry,
	{ start, piece }: { readonly start: number; readonly piece: Piece },
): Range | undefined => {
	const { text } = piece;
	const from = startOf(text, entry.key);
	const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
	const lines = /^ *$/.test(before) ? linesOf(text, from, entry) : undefined;
	return lines === undefined ? undefined : shiftRange(lines, start);
};
