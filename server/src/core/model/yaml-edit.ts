// Edits of a YAML text by its tree. They keep comments, indentation, line breaks, quotes and flow
// style. Each answers nothing where a correct edit is not certain: a node of another place (behind
// an alias), tabs, odd keys. Never apply two of them to one node without reading the text again.
import { type Range, rangeAt, type TextEdit } from '../base/text.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../syntax/tree.ts';
import { addMember, removeMember, removeMembers } from './yaml-edit-flow.ts';
import { colonEnd, columnOf, linesOf, slotAfter, slotBelow, startOf } from './yaml-layout.ts';
import {
	flagStyle,
	type Source,
	type Style,
	styleOf,
	type Value,
	writeBehind,
	writeFlow,
	writeItem,
	writeString,
} from './yaml-write.ts';

export type { Source, Value } from './yaml-write.ts';

export type Edited = readonly TextEdit[] | undefined;

const insert = (at: number, text: string): TextEdit => ({ range: rangeAt(at, at), text });

/** Writes whole lines into a slot. */
const insertLines = (
	slot: { readonly at: number; readonly breakBefore: boolean } | undefined,
	lines: string,
	lineBreak: string,
): Edited =>
	slot === undefined
		? undefined
		: [insert(slot.at, slot.breakBefore ? lineBreak + lines : lines + lineBreak)];

const isOneLine = ({ text }: Source, { range, style }: ScalarNode): boolean =>
	style !== 'literal' &&
	style !== 'folded' &&
	range.end - range.start < 1000 &&
	!text.slice(range.start, range.end).includes('\n');

const QUOTES = { single: "'", double: '"' } as const;

/** Writes another value into a scalar; a string keeps its quotes. */
export const setScalar = (
	source: Source,
	node: ScalarNode,
	value: string | number | boolean | null,
	inFlow = false,
): Edited => {
	if (!isOneLine(source, node) || node.tag !== undefined || node.anchor !== undefined)
		return undefined;
	const quote = node.style === 'single' || node.style === 'double' ? QUOTES[node.style] : '';
	const written =
		typeof value === 'string' ? writeString(value, inFlow, quote) : writeFlow(value, false, inFlow);
	return [{ range: node.range, text: written }];
};

/** Adds `name: value` to a mapping, as its last entry or behind `after`. */
export const addEntry = (
	source: Source,
	map: MapNode,
	name: string,
	value: Value,
	after: Entry | undefined = map.entries.at(-1),
): Edited => {
	const style = styleOf(source);
	if (map.flow)
		return addMember(
			source,
			map,
			map.entries,
			(padded) => `${writeString(name, true)}: ${writeFlow(value, padded || style.padded, true)}`,
			after,
		);
	const first = map.entries[0];
	if (first === undefined || after === undefined) return undefined;
	const column = columnOf(source.text, first.key.range.start);
	if (column === undefined) return undefined;
	return insertLines(
		slotAfter(source.text, after),
		`${' '.repeat(column)}${writeString(name, false)}:${writeBehind(value, column, style)}`,
		style.lineBreak,
	);
};

/** Adds `name: value` to a mapping before all others: for a key that says what the others are. */
export const putFirst = (source: Source, map: MapNode, name: string, value: Value): Edited => {
	const { text } = source;
	const first = map.entries[0];
	if (first === undefined) return addEntry(source, map, name, value);
	const style = styleOf(source);
	const at = startOf(text, first.key);
	if (map.flow) {
		const padded = text[map.range.start + 1] === ' ' || style.padded;
		return text[map.range.start] === '{'
			? [insert(at, `${writeString(name, true)}: ${writeFlow(value, padded, true)}, `)]
			: undefined;
	}
	const column = columnOf(text, first.key.range.start);
	if (column === undefined) return undefined;
	const margin = style.lineBreak + ' '.repeat(column);
	const written = `${writeString(name, false)}:${writeBehind(value, column, style)}`;
	return [insert(at, written + margin)];
};

/** Adds an item to a list, as its last or behind `after`. `flags` decide how mappings are laid out. */
export const addItem = (
	source: Source,
	list: ListNode,
	value: Value,
	after: Node | undefined = list.items.at(-1),
): Edited => {
	const style = styleOf(source);
	if (list.flow) {
		const items = list.items.filter((item) => item !== undefined);
		return addMember(
			source,
			list,
			items,
			(padded) => writeFlow(value, padded || style.padded, true),
			after,
		);
	}
	const column = columnOf(source.text, list.range.start);
	if (column === undefined || after === undefined) return undefined;
	const own: Style = { ...style, flags: flagStyle(source.text, list) ?? style.flags };
	return insertLines(
		slotAfter(source.text, after),
		`${' '.repeat(column)}- ${writeItem(value, column, own)}`,
		style.lineBreak,
	);
};

/** The edits that write `value` behind the colon that ends at `end`, below a key in `column`. */
const writeValueAt = (
	{ text }: Source,
	style: Style,
	end: number,
	column: number,
	colon: string,
	value: Value,
): Edited => {
	if (style.flags === 'flow')
		return [insert(end, `${colon} ${writeFlow(value, style.padded, false)}`)];
	const slot = slotBelow(text, end);
	if (slot === undefined) return undefined;
	const step = typeof style.flags === 'number' ? style.flags : style.step;
	const behind = writeBehind(value, column, { ...style, step });
	if (!behind.startsWith(style.lineBreak)) return [insert(end, colon + behind)];
	return slot.at === end || colon === ''
		? [insert(slot.at, colon + behind)]
		: [insert(end, colon), insert(slot.at, behind)];
};

/** Turns an item that is a string into a mapping with that string as its key: `- a` into `- a: value`. */
export const keyItem = (source: Source, list: ListNode, item: ScalarNode, value: Value): Edited => {
	if (!isOneLine(source, item)) return undefined;
	const { text } = source;
	const style = styleOf(source);
	if (list.flow) {
		const padded = text[list.range.start + 1] === ' ';
		const pad = padded || style.padded ? ' ' : '';
		return [
			insert(startOf(text, item), `{${pad}`),
			insert(item.range.end, `: ${writeFlow(value, pad !== '', true)}${pad}}`),
		];
	}
	const column = columnOf(text, item.range.start);
	if (column === undefined) return undefined;
	const own: Style = { ...style, flags: flagStyle(text, list) ?? style.flags };
	return writeValueAt(source, own, item.range.end, column, ':', value);
};

/** Writes the value of an entry that has none, or only null. `inFlow`: the entry stands in brackets. */
export const fillEntry = (
	source: Source,
	map: MapNode,
	entry: Entry,
	value: Value,
	flags?: Style['flags'],
): Edited => {
	const { text } = source;
	const style = styleOf(source);
	if (entry.value !== undefined) {
		const written = writeFlow(value, style.padded, map.flow);
		const { kind, range, anchor, tag } = { anchor: undefined, tag: undefined, ...entry.value };
		return kind !== 'scalar' || anchor !== undefined || tag !== undefined
			? undefined
			: [{ range, text: written }];
	}
	const colon = colonEnd(text, entry.key);
	if (map.flow) {
		const written = writeFlow(value, text[map.range.start + 1] === ' ' || style.padded, true);
		if (colon === undefined)
			return /^\s*[,}]/.test(text.slice(entry.key.range.end))
				? [insert(entry.key.range.end, `: ${written}`)]
				: undefined;
		const pad = text[map.range.start + 1] === ' ' ? ' ' : '';
		const rest = /^[ ]*(?=[,}\]])/.exec(text.slice(colon, colon + 100));
		return rest === null
			? undefined
			: [{ range: rangeAt(colon, colon + rest[0].length), text: ` ${written}${pad}` }];
	}
	const column = columnOf(text, entry.key.range.start);
	if (colon === undefined || column === undefined) return undefined;
	return writeValueAt(source, { ...style, flags: flags ?? style.flags }, colon, column, '', value);
};

/** True when an alias elsewhere needs what stands in `range`. */
const isNeeded = ({ tree }: Source, range: Range): boolean =>
	tree.aliases.some(
		({ range: at, target }) =>
			target !== undefined &&
			range.start <= target.range.start &&
			target.range.end <= range.end &&
			!(range.start <= at.start && at.end <= range.end),
	);

const removeRange = (source: Source, range: Range | undefined): Edited =>
	range === undefined || isNeeded(source, range) ? undefined : [{ range, text: '' }];

/** Takes an entry out of a mapping, with its lines. The last one can't be taken. */
export const removeEntry = (source: Source, map: MapNode, entry: Entry): Edited => {
	const at = map.entries.indexOf(entry);
	if (at < 0 || map.entries.length === 1) return undefined;
	const { text } = source;
	const start = startOf(text, entry.key);
	if (map.flow) return removeRange(source, removeMember(source, map.entries, at));
	const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
	if (/^ *$/.test(before)) return removeRange(source, linesOf(text, start, entry));
	// The first entry behind a dash: the next one takes its place.
	const next = map.entries[at + 1];
	const end = next === undefined ? undefined : startOf(text, next.key);
	if (end === undefined || !/^[ ]*(?:- +)+$/.test(before)) return undefined;
	const lines = linesOf(text, start, entry);
	return lines !== undefined && /^\s*$/.test(text.slice(lines.end, end))
		? removeRange(source, rangeAt(start, end))
		: undefined;
};

/** Takes an item out of a list, with its lines. The last one can't be taken. */
export const removeItem = (source: Source, list: ListNode, index: number): Edited => {
	const item = list.items[index];
	if (item === undefined || list.items.length === 1) return undefined;
	const items = list.items.filter((one) => one !== undefined);
	if (list.flow) return removeRange(source, removeMember(source, items, items.indexOf(item)));
	const { text } = source;
	const start = startOf(text, item);
	const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
	return /^ *- +$/.test(before) ? removeRange(source, linesOf(text, start, item)) : undefined;
};

/** Takes all items from `index` on out of a list, with their lines; the first can't be taken. */
export const removeItemsFrom = (source: Source, list: ListNode, index: number): Edited => {
	const items = list.items.filter((one) => one !== undefined);
	const [first, last] = [items[index], items.at(-1)];
	if (index < 1 || first === undefined || last === undefined || items.length < list.items.length)
		return undefined;
	if (list.flow) return removeRange(source, removeMembers(source, items, index));
	const { text } = source;
	const start = startOf(text, first);
	const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
	const [from, to] = [linesOf(text, start, first), linesOf(text, startOf(text, last), last)];
	return from === undefined || to === undefined || !/^ *- +$/.test(before)
		? undefined
		: removeRange(source, rangeAt(from.start, to.end));
};
