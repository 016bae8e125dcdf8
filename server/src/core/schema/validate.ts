// What a tree has against its schema, as mistakes with the place where a person mends them.
import type { Range } from '../base/text.ts';
import { deref, type Entry, type MapNode, type Node, type TreePath } from '../syntax/tree.ts';
import { plainEntry, plainOf } from './plain.ts';

/** An error as the compiled validators tell it. */
export interface SchemaError {
	/** JSON pointer. */
	readonly instancePath: string;
	readonly keyword: string;
	readonly params: Readonly<Record<string, unknown>>;
	readonly propertyName?: string;
}

/** A validator made from a schema by the build. */
export interface Validate {
	(data: unknown): boolean;
	errors?: readonly SchemaError[] | null;
}

export type MistakeKind =
	/** A key that may not stand here: `key`. */
	| 'unknown-key'
	/** A key that must stand here and doesn't: `key`. */
	| 'missing-key'
	/** A key that is no string: `key`. */
	| 'key-type'
	/** A value of another type: `types` are allowed. */
	| 'type'
	/** A value of the right type that is not allowed: `values` are, when it is a closed set. */
	| 'value'
	/** A collection with too few or too many members. */
	| 'count';

export interface Mistake {
	readonly kind: MistakeKind;
	/** The place in the tree: the mapping for the first three kinds, else the value. */
	readonly path: TreePath;
	/** What stands there; nothing for an empty value. */
	readonly node: Node | undefined;
	/** The entry that holds `node`, or the unknown key itself. */
	readonly entry: Entry | undefined;
	/** Where to mend. */
	readonly range: Range;
	readonly key: string | undefined;
	/** JSON types. */
	readonly types: readonly string[];
	readonly values: readonly unknown[];
}

export interface Place {
	readonly path: TreePath;
	readonly node: Node | undefined;
	readonly entry: Entry | undefined;
	/** The nearest thing above that has a range, for what is written as nothing. */
	readonly above: Range;
}

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** What a JSON pointer into the plain value leads to in the tree. */
const placeOf = (root: Node, pointer: string): Place => {
	let place: Place = { path: [], node: root, entry: undefined, above: root.range };
	for (const token of pointer.split('/').slice(1).map(unescaped)) {
		const at = deref(place.node);
		const above = place.entry?.key.range ?? place.node?.range ?? place.above;
		if (at?.kind === 'list') {
			const index = Number(token);
			place = {
				path: [...place.path, index],
				node: at.items[index],
				entry: undefined,
				above: at.holes?.get(index) ?? above,
			};
		} else if (at?.kind === 'map') {
			const entry = plainEntry(at, token);
			place = { path: [...place.path, token], node: entry?.value, entry, above };
		} else return place;
	}
	return place;
};

/** The first key of a mapping that is an item of a list: where `- ` leads the eye. */
const firstKey = (map: MapNode): Range | undefined => map.entries[0]?.key.range;

/** Collections are marked at their key, so that a mistake does not colour half the file. */
export const rangeOf = ({ node, entry, above }: Place): Range => {
	const at = deref(node);
	if (at === undefined || node === undefined) return entry?.key.range ?? above;
	if (at.kind === 'scalar' || node.kind === 'alias') return node.range;
	if (entry !== undefined) return entry.key.range;
	return (at.kind === 'map' ? firstKey(at) : undefined) ?? at.range;
};

const list = (value: unknown): readonly unknown[] =>
	value === undefined ? [] : Array.isArray(value) ? value : [value];

const KINDS: Readonly<Record<string, MistakeKind>> = {
	additionalProperties: 'unknown-key',
	required: 'missing-key',
	propertyNames: 'key-type',
	type: 'type',
	enum: 'value',
	const: 'value',
	pattern: 'value',
	minProperties: 'count',
	maxProperties: 'count',
	minItems: 'count',
	maxItems: 'count',
	minimum: 'value',
	maximum: 'value',
};

const mistakeOf = (root: Node, error: SchemaError): Mistake | undefined => {
	const kind = KINDS[error.keyword];
	// An error of `propertyNames` comes again for each keyword inside it.
	if (kind === undefined || error.propertyName !== undefined) return undefined;
	const place = placeOf(root, error.instancePath);
	const { path, node, entry } = place;
	const { additionalProperty, missingProperty, propertyName, type } = error.params;
	const key = additionalProperty ?? missingProperty ?? propertyName;
	const base = {
		kind,
		path,
		node,
		entry,
		range: rangeOf(place),
		key: typeof key === 'string' ? key : undefined,
		types: list(type).map(String),
		values: list(error.params.allowedValues ?? error.params.allowedValue),
	};
	const map = deref(node);
	if (base.key === undefined || kind === 'missing-key' || map?.kind !== 'map') return base;
	const own = plainEntry(map, base.key);
	return own === undefined ? base : { ...base, entry: own, range: own.key.range };
};

/**
 * All mistakes of a tree, in order of the text. Nothing when it can't be judged because aliases
 * unfold it beyond measure.
 */
export const mistakesIn = (validate: Validate, root: Node): readonly Mistake[] => {
	const plain = plainOf(root);
	if (plain === undefined || validate(plain.value)) return [];
	const seen = new Set<string>();
	const mistakes: Mistake[] = [];
	for (const error of validate.errors ?? []) {
		const mistake = mistakeOf(root, error);
		if (mistake === undefined) continue;
		const id = `${mistake.range.start} ${mistake.range.end} ${mistake.kind} ${mistake.key ?? ''}`;
		if (!seen.has(id)) mistakes.push(mistake);
		seen.add(id);
	}
	return mistakes.sort((a, b) => a.range.start - b.range.start);
};
