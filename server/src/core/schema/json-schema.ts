// The part of JSON Schema (draft-07) that our schemas are written in. Conditions stand on the
// deciding key alone, so that they can be told from what is written so far.
import { memo, memo2 } from '../base/memo.ts';
import { deref, entryOf, isNull, type Node, stringOf } from '../syntax/tree.ts';

export interface JsonSchema {
	readonly $id?: string;
	readonly $ref?: string;
	readonly title?: string;
	readonly description?: string;
	readonly default?: string | boolean | number;
	readonly deprecated?: boolean;
	readonly type?: string | readonly string[];
	readonly not?: JsonSchema;
	readonly pattern?: string;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly multipleOf?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly maxProperties?: number;
	readonly propertyNames?: JsonSchema;
	readonly enum?: readonly (string | number | boolean | null)[];
	readonly const?: string;
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly additionalProperties?: boolean | JsonSchema;
	readonly required?: readonly string[];
	readonly items?: JsonSchema;
	readonly definitions?: Readonly<Record<string, JsonSchema>>;
	readonly if?: JsonSchema;
	readonly then?: JsonSchema;
	readonly else?: JsonSchema;
	readonly anyOf?: readonly JsonSchema[];
	readonly allOf?: readonly JsonSchema[];
	/** May stand in a file, and nobody should write it; the editors' word. */
	readonly doNotSuggest?: boolean;
	/** The types that are meant, where readers convert others. */
	readonly 'x-type'?: string | readonly string[];
	/** A list of pairs is as good as a mapping, as Python's `dict` has it. */
	readonly 'x-pairs'?: boolean;
	/** And so is a text without letters. */
	readonly 'x-empty-text'?: boolean;
	/** Keys that are not known are read over, without a word. */
	readonly 'x-ignored'?: boolean;
	/** The definition of a section by the scheme of its URL. */
	readonly 'x-by-scheme'?: Readonly<Record<string, string>>;
	/** The official page. */
	readonly 'x-link'?: string;
	/** What kind of name or path a string here is; see `Shape.refers`. */
	readonly 'x-refers'?: string;
	/** Values to suggest where others are fine too. */
	readonly 'x-values'?: readonly { readonly text: string; readonly description: string }[];
	/** What the items of a list are meant to be where nobody checks them. */
	readonly 'x-items'?: JsonSchema;
}

export const listed = (types: JsonSchema['type']): readonly string[] =>
	types === undefined ? [] : typeof types === 'string' ? [types] : types;

/** The types a person should write. */
export const typesOf = (schema: JsonSchema): readonly string[] =>
	listed(schema['x-type'] ?? schema.type);

/** The schema a `$ref` names, with what is written beside the reference. */
const dereference = memo2((schema: JsonSchema, root: JsonSchema): JsonSchema => {
	let at = schema;
	for (let hops = 0; at.$ref !== undefined && hops < 20; hops++) {
		const { $ref, ...beside } = at;
		const target = root.definitions?.[$ref.replace('#/definitions/', '')];
		at = { ...target, ...beside };
	}
	return at;
});

const typeOf = (node: Node | undefined): string => {
	const at = deref(node);
	if (at?.kind === 'map') return 'object';
	if (at?.kind === 'list') return 'array';
	if (isNull(at)) return 'null';
	if (at?.kind !== 'scalar') return 'null';
	return at.type === 'bool' ? 'boolean' : at.type === 'int' ? 'integer' : at.type;
};

/** Whether a condition holds for what is written; the keywords are those our schemas decide by. */
const holds = (condition: JsonSchema, node: Node | undefined): boolean => {
	const types = listed(condition.type);
	if (types.length > 0 && !types.includes(typeOf(node))) return false;
	if (condition.required?.some((name) => entryOf(node, name) === undefined)) return false;
	return condition.anyOf?.some((one) => holds(one, node)) ?? true;
};

const NOTHING: JsonSchema = {};

/** Remembered, so that what was decided in the same way is the same schema. */
const join = memo2((one: JsonSchema, other: JsonSchema): JsonSchema => {
	if (other === NOTHING) return one;
	return {
		...other,
		...one,
		...(one.properties === undefined && other.properties === undefined
			? {}
			: { properties: { ...other.properties, ...one.properties } }),
		...(one.required === undefined || other.required === undefined
			? {}
			: { required: [...one.required, ...other.required] }),
	};
});

/** Two forms between which nothing decides yet: the keys of both, the usual form's first. */
const either = (usual: JsonSchema, other: JsonSchema): JsonSchema => ({
	...join(usual, other),
	properties: { ...usual.properties, ...other.properties },
	required: usual.required ?? [],
});

/** A mapping that nobody has begun. */
const isOpen = (condition: JsonSchema, node: Node | undefined): boolean => {
	const at = deref(node);
	return (
		typesOf(condition).includes('object') &&
		(isNull(at) || (at?.kind === 'map' && at.entries.length === 0))
	);
};

/** One form of many by the value of a key: `if: {properties: {type: {enum: […]}}}` and what follows. */
interface Choice {
	readonly key: string;
	readonly forms: ReadonlyMap<string, JsonSchema>;
	/** The form meant when the key is not written. */
	readonly preset: JsonSchema | undefined;
}

const choiceOf = memo((forms: readonly JsonSchema[]): Choice | undefined => {
	const keys = new Set(forms.flatMap((one) => Object.keys(one.if?.properties ?? { '': {} })));
	const [key = ''] = keys;
	if (keys.size !== 1 || key === '') return undefined;
	const by = new Map<string, JsonSchema>();
	let preset: JsonSchema | undefined;
	for (const { if: condition, then: form } of forms) {
		if (form === undefined) continue;
		for (const value of condition?.properties?.[key]?.enum ?? []) by.set(String(value), form);
		if (condition?.required === undefined) preset = form;
	}
	return { key, forms: by, preset };
});

const chosen = (
	{ key, forms, preset }: Choice,
	node: Node | undefined,
	mode: Mode,
): JsonSchema | undefined => {
	const at = deref(node);
	if (at !== undefined && at.kind !== 'map')
		return mode === 'possible' && isNull(at) ? preset : undefined;
	const entry = entryOf(at, key);
	if (entry === undefined) return preset;
	const text = stringOf(entry.value);
	return text === undefined ? undefined : forms.get(text);
};

/** What may yet be written counts, or only what is. */
export type Mode = 'possible' | 'written';

/** A schema with its conditions taken apart. */
const partsOf = memo((schema: JsonSchema) => {
	const { if: condition, then: yes = NOTHING, else: no = NOTHING, allOf = [], ...base } = schema;
	const plain = condition === undefined && allOf.length === 0;
	return { condition, yes, no, allOf, base: plain ? schema : base, choice: choiceOf(allOf), plain };
});

/**
 * The schema without `$ref`, `if` and `allOf`, as what is written decides. As long as nothing is
 * written both forms of an `if` are `possible`, and the answer has the keys of both; where a key
 * chooses one of many forms, the one that needs no such key is.
 */
export const decide = (
	schema: JsonSchema,
	root: JsonSchema,
	node: Node | undefined,
	mode: Mode = 'possible',
	depth = 0,
): JsonSchema => {
	const { condition, yes, no, allOf, base, choice, plain } = partsOf(dereference(schema, root));
	if (plain || depth > 10) return base;
	const form = (one: JsonSchema): JsonSchema =>
		one === NOTHING ? one : decide(one, root, node, mode, depth + 1);
	const decided = (): JsonSchema => {
		if (condition === undefined) return base;
		if (mode === 'possible' && isOpen(condition, node))
			return join(base, either(form(no), form(yes)));
		return join(base, form(holds(condition, node) ? yes : no));
	};
	const forms = choice === undefined ? allOf : [chosen(choice, node, mode) ?? NOTHING];
	return forms.reduce((sum: JsonSchema, one) => join(sum, form(one)), decided());
};

/** The schema behind a step of a path; nothing where nothing may stand. */
export const stepInto = (schema: JsonSchema, step: string | number): JsonSchema | undefined => {
	const types = typesOf(schema);
	const may = (type: string): boolean => types.length === 0 || types.includes(type);
	if (typeof step === 'number')
		return may('array') ? (schema.items ?? schema['x-items'] ?? {}) : undefined;
	if (!may('object')) return undefined;
	if (schema.properties !== undefined && Object.hasOwn(schema.properties, step))
		return schema.properties[step];
	const other = schema.additionalProperties ?? true;
	return other === false ? undefined : other === true ? {} : other;
};
