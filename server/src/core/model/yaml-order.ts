// Puts the entries of a mapping in another order, with the comments above and behind them.
import { lineEndAt, lineStartAt, rangeAt } from '../base/text.ts';
import type { Entry, MapNode } from '../syntax/tree.ts';
import type { Edited } from './yaml-edit.ts';
import { columnOf, slotAfter, startOf } from './yaml-layout.ts';
import type { Source } from './yaml-write.ts';

/** A line with nothing but a comment: its column. */
const commentColumn = (line: string): number | undefined => {
	const found = /^( *)#/.exec(line);
	return found === null ? undefined : (found[1] ?? '').length;
};

/** A comment in the column of a list's dashes that holds an item belongs to the list. */
const isItem = (line: string): boolean => /^ *# ?- /.test(line);

/** Where what belongs to an entry that ends at `end` ends: behind its own lines and the comments that are further in. */
export const endBelow = (text: string, end: number, column: number, listed: boolean): number => {
	let at = end;
	for (;;) {
		const next = text.indexOf('\n', at) + 1;
		if (next === 0) return at;
		const line = text.slice(next, lineEndAt(text, next));
		const here = commentColumn(line);
		if (here === undefined || here < column || (here === column && !(listed && isItem(line))))
			return at;
		at = next + line.length;
	}
};

/** Where the comments right above `start` begin; not before `limit`. */
const startAbove = (text: string, start: number, limit: number): number => {
	let at = start;
	while (at > limit) {
		const above = lineStartAt(text, at - 1);
		if (above < limit || commentColumn(text.slice(above, at)) === undefined) return at;
		at = above;
	}
	return at;
};

interface Block {
	readonly start: number;
	/** Without its line break. */
	readonly end: number;
}

/** The lines of each entry; nothing where they can't be told apart. */
const blocksOf = ({ text }: Source, map: MapNode): readonly Block[] | undefined => {
	const blocks: Block[] = [];
	for (const entry of map.entries) {
		const key = startOf(text, entry.key);
		const line = lineStartAt(text, key);
		const column = columnOf(text, key);
		const slot = slotAfter(text, entry);
		if (!/^ *$/.test(text.slice(line, key)) || column === undefined || slot === undefined)
			return undefined;
		const before = blocks.at(-1);
		const end = slot.breakBefore ? slot.at : endWithoutBreak(text, slot.at);
		blocks.push({
			start: startAbove(text, line, before === undefined ? 0 : before.end + 1),
			end: slot.breakBefore ? endBelow(text, end, column, entry.value?.kind === 'list') : end,
		});
	}
	return blocks;
};

export const endWithoutBreak = (text: string, end: number): number =>
	text[end - 2] === '\r' ? end - 2 : end - 1;

const orderFlow = ({ text }: Source, map: MapNode, order: readonly Entry[]): Edited => {
	if (text.slice(map.range.start, map.range.end).includes('#')) return undefined;
	const written = ({ key, range, value }: Entry): string | undefined => {
		const tagged = value !== undefined && startOf(text, value) !== value.range.start;
		return startOf(text, key) !== range.start || (tagged && value.kind === 'alias')
			? undefined
			: text.slice(range.start, range.end);
	};
	const texts = order.map(written);
	return texts.includes(undefined)
		? undefined
		: map.entries.map(({ range }, index) => ({ range, text: texts[index] ?? '' }));
};

/**
 * `order` holds the entries of the mapping. Blank lines stay where they are: they part places, not
 * keys.
 */
export const orderEntries = (source: Source, map: MapNode, order: readonly Entry[]): Edited => {
	if (map.flow) return orderFlow(source, map, order);
	const { text } = source;
	const blocks = blocksOf(source, map);
	const first = blocks?.[0];
	const last = blocks?.at(-1);
	if (blocks === undefined || first === undefined || last === undefined) return undefined;
	let ordered = '';
	for (const [index, entry] of order.entries()) {
		const block = blocks[map.entries.indexOf(entry)];
		const before = blocks[index - 1];
		const here = blocks[index];
		if (block === undefined || here === undefined) return undefined;
		const gap = before === undefined ? '' : text.slice(before.end, here.start);
		ordered += gap + text.slice(block.start, block.end);
	}
	return [{ range: rangeAt(first.start, last.end), text: ordered }];
};
