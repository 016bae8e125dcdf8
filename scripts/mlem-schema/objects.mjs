// The schemas of the kinds of objects and of their types, and that of metafiles, which is made of them.
import { DOTTED, PAIRS } from './accepted.mjs';
import { WITHIN } from './fields.mjs';
import { when } from './parts.mjs';
import { TypeWriter } from './types.mjs';

/** A data type needs not be called a type once more. */
const typeOf = (title) => (title.endsWith(' type') ? title : `type of ${title}`);

export class ObjectWriter extends TypeWriter {
	implementation(kind, type) {
		const { fields, extra } = this.table.kinds[kind].types[type];
		return this.defined(`${kind}.${type}`, () => {
			const { properties, required } = this.fields(fields, `${kind}/${type}`);
			const { discriminator } = this.table.kinds[kind];
			// Builders, environments and deployments are objects too; a link to one needs not say so.
			const outer = ['builder', 'env', 'deployment'].includes(kind);
			const isDecided = type.startsWith('link_');
			return {
				title: `${type} ${this.words.kinds[kind].title}`,
				description: this.described(kind, type, extra),
				'x-link': this.words.kinds[kind].link,
				properties: {
					...(outer ? { object_type: { doNotSuggest: true } } : {}),
					[discriminator]: isDecided ? { doNotSuggest: true } : {},
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
			title: discriminator === 'type' ? typeOf(title) : 'kind of object',
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
			// What is kept for later must be a mapping: MLEM never reads anything else.
			...(kind === 'model_type' ? {} : PAIRS),
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
