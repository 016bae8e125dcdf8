// The lines that a stage or group is written in, for writing it in another form.
import { lineBreakOf, lineEndAt, lineStartAt, type Range, rangeAt } from '../base/text.ts';
import type { Piece } from '../syntax/document.ts';
import type { Entry } from '../syntax/tree.ts';
import { colonEnd, columnOf, slotAfter } from './yaml-layout.ts';
import { endBelow, endWithoutBreak } from './yaml-order.ts';

/** Lines of a block mapping: ranges count from the piece, and end before the last line break. */
export interface BlockLines {
	/** All lines of the entry, that of its key included. */
	readonly whole: Range;
	/** Those below its key. */
	readonly below: Range;
	/** Of the key. */
	readonly column: number;
	/** Of the keys below. */
	readonly inner: number;
	/** What stands behind the colon on the line of the key: a comment. */
	readonly tail: string;
	readonly lineBreak: '\n' | '\r\n';
}

/** Nothing for what is not a plain block mapping on lines of its own. */
export const blockLines = ({ text }: Pick<Piece, 'text'>, entry: Entry): BlockLines | undefined => {
	const { key, value } = entry;
	if (value?.kind !== 'map' || value.flow || value.anchor !== undefined || value.tag !== undefined)
		return undefined;
	const first = value.entries[0];
	const column = columnOf(text, key.range.start);
	const inner = first && columnOf(text, first.key.range.start);
	const colon = colonEnd(text, key);
	const slot = slotAfter(text, entry);
	const start = lineStartAt(text, key.range.start);
	if (column === undefined || inner === undefined || colon === undefined || slot === undefined)
		return undefined;
	if (key.range.start - start !== column) return undefined;
	const head = lineEndAt(text, colon);
	const tail = text.slice(colon, head);
	if (!/^\s*(?:#.*)?$/.test(tail) || inner <= column) return undefined;
	const end = slot.breakBefore
		? endBelow(text, slot.at, inner, false)
		: endWithoutBreak(text, slot.at);
	const below = text.indexOf('\n', head) + 1;
	return {
		whole: rangeAt(start, end),
		below: rangeAt(below, end),
		column,
		inner,
		tail,
		lineBreak: lineBreakOf(text),
	};
};

/** Lines moved by so many columns; blank ones stay. Nothing where one stands too far left. */
export const moveLines = (lines: string, by: number): string | undefined => {
	if (by === 0) return lines;
	const moved = lines.split('\n').map((line) => {
		if (/^\s*$/.test(line)) return line;
		if (by > 0) return ' '.repeat(by) + line;
		return line.startsWith(' '.repeat(-by)) ? line.slice(-by) : undefined;
	});
	return moved.includes(undefined) ? undefined : moved.join('\n');
};

/** True when any comment stands in a range; a text that looks like one counts. */
export const holdsComment = (text: string, { start, end }: Range): boolean =>
	/(?:^|\s)#/.test(text.slice(start, end));
