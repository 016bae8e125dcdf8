// Edits of the dependencies of a stage.
import { entryOf, scalarOf } from '../syntax/tree.ts';
import type { Definition } from './pipeline.ts';
import { addEntry, addItem, type Edited, type Source } from './yaml-edit.ts';

/** Adds a path to `deps`, which is made behind `cmd` where it is missing. */
export const addDep = (source: Source, { body, entry }: Definition, path: string): Edited => {
	if (body === undefined) return undefined;
	const own = body.map.entries.find(({ key }) => scalarOf(key)?.text === 'deps');
	const inherited = entryOf(body.map, 'deps');
	if (inherited === undefined)
		return addEntry(source, body.map, 'deps', [path], entryOf(body.map, 'cmd'));
	const list = own?.value;
	// A list behind an alias or a merge key belongs to other stages too.
	return list?.kind === 'list' &&
		entry.range.start <= list.range.start &&
		list.range.end <= entry.range.end
		? addItem(source, list, path)
		: undefined;
};
