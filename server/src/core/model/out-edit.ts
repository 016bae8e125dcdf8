// Edits of the outputs of a stage, however they are written.
import { rangeAt } from '../base/text.ts';
import {
	childOf,
	type Entry,
	entryOf,
	isNull,
	type ListNode,
	type MapNode,
	scalarOf,
} from '../syntax/tree.ts';
import type { Definition, OutEntry, OutList } from './pipeline.ts';
import {
	addEntry,
	addItem,
	type Edited,
	fillEntry,
	keyItem,
	removeEntry,
	type Source,
	setScalar,
} from './yaml-edit.ts';
import { contentEnd } from './yaml-layout.ts';
import { flagStyle } from './yaml-write.ts';

const UNCACHED = { cache: false };

/** The list as it is written in the definition itself; nothing for one behind an alias or merge key. */
const ownList = ({ body, entry }: Definition, name: OutList): ListNode | undefined => {
	const list = body?.map.entries.find(({ key }) => scalarOf(key)?.text === name)?.value;
	return list?.kind === 'list' &&
		entry.range.start <= list.range.start &&
		list.range.end <= entry.range.end
		? list
		: undefined;
};

/** What the flag `cache` of an output says: DVC takes the last of equal paths in a list. */
export const cacheFlagOf = (out: OutEntry): 'on' | 'off' | 'absent' | 'invalid' => {
	if (out.entry === undefined || isNull(out.entry.value)) return 'absent';
	if (out.flags === undefined) return 'invalid';
	const flag = childOf(out.flags, 'cache');
	if (flag === undefined) return 'absent';
	const value = scalarOf(flag)?.value;
	return value === true ? 'on' : value === false ? 'off' : 'invalid';
};

export type OutFlag = 'cache' | 'persist' | 'push';

const flagEntry = (
	source: Source,
	list: ListNode,
	item: MapNode,
	entry: Entry,
	flag: OutFlag,
	on: boolean,
): Edited => {
	const { value } = entry;
	if (isNull(value) && value?.kind !== 'alias')
		return fillEntry(source, item, entry, { [flag]: on }, flagStyle(source.text, list));
	// Flags that another output shares are not this output's own.
	if (value?.kind !== 'map' || source.tree.aliases.some(({ target }) => target === value))
		return undefined;
	const own = value.entries.findLast(({ key }) => scalarOf(key)?.text === flag);
	if (own === undefined) return addEntry(source, value, flag, on);
	return own.value?.kind === 'scalar' ? setScalar(source, own.value, on, value.flow) : undefined;
};

/** Writes a flag of an output. */
export const setOutFlag = (
	source: Source,
	definition: Definition,
	out: OutEntry,
	flag: OutFlag,
	on: boolean,
): Edited => {
	const list = ownList(definition, out.list);
	const item = list?.items[out.index];
	if (list === undefined || item === undefined || item !== out.item) return undefined;
	if (item.kind === 'scalar') return keyItem(source, list, item, { [flag]: on });
	return item.kind === 'map' && out.entry !== undefined && item.entries.includes(out.entry)
		? flagEntry(source, list, item, out.entry, flag, on)
		: undefined;
};

/** Writes `cache: false` for an output. */
export const uncacheOut = (source: Source, definition: Definition, out: OutEntry): Edited =>
	setOutFlag(source, definition, out, 'cache', false);

/** Writes an output that has flags as its path alone; nothing where comments would go as well. */
export const plainOut = (source: Source, definition: Definition, out: OutEntry): Edited => {
	const list = ownList(definition, out.list);
	const { item, entry } = out;
	if (list?.items[out.index] !== item || item.kind !== 'map' || entry === undefined)
		return undefined;
	if (item.entries.length > 1 || item.anchor !== undefined || item.tag !== undefined)
		return undefined;
	const { text } = source;
	const end = contentEnd(text, item);
	if (end === undefined) return undefined;
	const written = text.slice(entry.key.range.start, entry.key.range.end);
	const after = text.slice(entry.key.range.end, end);
	const isShared = source.tree.aliases.some(({ target }) => target === entry.value);
	return isShared || /(?:^|\s)#/.test(after)
		? undefined
		: [{ range: rangeAt(item.range.start, end), text: written }];
};

/** Takes a flag away, and the mapping with the last one. */
export const removeOutFlag = (
	source: Source,
	definition: Definition,
	out: OutEntry,
	flag: OutFlag,
): Edited => {
	const { flags } = out;
	const own = flags?.entries.find(({ key }) => scalarOf(key)?.text === flag);
	if (flags === undefined || own === undefined || out.entry?.value !== flags) return undefined;
	return flags.entries.length > 1
		? removeEntry(source, flags, own)
		: plainOut(source, definition, out);
};

/** Adds a path to `outs`, which is made behind the keys that come before it. */
export const addToOuts = (source: Source, definition: Definition, path: string): Edited => {
	const outs = ownList(definition, 'outs');
	if (outs !== undefined) return addItem(source, outs, path);
	const map = definition.body?.map;
	if (map === undefined || entryOf(map, 'outs') !== undefined) return undefined;
	const behind = map.entries.findLast(({ key }) =>
		/^(?:cmd|wdir|deps|params)$/.test(scalarOf(key)?.text ?? ''),
	);
	return addEntry(source, map, 'outs', [path], behind);
};

/** Adds an output behind `partner`; to `outs` where that stands in another list: only half is a metric. */
export const addOut = (
	source: Source,
	definition: Definition,
	partner: OutEntry,
	path: string,
	cached: boolean,
): Edited => {
	const list = ownList(definition, partner.list);
	const item = list?.items[partner.index];
	if (list === undefined || item === undefined || item !== partner.item) return undefined;
	const added = cached ? path : { [path]: UNCACHED };
	if (partner.list === 'outs') return addItem(source, list, added, item);
	const outs = ownList(definition, 'outs');
	if (outs !== undefined) return addItem(source, outs, added);
	const map = definition.body?.map;
	const behind = map?.entries.find(({ value }) => value === list);
	return map === undefined || entryOf(map, 'outs') !== undefined
		? undefined
		: addEntry(source, map, 'outs', [added], behind);
};
