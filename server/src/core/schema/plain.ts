// A tree as plain values, for validators that know JSON only.
import {
	deref,
	type Entry,
	entriesOf,
	keyOf,
	type MapNode,
	type Node,
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

/**
 * The value of a node, aliases followed and merge keys applied, or nothing when aliases make it
 * larger than anybody would write. Mappings have no prototype, so that `constructor` is a name like
 * any other.
 */
export const plainOf = (root: Node): { readonly value: unknown } | undefined => {
	let left = MOST_VALUES;
	const sizes = new Map<Node, number>();
	const known = new Map<Node, unknown>();
	const sized = (node: Node, size: number): void => {
		sizes.set(node, size);
		left = Math.min(left, MOST_VALUES - size);
	};
	const convert = (node: Node | undefined): unknown => {
		const at = deref(node);
		if (at === undefined) return null;
		if (known.has(at)) return known.get(at);
		let size = 1;
		const child = (one: Node | undefined): unknown => {
			const value = convert(one);
			const inner = deref(one);
			size += inner === undefined ? 1 : (sizes.get(inner) ?? 1);
			return value;
		};
		let value: unknown;
		if (at.kind === 'scalar')
			value =
				at.type === 'date' || at.type === 'binary' || at.type === 'other'
					? FOREIGN
					: typeof at.value === 'bigint'
						? Number(at.value)
						: at.type === 'float' && Number.isInteger(at.value)
							? at.value === 0
								? BROKEN_ZERO
								: BROKEN
							: at.value;
		else if (at.kind === 'list') value = at.items.map(child);
		else if (at.tag?.endsWith(':set') === true) value = FOREIGN;
		else {
			const object: Record<string, unknown> = Object.create(null);
			for (const entry of entriesOf(at)) object[plainKey(entry)] = child(entry.value);
			value = object;
		}
		known.set(at, value);
		sized(at, size);
		return value;
	};
	const value = convert(root);
	return left > 0 ? { value } : undefined;
};
