// Shapes from a JSON Schema.
import { deref, entryOf, type Node } from '../syntax/tree.ts';
import { decide, type JsonSchema, stepInto, typesOf } from './json-schema.ts';
import type { Field, Shape, ShapeAt, ShapeType, ShapeValue } from './shape.ts';

const TYPES: Readonly<Record<string, ShapeType>> = {
	string: 'string',
	integer: 'integer',
	number: 'number',
	boolean: 'boolean',
	null: 'null',
	object: 'mapping',
	array: 'list',
};

const childNode = (node: Node | undefined, step: string | number): Node | undefined => {
	const at = deref(node);
	if (typeof step === 'string') return entryOf(at, step)?.value;
	return at?.kind === 'list' ? at.items[step] : undefined;
};

const valuesOf = (schema: JsonSchema, types: readonly string[]): readonly ShapeValue[] => {
	const suggested = schema['x-values']?.map(({ text, description }) => ({
		text,
		docs: description,
	}));
	if (suggested !== undefined) return suggested;
	if (schema.enum !== undefined) return schema.enum.map((one) => ({ text: String(one), docs: '' }));
	return types.length === 1 && types[0] === 'boolean'
		? ['true', 'false'].map((text) => ({ text, docs: '' }))
		: [];
};

const fieldsOf = (schema: JsonSchema, root: JsonSchema, node: Node | undefined): readonly Field[] =>
	Object.entries(schema.properties ?? {})
		.filter(([, child]) => child.doNotSuggest !== true)
		.map(([name, child]) => ({
			name,
			required: schema.required?.includes(name) === true,
			...(child.deprecated === true ? { deprecated: true } : {}),
			shape: () => shapeOf(child, root, childNode(node, name)),
		}));

const shapeOf = (raw: JsonSchema, root: JsonSchema, node: Node | undefined): Shape => {
	const schema = decide(raw, root, node);
	const types = typesOf(schema);
	const mapping = types.length === 0 || types.includes('object');
	const other = schema.additionalProperties ?? true;
	const listed = types.length === 0 || types.includes('array');
	const item = listed ? (schema.items ?? schema['x-items']) : undefined;
	const closed = schema.enum !== undefined || (types.length === 1 && types[0] === 'boolean');
	const link = schema['x-link'];
	return {
		title: schema.title ?? 'anything',
		docs: schema.description ?? '',
		...(link === undefined ? {} : { link }),
		types: types.length === 0 ? ['any'] : types.map((type) => TYPES[type] ?? 'any'),
		...(schema.default === undefined ? {} : { default: String(schema.default) }),
		fields: mapping ? fieldsOf(schema, root, node) : [],
		open: mapping && other !== false,
		...(mapping && typeof other === 'object'
			? { other: () => shapeOf(other, root, undefined) }
			: {}),
		...(item === undefined ? {} : { item: () => shapeOf(item, root, undefined) }),
		values: valuesOf(schema, types),
		...(closed ? { closed } : {}),
		...refersOf(schema['x-refers']),
	};
};

const REFERS: ReadonlySet<string> = new Set<NonNullable<Shape['refers']>>([
	'path',
	'folder',
	'param',
	'remote',
	'stage',
	'template',
	'url',
	'command',
	'model',
	'env',
	'object',
	'dtype',
	'module',
	'package',
	'version',
	'call',
]);

const isRefers = (name: string): name is NonNullable<Shape['refers']> => REFERS.has(name);

const refersOf = (name: string | undefined): Pick<Shape, 'refers'> =>
	name !== undefined && isRefers(name) ? { refers: name } : {};

/** What may stand where, by a schema. */
export const shapeAtOf =
	(root: JsonSchema): ShapeAt =>
	(rootNode, path) => {
		let schema: JsonSchema | undefined = root;
		let node = rootNode;
		for (const step of path) {
			schema = stepInto(decide(schema, root, node), step);
			if (schema === undefined) return undefined;
			node = childNode(node, step);
		}
		return shapeOf(schema, root, node);
	};
