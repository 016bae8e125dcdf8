// Values as DVC knows them while it resolves a dvc.yaml: of params files, `vars`, foreach and matrix.
import type { RepoPath } from '../base/path.ts';
import { pythonDate } from '../syntax/dates.ts';
import {
	deref,
	entriesOf,
	type MapNode,
	type Node,
	type ScalarType,
	type ScalarValue,
	scalarOf,
	type TreePath,
} from '../syntax/tree.ts';

/** Where a value was written; `path` leads down the tree of the whole file. */
export interface Origin {
	readonly file: RepoPath;
	readonly path: TreePath;
}

export interface Scalar {
	readonly kind: 'scalar';
	readonly type: ScalarType;
	readonly value: ScalarValue;
	/** Nothing for values that are made, such as `key`. */
	readonly origin: Origin | undefined;
	/** It was named by `${…}`: `foreach` then writes booleans into names as Python does. */
	readonly named?: boolean;
}

export interface List {
	readonly kind: 'list';
	readonly items: readonly Value[];
	readonly origin: Origin | undefined;
	readonly named?: boolean;
}

export interface Mapping {
	readonly kind: 'map';
	/** Entries whose key is no string can't be named and are left out. */
	readonly entries: ReadonlyMap<string, Value>;
	readonly origin: Origin | undefined;
	readonly named?: boolean;
}

export type Value = Scalar | List | Mapping;

export type Json =
	| string
	| number
	| boolean
	| null
	| readonly Json[]
	| { readonly [name: string]: Json };

/** The value as JSON holds it: large integers lose digits, infinity and NaN become null, a date its text in Python. */
export const jsonOf = (value: Value): Json => {
	if (value.kind === 'list') return value.items.map(jsonOf);
	if (value.kind === 'map')
		return Object.fromEntries([...value.entries].map(([name, item]) => [name, jsonOf(item)]));
	if (value.type === 'date') return pythonDate(String(value.value));
	const plain = typeof value.value === 'bigint' ? Number(value.value) : value.value;
	return typeof plain === 'number' && !Number.isFinite(plain) ? null : plain;
};

export const textValue = (text: string): Scalar => ({
	kind: 'scalar',
	type: 'string',
	value: text,
	origin: undefined,
});

/** What no variable may hold: DVC stops with `Unsupported value of type`. */
export interface Unsupported {
	readonly type: string;
	readonly path: TreePath;
}

/** Aliases make a small text mean a large value: more than this many values are not looked at. */
const MOST_VALUES = 500_000;

/**
 * The value of a node. `path` leads to it in `file`. Values that can't be variables are noted in
 * `unsupported`. Nothing when the value is too large.
 */
export const valueAt = (
	node: Node | undefined,
	file: RepoPath,
	path: TreePath,
	unsupported: Unsupported[] = [],
): Value | undefined => {
	let left = MOST_VALUES;
	const convert = (at: Node | undefined, here: TreePath): Value => {
		const origin = { file, path: here };
		const it = deref(at);
		if (--left < 0 || it === undefined)
			return { kind: 'scalar', type: 'null', value: null, origin };
		if (it.kind === 'scalar') {
			if (it.type === 'date' || it.type === 'other')
				unsupported.push({ type: it.type, path: here });
			return { kind: 'scalar', type: it.type, value: it.value, origin };
		}
		if (it.kind === 'list') {
			if (it.tag !== undefined && it.tag !== 'tag:yaml.org,2002:seq')
				unsupported.push({ type: it.tag, path: here });
			return {
				kind: 'list',
				items: it.items.map((item, index) => convert(item, here.concat(index))),
				origin,
			};
		}
		if (it.tag?.endsWith(':set') === true) unsupported.push({ type: 'set', path: here });
		return { kind: 'map', entries: convertMap(it, here, convert), origin };
	};
	const value = convert(node, path);
	return left < 0 ? undefined : value;
};

const convertMap = (
	map: MapNode,
	path: TreePath,
	convert: (node: Node | undefined, path: TreePath) => Value,
): Map<string, Value> => {
	const entries = new Map<string, Value>();
	for (const entry of entriesOf(map)) {
		const key = scalarOf(entry.key);
		if (key?.type === 'string') entries.set(key.text, convert(entry.value, path.concat(key.text)));
	}
	return entries;
};

/** What Python calls the type of a value. */
export const typeName = (value: Value): string =>
	value.kind === 'list'
		? 'list'
		: value.kind === 'map'
			? 'mapping'
			: value.type === 'string'
				? 'text'
				: value.type === 'int' || value.type === 'float'
					? 'number'
					: value.type === 'bool'
						? 'boolean'
						: value.type;

/** Whether Python counts a value as false: null, false, zeros, what is empty. `nan` it counts as true. */
export const isFalse = (value: Value): boolean =>
	value.kind === 'list'
		? value.items.length === 0
		: value.kind === 'map'
			? value.entries.size === 0
			: !value.value && !Number.isNaN(value.value);

const numberIn = ({ value }: Scalar): number | bigint | undefined =>
	typeof value === 'number' || typeof value === 'bigint'
		? value
		: typeof value === 'boolean'
			? Number(value)
			: undefined;

/**
 * As `==` of Python, which takes `1`, `1.0` and `True` for equal. What is no plain value equals all,
 * and `nan`, which Python takes for another each time, itself.
 */
export const sameValue = (a: Value, b: Value): boolean => {
	if (a.kind === 'list')
		return (
			b.kind === 'list' &&
			a.items.length === b.items.length &&
			a.items.every((item, index) => {
				const other = b.items[index];
				return other !== undefined && sameValue(item, other);
			})
		);
	if (a.kind === 'map')
		return (
			b.kind === 'map' &&
			a.entries.size === b.entries.size &&
			[...a.entries].every(([name, item]) => {
				const other = b.entries.get(name);
				return other !== undefined && sameValue(item, other);
			})
		);
	if (b.kind !== 'scalar') return false;
	if ([a, b].some(({ type }) => type === 'date' || type === 'other')) return true;
	const [one, two] = [numberIn(a), numberIn(b)];
	if (one === undefined || two === undefined) return a.value === b.value;
	// biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number can be equal
	return one == two || (Number.isNaN(one) && Number.isNaN(two));
};
