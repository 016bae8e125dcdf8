// Fixes that take something out of a stage, or a stage out of its file: what is one of several choices.
import { shiftEdit, type TextEdit } from '../base/text.ts';
import { linesOfEntry } from '../model/entry-lines.ts';
import { definitionsOf, type PlacedDefinition } from '../model/pipeline.ts';
import { type Edited, removeEntry, removeItem } from '../model/yaml-edit.ts';
import { type Entry, entryOf, type ListNode, listOf, type MapNode } from '../syntax/tree.ts';
import { definitionsByName, outEntryOf } from '../workspace/places.ts';
import type { ResolvedOut, ResolvedPath } from '../workspace/resolved.ts';
import type { Producer } from '../workspace/wiring.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Fix } from './rule.ts';

const placedOf = (workspace: Workspace, stage: Producer): PlacedDefinition | undefined => {
	const document = stage.definition === '' ? undefined : documentOf(workspace, stage.file);
	return document && definitionsByName(document).get(stage.definition);
};

/** An entry written in the definition itself, and not in what it takes over by an alias. */
const ownEntry = ({ definition }: PlacedDefinition, name: string): Entry | undefined => {
	const entry = entryOf(definition.body?.map, name);
	const { range } = definition.entry;
	return entry !== undefined && range.start <= entry.range.start && entry.range.end <= range.end
		? entry
		: undefined;
};

/** With its last item a list goes as well. */
const withoutItem = (
	{ piece, definition }: PlacedDefinition,
	listEntry: Entry,
	list: ListNode,
	index: number,
): Edited => {
	const map = definition.body?.map;
	if (list.items[index] === undefined || map === undefined) return undefined;
	return list.items.length === 1
		? removeEntry(piece, map, listEntry)
		: removeItem(piece, list, index);
};

const fixOf = (placed: PlacedDefinition, title: string, edited: Edited): readonly Fix[] =>
	edited === undefined
		? []
		: [{ title, here: edited.map((edit): TextEdit => shiftEdit(edit, placed.start)) }];

/** Offers to take a dependency out of its stage. */
export const takeOutDep = (
	workspace: Workspace,
	stage: Producer,
	{ text, index }: ResolvedPath,
): readonly Fix[] => {
	const placed = placedOf(workspace, stage);
	const entry = placed && ownEntry(placed, 'deps');
	const list = listOf(entry?.value);
	if (placed === undefined || entry === undefined || list === undefined) return [];
	const title = `Remove \`${text}\` from the dependencies of \`${stage.definition}\``;
	return fixOf(placed, title, withoutItem(placed, entry, list, index));
};

const isOnlyPath = (item: ListNode['items'][number]): boolean =>
	item?.kind !== 'map' || item.entries.length === 1;

/** Offers to take an output out of its stage. */
export const takeOutOut = (
	workspace: Workspace,
	stage: Producer,
	out: ResolvedOut,
): readonly Fix[] => {
	const placed = placedOf(workspace, stage);
	const entry = placed && ownEntry(placed, out.list);
	const list = listOf(entry?.value);
	if (placed === undefined || entry === undefined || list === undefined) return [];
	const written = outEntryOf(placed, out);
	const item = list.items[out.index];
	const title = `Remove \`${out.text}\` from the \`${out.list}\` of \`${stage.definition}\``;
	if (isOnlyPath(item)) return fixOf(placed, title, withoutItem(placed, entry, list, out.index));
	return written?.entry === undefined
		? []
		: fixOf(placed, title, removeEntry(placed.piece, item as MapNode, written.entry));
};

/** Offers to take a stage out of its file; not the only one, since DVC wants a mapping below `stages`. */
export const takeOutStage = (workspace: Workspace, stage: Producer): readonly Fix[] => {
	const placed = placedOf(workspace, stage);
	const document = documentOf(workspace, stage.file);
	if (placed === undefined || document === undefined || definitionsOf(document).length < 2)
		return [];
	const range = linesOfEntry(placed.definition.entry, placed);
	return range === undefined
		? []
		: [{ title: `Remove the stage \`${stage.definition}\``, here: [{ range, text: '' }] }];
};
