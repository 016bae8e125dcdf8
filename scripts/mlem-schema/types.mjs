// The schemas of the fields' types.
import { DICT, JSON_VALUE, keys, PAIR, PAIRS, SCALARS } from './accepted.mjs';
import { LAZY, NAMES, ONLY, REFERS } from './fields.mjs';
import { beside, nullable, plainDefault, several, when } from './parts.mjs';

/** What any object may have stands behind what its kind is about. */
const inOrder = ({ params, ...own }) =>
	Object.entries(params === undefined ? own : { ...own, params });

/**
 * Writes the types of fields. What a kind of object is, the class below it says: `forms`, `implementation`,
 * `kind` and `concrete`.
 */
export class TypeWriter {
	definitions = { pair: PAIR, json: JSON_VALUE };

	constructor(table, words) {
		this.table = table;
		this.words = words;
	}

	/** The most particular of the words for a field of an owner, `kind/type` or a structure. */
	about(words, owner, field) {
		const kind = owner.split('/')[0];
		return words[`${owner}.${field}`] ?? words[`${kind}.${field}`] ?? words[field];
	}

	type(type, owner, field) {
		if (typeof type === 'string') return this.plain(type);
		if (type.nullable !== undefined) return this.nullable(type.nullable, owner, field);
		if (type.strict !== undefined) return { title: 'text', type: [type.strict] };
		if (type.python !== undefined) return { title: 'nothing', not: {} };
		if (type.enum !== undefined) return { title: 'one of a few words', enum: type.enum };
		if (type.list !== undefined) return this.list(type.list, owner, field);
		if (type.map !== undefined) return this.map(type.map, owner, field);
		if (type.tuple !== undefined)
			return {
				title: 'pair of texts',
				type: 'array',
				minItems: type.tuple.length,
				maxItems: type.tuple.length,
				items: { ...this.type(type.tuple[0], owner, field), 'x-refers': 'call' },
			};
		if (type.union !== undefined) return this.union(type.union, field);
		if (type.struct !== undefined) return this.struct(type.struct);
		if (type.mapping !== undefined)
			return {
				...this.forms(type.mapping),
				title: this.words.kinds[type.mapping].title,
				type: ['object'],
			};
		return type.type === undefined
			? this.kind(type.kind)
			: this.concrete(type.kind, type.type, `${owner}.${field}`);
	}

	plain(type) {
		if (type === 'any') return { title: 'any value' };
		if (type === 'list') return { title: 'list', type: ['array'] };
		if (type === 'map')
			return { title: 'mapping', type: ['object', 'array'], 'x-type': 'object', ...DICT };
		return SCALARS[type];
	}

	nullable(type, owner, field) {
		if (type.python !== undefined || type.struct === 'Location')
			return { title: 'nothing', type: 'null' };
		const schema = this.type(type, owner, field);
		return schema.enum === undefined || schema.type !== undefined
			? nullable(schema)
			: { ...schema, enum: [...schema.enum, null] };
	}

	list(item, owner, field) {
		const items = this.type(item, owner, field);
		const named = field === 'dtypes' ? { ...items, 'x-refers': REFERS.dtype } : items;
		const list = { title: `list of ${several(items.title)}`, type: ['array'], items: named };
		// MLEM wraps these lists in a class, so that the wrapped form is read as well.
		return item.kind === 'requirement' || item.kind === 'middleware'
			? {
					...list,
					type: ['array', 'object'],
					'x-type': 'array',
					required: ['__root__'],
					maxProperties: 1,
				}
			: list;
	}

	map([key, value], owner, field) {
		const strict = key.union?.some((one) => one.strict !== undefined);
		const named = value.enum === undefined && value !== 'any';
		const other = this.type(value, owner, field);
		return {
			title: named ? `mapping of ${several(other.title)} by name` : 'mapping',
			type: ['object', 'array'],
			'x-type': 'object',
			...DICT,
			// What is read on use is taken as it is, with keys of all sorts.
			...(key === 'any' || LAZY[`${owner}.${field}`] !== undefined
				? {}
				: keys(strict ? 'strict' : 'name')),
			...this.likely(other, field),
			additionalProperties:
				field === 'params' && value === 'any' ? { $ref: '#/definitions/json' } : other,
		};
	}

	/** Names to offer where a person may choose any. */
	likely(schema, field) {
		if (NAMES[field] === undefined) return {};
		const properties = Object.entries(NAMES[field]).map(([name, description]) => [
			name,
			{ ...schema, description },
		]);
		return { properties: Object.fromEntries(properties) };
	}

	union(types, field) {
		if (field !== 'env') return this.type(types.find((one) => one === 'string') ?? types[0]);
		return {
			title: 'path of an environment, or one written out',
			type: ['string', 'number', 'boolean', 'object', 'array'],
			'x-type': ['string', 'object'],
			...when(
				{ type: 'object', required: ['type'] },
				this.forms('env'),
				when({ type: 'object' }, this.implementation('meta', 'link_env'), {
					minItems: 1,
					...PAIRS,
				}),
			),
		};
	}

	struct(name) {
		const { closed, fields } = this.table.structs[name];
		return {
			...this.defined(name, () => ({
				description: this.words.structs[name],
				...this.fields(fields, name),
				...(closed
					? { ...PAIRS, additionalProperties: false }
					: { ...DICT, ...keys('field'), additionalProperties: true, 'x-ignored': true }),
			})),
			title: 'mapping',
			type: ['object', 'array'],
			'x-type': 'object',
		};
	}

	/** Definitions may need themselves. */
	defined(name, make) {
		if (this.definitions[name] === undefined) {
			this.definitions[name] = {};
			this.definitions[name] = make();
		}
		return { $ref: `#/definitions/${name}` };
	}

	fields(fields, owner) {
		const properties = {};
		for (const [name, { type: recorded, default: preset, internal }] of inOrder(fields)) {
			const type = LAZY[`${owner}.${name}`] ?? recorded;
			const values = this.about(this.words.values, owner, name);
			const closed = this.words.closed.includes(`${owner}.${name}`);
			const hidden = internal === true || JSON.stringify(type).includes('python');
			properties[name] = beside(this.type(type, owner, name), {
				enum: closed
					? Object.keys(values)
					: (ONLY[`${owner}.${name}`] ?? this.type(type, owner, name).enum),
				description: this.about(this.words.fields, owner, name),
				default: preset === undefined ? undefined : plainDefault(preset),
				'x-values':
					values && Object.entries(values).map(([text, description]) => ({ text, description })),
				'x-refers': this.about(REFERS, owner, name),
				doNotSuggest:
					hidden && type.union === undefined && name !== 'base_image' ? true : undefined,
			});
		}
		const required = Object.entries(fields).flatMap(([name, one]) => (one.required ? [name] : []));
		return { properties, ...(required.length > 0 ? { required } : {}) };
	}
}
