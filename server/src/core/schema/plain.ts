// A tree as plain values, for validators that know JSON only.
import {
	deref,
	type Entry,
	entriesOf,
	keyOf,
	type MapNode,
	type Node,
	type ScalarNode,
	scalarOf,
} from '../syntax/tree.ts';

/** Dates, binaries, sets and the like: no type of JSON, so that every demand for one fails. */
const FOREIGN: unique symbol = Symbol('foreign');

/** JSON has one kind of number, but Python's `1.0` is no integer: it stands for all whole floats. */
const BROKEN = 0.5;
/** Zero as a float, which counts as false. */
const BROKEN_ZERO = Number.MIN_VALUE;

/** More values than this behind aliases, and nobody has written them: the tree is not judged. */
const MOST_VALUES = 500_000;

/** The name of an entry in plain values. A key that is no string begins with NUL: `propertyNames` sees it. */
export const plainKey = (entry: Entry): string => {
	const key = scalarOf(entry.key);
	const text = keyOf(entry) ?? '';
	return key?.type === 'string' ? text : `\u0000${text}`;
};

/** The entry behind a name of plain values; of several the last, as readers that allow them do. */
export const plainEntry = (map: MapNode, name: string): Entry | undefined =>
	entriesOf(map).findLast((entry) => plainKey(entry) === name);

const plainScalar = ({ type, value }: ScalarNode): unknown => {
	if (type === 'date' || type === 'binary' || type === 'other') return FOREIGN;
	if (typeof value === 'bigint') return Number(value);
	if (type !== 'float' || !Number.isInteger(value)) return value;
	return value === 0 ? BROKEN_ZERO : BROKEN;
};

/**
 * The value of a node, aliases followed and merge keys applied, or nothing when aliases make it
 * larger than anybody would write. Mappings have no prototype, so that `constructor` is a name like
 * any other.
 */
export const plainOf = (root: Node): { readonly value: unknown } | undefined => {
	// How many values were made so far, with those that aliases repeat.
	let size = 0;
	// Of what an alias or a merge key may lead to again: all that has an anchor, or stands in such.
	const known = new Map<Node, { readonly value: unknown; readonly size: number }>();
	const convert = (node: Node | undefined, anchored: boolean): unknown => {
		const at = deref(node);
		const isAnchored = anchored || at !== node || at?.anchor !== undefined;
		const before = isAnchored && at !== undefined ? known.get(at) : undefined;
		if (before !== undefined) {
			size += before.size;
			return before.value;
		}
		const start = size++;
		if (at === undefined) return null;
		let value: unknown;
		if (at.kind === 'scalar') value = plainScalar(at);
		else if (at.kind === 'list') value = at.items.map((item) => convert(item, isAnchored));
		else if (at.tag?.endsWith(':set') === true) value = FOREIGN;
		else {
			const object: Record<string, unknown> = Object.create(null);
			const entries = entriesOf(at);
			const inherits = entries !== at.entries;
			for (const entry of entries)
				object[plainKey(entry)] = convert(entry.value, isAnchored || inherits);
			value = object;
		}
		if (isAnchored) known.set(at, { value, size: size - start });
		return value;
	};
	const value = convert(root, false);
	return size < MOST_VALUES ? { value } : undefined;
};
