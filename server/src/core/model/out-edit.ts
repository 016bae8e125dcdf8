// Edits of the outputs of a stage, however they are written.
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
	type Source,
	setScalar,
} from './yaml-edit.ts';
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

const uncacheEntry = (source: Source, list: ListNode, item: MapNode, entry: Entry): Edited => {
	const { value } = entry;
	if (isNull(value) && value?.kind !== 'alias')
		return fillEntry(source, item, entry, UNCACHED, flagStyle(source.text, list));
	// Flags that another output shares are not this output's own.
	if (value?.kind !== 'map' || source.tree.aliases.some(({ target }) => target === value))
		return undefined;
	const own = value.entries.findLast(({ key }) => scalarOf(key)?.text === 'cache');
	if (own === undefined) return addEntry(source, value, 'cache', false);
	return own.value?.kind === 'scalar' ? setScalar(source, own.value, false, value.flow) : undefined;
};

/** Writes `cache: false` for an output. */
export const uncacheOut = (source: Source, definition: Definition, out: OutEntry): Edited => {
	const list = ownList(definition, out.list);
	const item = list?.items[out.index];
	if (list === undefined || item === undefined || item !== out.item) return undefined;
	if (item.kind === 'scalar') return keyItem(source, list, item, UNCACHED);
	return item.kind === 'map' && out.entry !== undefined && item.entries.includes(out.entry)
		? uncacheEntry(source, list, item, out.entry)
		: undefined;
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
