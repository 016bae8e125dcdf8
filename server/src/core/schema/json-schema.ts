// The part of JSON Schema (draft-07) that our schemas are written in. Conditions stand on the
// deciding key alone, so that they can be told from what is written so far.
import { deref, entryOf, isNull, type Node } from '../syntax/tree.ts';

export interface JsonSchema {
	readonly $id?: string;
	readonly $ref?: string;
	readonly title?: string;
	readonly description?: string;
	readonly default?: string | boolean | number;
	readonly deprecated?: boolean;
	readonly type?: string | readonly string[];
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
	/** The official page. */
	readonly 'x-link'?: string;
	/** What kind of name or path a string here is; see `Shape.refers`. */
	readonly 'x-refers'?: string;
	/** Values to suggest where others are fine too. */
	readonly 'x-values'?: readonly { readonly text: string; readonly description: string }[];
	/** What the items of a list are meant to be where nobody checks them. */
	readonly 'x-items'?: JsonSchema;
}

export const typesOf = (schema: JsonSchema): readonly string[] =>
	schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;

/** The schema a `$ref` names, with what is written beside the reference. */
export const dereference = (schema: JsonSchema, root: JsonSchema): JsonSchema => {
	let at = schema;
	for (let hops = 0; at.$ref !== undefined && hops < 20; hops++) {
		const { $ref, ...beside } = at;
		const target = root.definitions?.[$ref.replace('#/definitions/', '')];
		at = { ...target, ...beside };
	}
	return at;
};

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
	const types = typesOf(condition);
	if (types.length > 0 && !types.includes(typeOf(node))) return false;
	if (condition.required?.some((name) => entryOf(node, name) === undefined)) return false;
	return condition.anyOf?.some((one) => holds(one, node)) ?? true;
};

const join = (one: JsonSchema, other: JsonSchema): JsonSchema => ({
	...other,
	...one,
	...(one.properties === undefined && other.properties === undefined
		? {}
		: { properties: { ...other.properties, ...one.properties } }),
});

/**
 * The schema without `$ref` and `if`, as what is written decides. As long as nothing is written
 * both forms are possible, and the answer has the keys of both.
 */
export const decide = (
	schema: JsonSchema,
	root: JsonSchema,
	node: Node | undefined,
	depth = 0,
): JsonSchema => {
	const plain = dereference(schema, root);
	const { if: condition, then: yes = {}, else: no = {}, ...base } = plain;
	if (condition === undefined || depth > 10) return base;
	const form = (one: JsonSchema): JsonSchema => decide(one, root, node, depth + 1);
	const at = deref(node);
	const open =
		typesOf(condition).includes('object') &&
		(isNull(at) || (at?.kind === 'map' && at.entries.length === 0));
	if (open) return join(base, join(form(no), form(yes)));
	return join(base, form(holds(condition, node) ? yes : no));
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
