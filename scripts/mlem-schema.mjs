// Writes the schemas of metafiles and of `.mlem.yaml` from MLEM's own classes (schemas/mlem/types.json)
// and our words for them (schemas/mlem/words.json):
//
//     node scripts/mlem-schema.mjs
//
// What pydantic converts is accepted: `type` lists all that MLEM reads, `x-type` what is meant.

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const read = (name) =>
	JSON.parse(readFileSync(new URL(`../schemas/mlem/${name}.json`, import.meta.url), 'utf8'));

/** Words that pydantic takes for true and false. */
const TRUTH =
	'^(?:0|[oO][fF][fF]|[fF]|[fF][aA][lL][sS][eE]|[nN]|[nN][oO]|1|[oO][nN]|[tT]|[tT][rR][uU][eE]|[yY]|[yY][eE][sS])$';
/** Texts that Python's `int` and `float` read. */
const WHOLE = '^\\s*[-+]?[0-9]+(?:_[0-9]+)*\\s*$';
const DECIMAL =
	'^\\s*[-+]?(?:(?:[0-9]+(?:_[0-9]+)*\\.?(?:[0-9]+(?:_[0-9]+)*)?|\\.[0-9]+(?:_[0-9]+)*)(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?|[nN][aA][nN])\\s*$';

const SCALARS = {
	string: { title: 'text', type: ['string', 'number', 'boolean'], 'x-type': 'string' },
	bytes: { title: 'text', type: ['string', 'number', 'boolean'], 'x-type': 'string' },
	integer: {
		title: 'whole number',
		type: ['number', 'string', 'boolean'],
		'x-type': 'integer',
		pattern: WHOLE,
		maximum: 1e300,
	},
	number: {
		title: 'number',
		type: ['number', 'string', 'boolean'],
		'x-type': 'number',
		pattern: DECIMAL,
	},
	boolean: {
		title: 'true or false',
		type: ['boolean', 'string', 'number'],
		'x-type': 'boolean',
		pattern: TRUTH,
		minimum: 0,
		maximum: 1,
		multipleOf: 1,
	},
};

/** The dotted path of a class of somebody's own. */
const DOTTED = {
	pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)+$',
};

/** What Python's `dict` makes a mapping of: pairs. `x-pairs` tells our own validation to do the same. */
const PAIRS = { 'x-pairs': true, items: { $ref: '#/definitions/pair' } };
/** Where it makes one of a text without letters as well. */
const DICT = { ...PAIRS, 'x-empty-text': true };
const PAIR = {
	title: 'key and value',
	type: ['array', 'string'],
	minItems: 2,
	maxItems: 2,
	pattern: '^[^]{2}$',
};

/**
 * A validator that knows YAML writes a key that is no text with a leading NUL. Python turns numbers and
 * booleans into text, but not null and dates; of fields it wants text only.
 */
const KEYS = {
	field: '^(?!\\u0000)',
	name: '^(?!\\u0000(?:~|null|Null|NULL|\\d{4}-\\d\\d?-\\d\\d?.*)?$)',
	strict: '^(?!\\u0000)|^\\u0000[-+]?[0-9][0-9_xa-fA-F:]*$',
	json: '^(?!\\u0000\\d{4}-\\d\\d?-\\d\\d?)',
};
const keys = (kind) => ({ propertyNames: { pattern: KEYS[kind] } });

/** What fits into JSON: dates and binaries are of no type. */
const JSON_VALUE = {
	title: 'any value that fits into JSON',
	type: ['string', 'number', 'boolean', 'null', 'object', 'array'],
	'x-type': [],
	...keys('json'),
	items: { $ref: '#/definitions/json' },
	additionalProperties: { $ref: '#/definitions/json' },
};

/** What a text of a field names, by the field. */
const REFERS = {
	'artifact/local.uri': 'path',
	'artifact/dvc.uri': 'path',
	'meta/link.path': 'object',
	'deployment.env': 'env',
	'builder.target': 'path',
	'requirement/installable.module': 'module',
	dtype: 'dtype',
	templates_dir: 'folder',
	template: 'path',
	kube_config_file_path: 'path',
	mlem_whl: 'path',
};

/** Fields that MLEM keeps as they are and reads on use; there a short name is no mapping yet. */
const LAZY = {
	'meta/model.processors': { map: ['string', { mapping: 'model_type' }] },
	'meta/data.reader': { nullable: { mapping: 'data_reader' } },
};

/** What MLEM checks besides the type. */
const ONLY = {
	// The check looks for a field that does not exist.
	'deployment/sagemaker.use_prebuilt': [
		false,
		0,
		'0',
		'false',
		'False',
		'FALSE',
		'no',
		'off',
		'n',
		'f',
	],
};

/** Values of a field that a part of another may have, where it may not have all. */
const WITHIN = { 'data_type/d_dict.key_type': { ptype: ['str', 'int', 'float'] } };

const when = (condition, yes, no) => ({
	if: condition,
	// biome-ignore lint/suspicious/noThenProperty: JSON Schema's word.
	then: yes,
	...(no === undefined ? {} : { else: no }),
});

const beside = (schema, words) => ({
	...schema,
	...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)),
});

const nullable = (schema) =>
	schema.type === undefined ? schema : { ...schema, type: [schema.type, 'null'].flat() };

/** Nothing for what a short text can't say. */
const plainDefault = (value) => {
	if (value === null || typeof value !== 'object') return value === null ? undefined : value;
	return Object.keys(value).join() === 'type' ? value.type : undefined;
};

export class Writer {
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
				items: this.type(type.tuple[0], owner, field),
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
		const list = { title: `list: ${items.title} each`, type: ['array'], items: named };
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
			title: named ? `mapping: ${other.title} by name` : 'mapping',
			type: ['object', 'array'],
			'x-type': 'object',
			...DICT,
			// What is read on use is taken as it is, with keys of all sorts.
			...(LAZY[`${owner}.${field}`] === undefined ? keys(strict ? 'strict' : 'name') : {}),
			additionalProperties:
				field === 'params' && value === 'any' ? { $ref: '#/definitions/json' } : other,
		};
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
		for (const [name, { type: recorded, default: preset, internal }] of Object.entries(fields)) {
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

	implementation(kind, type) {
		const { fields, extra } = this.table.kinds[kind].types[type];
		return this.defined(`${kind}.${type}`, () => {
			const { properties, required } = this.fields(fields, `${kind}/${type}`);
			const { discriminator } = this.table.kinds[kind];
			// Builders, environments and deployments are objects too.
			const outer = ['builder', 'env', 'deployment'].includes(kind);
			return {
				title: `${type} ${this.words.kinds[kind].title}`,
				description: this.described(kind, type, extra),
				'x-link': this.words.kinds[kind].link,
				properties: {
					...(outer ? { object_type: { doNotSuggest: true } } : {}),
					[discriminator]: {},
					...properties,
				},
				...(required === undefined ? {} : { required }),
				additionalProperties: false,
			};
		});
	}

	described(kind, type, extra) {
		const words = this.words.types[kind][type];
		return extra ? `${words} Needs \`pip install mlem[${extra}]\`.` : words;
	}

	/** The types that can stand in a file, as `[name, row]`. */
	types(kind) {
		return Object.entries(this.table.kinds[kind].types).filter(
			([name, row]) =>
				!name.includes('.') &&
				(row.abstract !== true || kind === 'meta') &&
				row.class !== undefined,
		);
	}

	offered(kind) {
		return this.types(kind).filter(
			([, row]) => row.hidden !== true && !row.parents?.includes('link'),
		);
	}

	/** The deciding key: a name of ours, or a class of somebody's own by its dotted path. */
	name(kind) {
		const { discriminator, default: preset } = this.table.kinds[kind];
		const title = this.words.kinds[kind].title;
		return this.defined(`${kind}.${discriminator}`, () => ({
			title: discriminator === 'type' ? `type of ${title}` : 'kind of object',
			description: this.words.fields[discriminator],
			type: 'string',
			...(preset === undefined ? {} : { default: preset }),
			'x-values': this.offered(kind).map(([text, row]) => ({
				text,
				description: this.described(kind, text, row.extra),
			})),
			anyOf: [{ enum: this.types(kind).map(([name]) => name) }, DOTTED],
		}));
	}

	/** A type by its name or by its class, where the class is no other type's. */
	names(kind, name) {
		const { types } = this.table.kinds[kind];
		const path = types[name].class;
		const shared = Object.values(types).filter((row) => row.class === path).length > 1;
		return shared ? [name] : [name, path];
	}

	/** The mapping of a kind, decided by its type. */
	forms(kind) {
		const { discriminator, default: preset } = this.table.kinds[kind];
		const { title, text, link } = this.words.kinds[kind];
		return this.defined(`${kind}.forms`, () => ({
			title,
			description: text,
			'x-link': link,
			properties: { [discriminator]: this.name(kind) },
			...(preset === undefined ? { required: [discriminator] } : {}),
			allOf: this.types(kind).map(([name]) =>
				when(
					{
						type: 'object',
						properties: { [discriminator]: { enum: this.names(kind, name) } },
						...(name === preset ? {} : { required: [discriminator] }),
					},
					kind === 'meta' && this.words.kinds[name]
						? this.forms(name)
						: this.implementation(kind, name),
				),
			),
			minItems: 1,
			...PAIRS,
		}));
	}

	/** Names that may stand for the whole mapping. */
	shorthands(kind) {
		return this.types(kind).filter(
			([name, row]) =>
				!Object.values(row.fields).some((field) => field.required) &&
				!row.abstract &&
				// A builder, an environment or a deployment needs a type of its own.
				!(kind === 'meta' && this.words.kinds[name]),
		);
	}

	/** A value of a kind: a mapping, or the name of a type that needs nothing else. */
	kind(kind) {
		const { title } = this.words.kinds[kind];
		const short = this.shorthands(kind).map(([name]) => name);
		const offered = this.offered(kind).filter(([name]) => short.includes(name));
		const definition = this.defined(kind, () => ({
			...when(
				{ type: 'string' },
				short.length === 0 ? DOTTED : { anyOf: [{ enum: short }, DOTTED] },
				this.forms(kind),
			),
			...(offered.length === 0
				? {}
				: {
						'x-values': offered.map(([text, row]) => ({
							text,
							description: this.described(kind, text, row.extra),
						})),
					}),
		}));
		return {
			...definition,
			title,
			type: ['object', 'string', 'array'],
			'x-type': short.length === 0 ? 'object' : ['object', 'string'],
		};
	}

	/** Some values of fields of a type, and not all; see `WITHIN`. */
	within(kind, type, place) {
		return Object.fromEntries(
			Object.entries(WITHIN[place] ?? {}).map(([name, values]) => {
				const { fields } = this.table.kinds[kind].types[type];
				const { properties } = this.fields({ [name]: fields[name] }, `${kind}/${type}`);
				const offered = properties[name]['x-values'] ?? [];
				return [
					name,
					{
						...properties[name],
						enum: values,
						'x-values': offered.filter(({ text }) => values.includes(text)),
					},
				];
			}),
		);
	}

	/** A value declared with one class: its type may be left out, and another one is not heard. */
	concrete(kind, type, place) {
		const { discriminator, types } = this.table.kinds[kind];
		const below = Object.entries(types).filter(([, row]) => row.parents?.includes(type));
		const name = WITHIN[place] === undefined ? `${kind}.${type}.only` : place.replace('/', '.');
		return {
			...this.defined(name, () => ({
				title: `${type} ${this.words.kinds[kind].title}`,
				description: this.words.types[kind][type],
				properties: { [discriminator]: this.name(kind), ...this.within(kind, type, place) },
				allOf: [this.implementation(kind, type)],
				...PAIRS,
				...(below.length === 0 ? {} : { $comment: `Or one of: ${below.map(([name]) => name)}.` }),
			})),
			title: `${type} ${this.words.kinds[kind].title}`,
			type: ['object', 'array'],
			'x-type': 'object',
		};
	}

	schema() {
		const { $ref, title: _title, ...whole } = this.kind('meta');
		return {
			$schema: 'http://json-schema.org/draft-07/schema#',
			$id: 'mlem.schema.json',
			$comment: `Written by scripts/mlem-schema.mjs from the classes of ${this.table.tool} ${this.table.version}. Do not edit.`,
			title: 'MLEM object (*.mlem)',
			...whole,
			'x-type': 'object',
			allOf: [{ $ref }],
			definitions: this.definitions,
		};
	}
}

/** Options of `core` that hold a value of the kind of that name. */
const KIND_OPTIONS = ['storage', 'state', 'server'];

/** The schema of `.mlem.yaml`; names of options are compared without regard to case. */
class ConfigWriter extends Writer {
	option(section, [key, { type: recorded, default: preset, env }]) {
		const name = key.toLowerCase();
		const kind = section === 'core' && KIND_OPTIONS.includes(name) ? name : undefined;
		const values = this.words.values[`${section}.${name}`];
		const closed = this.words.closed.includes(`${section}.${name}`);
		const type = kind === undefined ? this.type(recorded, section, name) : this.forms(kind);
		const words = this.words.options[`${section}.${name}`] ?? this.words.options[name];
		const internal = name.startsWith('config_');
		const variables = env.map((one) => `\`${one.toUpperCase()}\``).join(', ');
		return beside(
			kind === undefined
				? type
				: {
						...type,
						title: this.words.kinds[kind].title,
						type: ['object', 'array'],
						'x-type': 'object',
						minItems: 0,
						...DICT,
					},
			{
				enum: closed ? Object.keys(values) : undefined,
				description: internal ? words : `${words} The variable ${variables} overrides it.`,
				default: preset === undefined ? undefined : plainDefault(preset),
				'x-values':
					values && Object.entries(values).map(([text, description]) => ({ text, description })),
				doNotSuggest: internal ? true : undefined,
			},
		);
	}

	schema() {
		const link = 'https://mlem.ai/doc/user-guide/configuration';
		const sections = Object.entries(this.table.config).map(([section, { fields }]) => [
			section,
			{
				title: `section \`${section}\``,
				description: this.words.sections[section],
				'x-link': link,
				type: ['object', 'null'],
				'x-type': 'object',
				properties: Object.fromEntries(
					Object.entries(fields).map((field) => [
						field[0].toLowerCase(),
						this.option(section, field),
					]),
				),
				...keys('field'),
				additionalProperties: false,
			},
		]);
		return {
			$schema: 'http://json-schema.org/draft-07/schema#',
			$id: 'mlem-config.schema.json',
			$comment: `Written by scripts/mlem-schema.mjs from the classes of ${this.table.tool} ${this.table.version}. Do not edit.`,
			title: 'MLEM configuration (.mlem.yaml)',
			description: 'Settings of a MLEM project, in sections.',
			'x-link': link,
			type: ['object', 'null'],
			'x-type': 'object',
			properties: Object.fromEntries(sections),
			additionalProperties: true,
			definitions: this.definitions,
		};
	}
}

/** The schemas by the names of their files. */
export const mlemSchemas = () => {
	const [table, words] = [read('types'), read('words')];
	return Object.fromEntries(
		[
			['mlem', new Writer(table, words)],
			['mlem-config', new ConfigWriter(table, words)],
		].map(([name, writer]) => [
			`${name}.schema.json`,
			`${JSON.stringify(writer.schema(), undefined, '\t')}\n`,
		]),
	);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
	for (const [name, text] of Object.entries(mlemSchemas()))
		writeFileSync(new URL(`../schemas/${name}`, import.meta.url), text);
