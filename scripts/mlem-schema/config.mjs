// The schema of `.mlem.yaml`.
import { DICT, keys } from './accepted.mjs';
import { ObjectWriter } from './objects.mjs';
import { beside, plainDefault } from './parts.mjs';

/** Options of `core` that hold a value of the kind of that name. */
const KIND_OPTIONS = ['storage', 'state', 'server'];

/** The schema of `.mlem.yaml`; names of options are compared without regard to case. */
export class ConfigWriter extends ObjectWriter {
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
