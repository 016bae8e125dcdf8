// What a tree has against a schema that is too large to be compiled: both are walked together. Compiled,
// MLEM's 150 forms would be half a megabyte of code to read at every start. The schema is valid JSON
// Schema all the same, and tests hold this walk to a validator's verdicts.
import {
	deref,
	type Entry,
	entriesOf,
	type ListNode,
	type MapNode,
	type Node,
	type ScalarNode,
} from '../syntax/tree.ts';
import { decide, type JsonSchema, listed, typesOf } from './json-schema.ts';
import { plainKey } from './plain.ts';
import { type Mistake, type Place, rangeOf } from './validate.ts';

/** More visits than this only come from aliases: nobody has written so much. */
const MOST_VISITS = 2_000_000;

interface Walk {
	readonly root: JsonSchema;
	readonly mistakes: Mistake[];
	visits: number;
}

type Found = Partial<Pick<Mistake, 'entry' | 'key' | 'range' | 'types' | 'values'>>;

const note = (walk: Walk, kind: Mistake['kind'], place: Place, found: Found = {}): void => {
	walk.mistakes.push({
		kind,
		path: place.path,
		node: place.node,
		entry: place.entry,
		range: rangeOf(place),
		key: undefined,
		types: [],
		values: [],
		...found,
	});
};

const isOfType = (node: ReturnType<typeof deref>, type: string): boolean => {
	if (node === undefined) return type === 'null';
	if (node.kind === 'map') return type === 'object';
	if (node.kind === 'list') return type === 'array';
	switch (node.type) {
		case 'int':
			return type === 'number' || type === 'integer';
		case 'float':
			return type === 'number';
		case 'bool':
			return type === 'boolean';
		default:
			return node.type === type;
	}
};

const isOneOf = (values: JsonSchema['enum'], node: ReturnType<typeof deref>): boolean => {
	if (values === undefined) return true;
	if (node === undefined) return values.includes(null);
	if (node.kind !== 'scalar') return false;
	const { value } = node;
	return values.includes(typeof value === 'bigint' ? Number(value) : value);
};

const patterns = new Map<string, RegExp>();
const patternOf = (source: string): RegExp => {
	const known = patterns.get(source) ?? new RegExp(source, 'u');
	patterns.set(source, known);
	return known;
};

const isWithin = (schema: JsonSchema, value: number): boolean => {
	const { minimum, maximum, multipleOf } = schema;
	if (minimum !== undefined && !(value >= minimum)) return false;
	if (maximum !== undefined && !(value <= maximum)) return false;
	return multipleOf === undefined || Number.isInteger(value / multipleOf);
};

const fitsScalar = (schema: JsonSchema, { type, text, value }: ScalarNode): boolean => {
	if (type === 'string')
		return schema.pattern === undefined || patternOf(schema.pattern).test(text);
	return (type !== 'int' && type !== 'float') || isWithin(schema, Number(value));
};

/** The values of a closed set, wherever in the alternatives it is written. */
const valuesOf = (schema: JsonSchema): readonly unknown[] =>
	schema.enum ?? schema.anyOf?.flatMap(valuesOf) ?? [];

const inMap = (walk: Walk, schema: JsonSchema, map: MapNode, place: Place): void => {
	const entries = new Map(entriesOf(map).map((entry) => [plainKey(entry), entry]));
	const { properties = {}, additionalProperties: other = true } = schema;
	const above = place.entry?.key.range ?? map.range;
	const names = schema.propertyNames?.pattern;
	for (const [name, entry] of entries) {
		const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
		const at = { entry, key: name, range: entry.key.range };
		if (known === undefined && other === false) note(walk, 'unknown-key', place, at);
		else if (names !== undefined && !patternOf(names).test(name)) note(walk, 'key-type', place, at);
		const child = known ?? (typeof other === 'object' ? other : undefined);
		if (child !== undefined)
			visit(walk, child, { path: [...place.path, name], node: entry.value, entry, above });
	}
	for (const name of new Set(schema.required ?? []))
		if (!entries.has(name)) note(walk, 'missing-key', place, { key: name });
	if (entries.size > (schema.maxProperties ?? Number.POSITIVE_INFINITY)) note(walk, 'count', place);
};

const inList = (walk: Walk, schema: JsonSchema, list: ListNode, place: Place): void => {
	const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items } = schema;
	if (list.items.length < minItems || list.items.length > maxItems) {
		note(walk, 'count', place, { types: typesOf(schema) });
		return;
	}
	if (items === undefined) return;
	const above = place.entry?.key.range ?? list.range;
	for (const [index, node] of list.items.entries())
		visit(walk, items, { path: [...place.path, index], node, entry: undefined, above });
};

const keysOf = (map: MapNode): readonly Node[] => [
	...new Map(entriesOf(map).map((entry) => [plainKey(entry), entry.key])).values(),
];

/**
 * The keys and values of an item of a list that stands for a mapping: two things, two letters, or the keys
 * of a mapping of two, which is what Python goes through there.
 */
const pairOf = (item: Node | undefined): Entry | undefined => {
	const at = deref(item);
	if (at?.kind === 'scalar' && at.type === 'string') {
		const [key, value, ...more] = at.text;
		const letter = (text: string): ScalarNode => ({ ...at, value: text, text });
		return key === undefined || value === undefined || more.length > 0
			? undefined
			: { key: letter(key), value: letter(value), range: at.range };
	}
	const items = at?.kind === 'map' ? keysOf(at) : at?.kind === 'list' ? at.items : [];
	if (at === undefined || items.length !== 2) return undefined;
	const [key, value] = items;
	return key === undefined ? undefined : { key, value, range: at.range };
};

/** The mapping that Python's `dict` makes of something else, where MLEM lets it. */
const asMapping = (schema: JsonSchema, node: ReturnType<typeof deref>): MapNode | undefined => {
	if (schema['x-pairs'] !== true || node === undefined || node.kind === 'map') return undefined;
	if (node.kind === 'scalar')
		return schema['x-empty-text'] === true && node.type === 'string' && node.text === ''
			? { kind: 'map', range: node.range, entries: [], flow: true }
			: undefined;
	const entries = node.items.map(pairOf).filter((entry) => entry !== undefined);
	return entries.length < node.items.length
		? undefined
		: { kind: 'map', range: node.range, entries, flow: true };
};

const visit = (walk: Walk, raw: JsonSchema, place: Place): void => {
	if (++walk.visits > MOST_VISITS) return;
	const node = deref(place.node);
	const schema = decide(raw, walk.root, node, 'written');
	const mapping = asMapping(schema, node);
	if (mapping !== undefined) {
		visit(walk, raw, { ...place, node: mapping });
		return;
	}
	const pairs = schema['x-pairs'] === true && node?.kind === 'list';
	const types = listed(schema.type);
	const typed = !pairs && (types.length === 0 || types.some((type) => isOfType(node, type)));
	if (schema.not !== undefined || !typed) note(walk, 'type', place, { types: typesOf(schema) });
	else if (!fits(walk, schema, place))
		note(walk, 'value', place, { values: valuesOf(schema), types: typesOf(schema) });
	else if (node?.kind === 'map') inMap(walk, schema, node, place);
	else if (node?.kind === 'list') inList(walk, schema, node, place);
};

/** Whether a value of the right type is one of those that are allowed. */
const fits = (walk: Walk, schema: JsonSchema, place: Place): boolean => {
	const node = deref(place.node);
	if (!isOneOf(schema.enum, node)) return false;
	if (node?.kind === 'scalar' && !fitsScalar(schema, node)) return false;
	return (
		schema.anyOf?.some((one) => {
			const inner: Walk = { root: walk.root, mistakes: [], visits: walk.visits };
			visit(inner, one, place);
			return inner.mistakes.length === 0;
		}) ?? true
	);
};

/**
 * All mistakes of a tree, in order of the text. Nothing when it can't be judged because aliases
 * unfold it beyond measure.
 */
export const mistakesAgainst = (schema: JsonSchema, root: Node): readonly Mistake[] => {
	const walk: Walk = { root: schema, mistakes: [], visits: 0 };
	visit(walk, schema, { path: [], node: root, entry: undefined, above: root.range });
	if (walk.visits > MOST_VISITS) return [];
	return walk.mistakes.sort((a, b) => a.range.start - b.range.start);
};
