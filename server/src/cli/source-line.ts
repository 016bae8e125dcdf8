// One line of a source as a terminal shows it, and which of its columns a range covers.
import stringWidth from 'string-width';
import type { PositionRange } from '../core/workspace/lines.ts';

export interface SourceLine {
	/** Safe to print: tabs are blanks, and nothing in it steers a terminal. */
	readonly text: string;
	/** Columns before the mark. */
	readonly column: number;
	/** Columns of the mark, at least 1. */
	readonly width: number;
}

const TAB_WIDTH = 4;
const MAX_COLUMNS = 100;
/** Columns kept before a mark when a line is cut. */
const BEFORE = 30;
/** UTF-16 units around the mark's start that are looked at: lines may have millions of them. */
const UNITS_BEFORE = 120;
const UNITS_AFTER = 400;

/** Control characters, and those that turn the direction of what follows. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/** Text of others made safe for a terminal; line breaks are kept. */
export const printable = (text: string): string =>
	text.replace(/\r\n/g, '\n').replace(UNSAFE, (found) => (found === '\n' ? found : '\ufffd'));

interface Cell {
	readonly text: string;
	readonly width: number;
	readonly marked: boolean;
}

const SEGMENTER = new Intl.Segmenter();

/** What a person takes for one character; in ASCII each unit is one, and no table is needed. */
const characters = (line: string): Iterable<{ segment: string; index: number }> =>
	/^[ -~]*$/.test(line)
		? Array.from(line, (segment, index) => ({ segment, index }))
		: SEGMENTER.segment(line);

const cellsOf = (line: string, from: number, start: number, end: number): readonly Cell[] => {
	const cells: Cell[] = [];
	let column = 0;
	for (const { segment, index } of characters(line)) {
		const text =
			segment === '\t'
				? ' '.repeat(TAB_WIDTH - (column % TAB_WIDTH))
				: segment.replace(UNSAFE, '\ufffd');
		const width = segment.length === 1 && segment <= '~' ? text.length : stringWidth(text);
		const at = from + index;
		cells.push({ text, width, marked: at < end && at + segment.length > start });
		column += width;
	}
	return cells;
};

const widthOf = (cells: readonly Cell[]): number =>
	cells.reduce((sum, { width }) => sum + width, 0);

/** The last cells that fit into so many columns. */
const lastFitting = (cells: readonly Cell[], columns: number): readonly Cell[] => {
	let first = cells.length;
	let left = columns;
	while (first > 0 && (cells[first - 1]?.width ?? 0) <= left) {
		first--;
		left -= cells[first]?.width ?? 0;
	}
	return cells.slice(first);
};

const firstFitting = (cells: readonly Cell[], columns: number): readonly Cell[] => {
	let last = 0;
	let left = columns;
	while (last < cells.length && (cells[last]?.width ?? 0) <= left) {
		left -= cells[last]?.width ?? 0;
		last++;
	}
	return cells.slice(0, last);
};

const textOfCells = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('');

/** Marks the part of a range that lies on its first line, `line` being that line's text. */
export const sourceLine = (line: string, range: PositionRange): SourceLine => {
	const start = Math.min(range.start.character, line.length);
	const end = range.end.line === range.start.line ? range.end.character : line.length;
	const from = Math.max(0, start - UNITS_BEFORE);
	const to = Math.min(line.length, start + UNITS_AFTER);
	const cells = cellsOf(line.slice(from, to), from, start, end);
	const first = cells.findIndex(({ marked }) => marked);
	// An empty range marks the place between two characters: the next one stands for it.
	const split = first >= 0 ? first : cellsOf(line.slice(from, start), from, start, end).length;
	const before = cells.slice(0, split);
	const cut = from > 0 || to < line.length || widthOf(cells) > MAX_COLUMNS;
	const shownBefore = cut ? lastFitting(before, BEFORE) : before;
	const cutBefore = from > 0 || shownBefore.length < before.length;
	const room = MAX_COLUMNS - widthOf(shownBefore);
	const after = cells.slice(split);
	const shownAfter = cut ? firstFitting(after, room) : after;
	const cutAfter = to < line.length || shownAfter.length < after.length;
	const marked = widthOf(shownAfter.filter((cell) => cell.marked));
	return {
		text: `${cutBefore ? '…' : ''}${textOfCells(shownBefore)}${textOfCells(shownAfter)}${cutAfter ? '…' : ''}`,
		column: (cutBefore ? 1 : 0) + widthOf(shownBefore),
		width: Math.max(1, marked),
	};
};
