// Takes an item with its comments from one list of a stage and puts it into that of another.
import { lineEndAt, lineStartAt, rangeAt, type TextEdit } from '../base/text.ts';
import { type Entry, entryOf, keyOf, type ListNode, type MapNode } from '../syntax/tree.ts';
import {
	addEntry,
	addItem,
	type Edited,
	removeEntry,
	removeItem,
	type Source,
} from './yaml-edit.ts';
import { columnOf, type LineSlot, linesOf, slotAfter, startOf } from './yaml-layout.ts';
import { literal, styleOf } from './yaml-write.ts';

export type PathList = 'deps' | 'outs' | 'metrics' | 'plots';

/** An item as it is written: its lines from the dash on, without their common indentation. */
export interface TakenItem {
	/** The lines from the first comment above; the dash stands in column 0. */
	readonly lines: readonly string[];
	/** As it is written behind the dash, when it is one line and has no comment. */
	readonly inline: string | undefined;
	/** How far the dashes of its list stand right of the key; nothing between brackets. */
	readonly dash: number | undefined;
}

interface Taken {
	readonly item: TakenItem;
	readonly edits: readonly TextEdit[];
}

const ownList = (map: MapNode, name: PathList): readonly [Entry, ListNode] | undefined => {
	const entry = map.entries.find((one) => keyOf(one) === name);
	return entry?.value?.kind === 'list' && entry.value.anchor === undefined
		? [entry, entry.value]
		: undefined;
};

/** The start of the comment lines in the column of the dash, right above a line. */
const commentsAbove = (text: string, line: number, margin: string): number => {
	let at = line;
	while (at > 0) {
		const above = lineStartAt(text, at - 1);
		if (!text.startsWith(`${margin}#`, above)) return at;
		at = above;
	}
	return at;
};

const blockItem = (
	{ text }: Source,
	list: ListNode,
	index: number,
	path: PathText,
): Taken | undefined => {
	const item = list.items[index];
	const column = columnOf(text, list.range.start);
	if (item === undefined || column === undefined) return undefined;
	const start = startOf(text, item);
	const line = lineStartAt(text, start);
	const margin = ' '.repeat(column);
	const slot = slotAfter(text, item);
	const lines = linesOf(text, start, item);
	if (!/^ *- +$/.test(text.slice(line, start)) || slot?.breakBefore !== true || lines === undefined)
		return undefined;
	const from = commentsAbove(text, line, margin);
	const end = slot.at;
	const whole = text.slice(from, path.start) + path.text + text.slice(path.end, end);
	const written = whole.split(/\r?\n/);
	if (!written.every((one) => one === '' || one.startsWith(margin))) return undefined;
	const inline =
		from === line && lineEndAt(text, start) === end && !/\s#/.test(text.slice(start, end))
			? whole.slice(start - from)
			: undefined;
	return {
		item: { lines: written.map((one) => one.slice(column)), inline, dash: undefined },
		edits: [{ range: rangeAt(Math.min(from, lines.start), lines.end), text: '' }],
	};
};

const flowItem = (
	source: Source,
	list: ListNode,
	index: number,
	path: PathText,
): Taken | undefined => {
	const item = list.items[index];
	if (item === undefined) return undefined;
	const { start, end } = item.range;
	const written =
		source.text.slice(start, path.start) + path.text + source.text.slice(path.end, end);
	const edits = removeItem(source, list, index) ?? [];
	return /[\n#]/.test(written) || startOf(source.text, item) !== start
		? undefined
		: { item: { lines: [`- ${written}`], inline: written, dash: undefined }, edits };
};

/** What is written in the place of a path, which may count from another folder elsewhere. */
export interface PathText {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** The item, and the edits that take it away: the key of the list too when it was the last one. */
export const takeItem = (
	source: Source,
	map: MapNode,
	name: PathList,
	index: number,
	path: PathText,
): Taken | undefined => {
	const [entry, list] = ownList(map, name) ?? [];
	if (entry === undefined || list === undefined) return undefined;
	const taken = list.flow
		? flowItem(source, list, index, path)
		: blockItem(source, list, index, path);
	if (taken === undefined) return undefined;
	const [key, dashes] = [entry.key, list].map(({ range }) => columnOf(source.text, range.start));
	const known = !list.flow && key !== undefined && dashes !== undefined;
	const item = { ...taken.item, dash: known ? dashes - key : undefined };
	const edits = list.items.length > 1 ? taken.edits : removeEntry(source, map, entry);
	return edits && { item, edits };
};

const BEFORE: Readonly<Record<PathList, RegExp>> = {
	deps: /^(?:desc|vars|cmd|wdir)$/,
	outs: /^(?:desc|vars|cmd|wdir|deps|params)$/,
	metrics: /^(?:desc|vars|cmd|wdir|deps|params|outs)$/,
	plots: /^(?:desc|vars|cmd|wdir|deps|params|outs|metrics)$/,
};

/** A plain text as it can stand between brackets. */
const inFlow = (written: string): string =>
	/^[^"'{[].*[{}[\],]/.test(written) ? JSON.stringify(written) : written;

const insertedAt = ({ at, breakBefore }: LineSlot, lines: string, lineBreak: string): TextEdit => ({
	range: rangeAt(at, at),
	text: breakBefore ? lineBreak + lines : lines + lineBreak,
});

/** Puts an item at the end of a list, which is made where it is missing. */
export const putItem = (
	source: Source,
	map: MapNode,
	name: PathList,
	{ lines, inline, dash }: TakenItem,
): Edited => {
	const { text } = source;
	const { lineBreak, dash: usual } = styleOf(source);
	const indented = (column: number): string =>
		lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line)).join(lineBreak);
	const [, list] = ownList(map, name) ?? [];
	if (list !== undefined) {
		if (list.flow)
			return inline === undefined ? undefined : addItem(source, list, literal(inFlow(inline)));
		const last = list.items.at(-1);
		const column = columnOf(text, list.range.start);
		const slot = last === undefined ? undefined : slotAfter(text, last);
		return column === undefined || slot === undefined
			? undefined
			: [insertedAt(slot, indented(column), lineBreak)];
	}
	if (entryOf(map, name) !== undefined) return undefined;
	const after = map.entries.findLast((one) => BEFORE[name].test(keyOf(one) ?? ''));
	if (map.flow || after === undefined)
		return inline === undefined
			? undefined
			: addEntry(source, map, name, [literal(map.flow ? inFlow(inline) : inline)], after);
	const column = columnOf(text, after.key.range.start);
	const slot = slotAfter(text, after);
	if (column === undefined || slot === undefined) return undefined;
	const head = `${' '.repeat(column)}${name}:${lineBreak}`;
	return [insertedAt(slot, head + indented(column + (dash ?? usual)), lineBreak)];
};
