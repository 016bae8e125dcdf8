// Takes a variable out of the `vars` of a dvc.yaml.
import { shiftEdit, type TextEdit } from '../base/text.ts';
import { sectionOf } from '../model/pipeline.ts';
import { type Edited, removeEntry, removeItem, type Source } from '../model/yaml-edit.ts';
import { linesOf } from '../model/yaml-layout.ts';
import type { Document } from '../syntax/document.ts';
import {
	type Entry,
	entryOf,
	keyOf,
	type ListNode,
	type MapNode,
	nodeAtPath,
	type TreePath,
} from '../syntax/tree.ts';
import { definitionsByName } from '../workspace/places.ts';

/** True for a path into the `vars` of a file or of a stage. */
export const isInVars = (path: TreePath): boolean =>
	path[0] === 'vars' ||
	(path[0] === 'stages' && (path[2] === 'vars' || (path[2] === 'do' && path[3] === 'vars')));

/** The `vars` that a path leads into, and the rest of the path: the item and the names inside. */
interface VarsList {
	readonly source: Source;
	readonly start: number;
	readonly entry: Entry;
	/** The mapping of the stage around it; nothing for the `vars` of the file. */
	readonly around: MapNode | undefined;
	readonly rest: TreePath;
}

const listAt = (document: Document, path: TreePath): VarsList | undefined => {
	if (path[0] === 'vars') {
		const section = sectionOf(document, 'vars');
		const entry = section?.piece.entry;
		return section === undefined || entry === undefined
			? undefined
			: {
					source: section.piece,
					start: section.start,
					entry,
					around: undefined,
					rest: path.slice(1),
				};
	}
	const placed = definitionsByName(document).get(String(path[1]));
	const around = placed?.definition.body?.map;
	const entry = entryOf(around, 'vars');
	return placed === undefined || entry === undefined
		? undefined
		: {
				source: placed.piece,
				start: placed.start,
				entry,
				around,
				rest: path.slice(path.indexOf('vars', 2) + 1),
			};
};

/** The innermost mapping on the way that has other entries, and the one to take out of it. */
const innermost = (item: MapNode, names: TreePath): readonly [MapNode, Entry] | undefined => {
	for (let depth = names.length; depth > 0; depth--) {
		const around = nodeAtPath(item, names.slice(0, depth - 1)).node;
		const entry =
			around?.kind === 'map'
				? around.entries.find((one) => keyOf(one) === String(names[depth - 1]))
				: undefined;
		if (around?.kind !== 'map' || entry === undefined) return undefined;
		if (around.entries.length > 1) return [around, entry];
	}
	return undefined;
};

const removeFrom = (list: ListNode, { source, entry, around, rest }: VarsList): Edited => {
	const [index, ...names] = rest;
	const item = typeof index === 'number' ? list.items[index] : undefined;
	if (item?.kind !== 'map' || typeof index !== 'number') return undefined;
	const part = innermost(item, names);
	if (part !== undefined) return removeEntry(source, ...part);
	if (list.items.length > 1) return removeItem(source, list, index);
	if (around !== undefined) return removeEntry(source, around, entry);
	const range = linesOf(source.text, entry.key.range.start, entry);
	return range && [{ range, text: '' }];
};

/**
 * The edits that take away what is defined at `path`, with all around it that would be left empty;
 * nothing where it can't be taken away.
 */
export const removeVariable = (
	document: Document,
	path: TreePath,
): readonly TextEdit[] | undefined => {
	const vars = listAt(document, path);
	const list = vars?.entry.value;
	return vars === undefined || list?.kind !== 'list'
		? undefined
		: removeFrom(list, vars)?.map((edit) => shiftEdit(edit, vars.start));
};
