// A part of a file read as if nothing else stood in it.
import type { Range } from '../base/text.ts';
import type { Entry, MapNode, Node } from './tree.ts';

const nameNode = (text: string, at: Range): Node => ({
	kind: 'scalar',
	range: at,
	type: 'string',
	value: text,
	text,
	style: 'plain',
});

/**
 * An entry as if it alone stood in the file: a tree from the outer mapping down, so that whoever
 * walks a file from its root (schemas, shapes) can read a single piece. `above` are the keys around
 * the entry.
 */
export const rootedTree = (above: readonly string[], entry: Entry): MapNode => {
	let node: MapNode = { kind: 'map', range: entry.range, entries: [entry], flow: false };
	for (const name of above.toReversed()) {
		const key = nameNode(name, entry.key.range);
		const around: Entry = { key, value: node, range: entry.range };
		node = { kind: 'map', range: entry.range, entries: [around], flow: false };
	}
	return node;
};
