// Words to put into metafiles: values of all sorts, and the names of MLEM's kinds and types.
import table from '../../schemas/mlem/types.json' with { type: 'json' };

/** As they are written in a file; many are read otherwise by YAML 1.1 than by YAML 1.2. */
export const SCALARS: readonly string[] = [
	...['null', '~', '""', "''", 'true', 'False', 'yes', 'Off', 'y', 'n', '"yes"', 'NO'],
	...['0', '1', '7', '-3', '+5', '08', '010', '0o17', '0x1F', '0b101', '1_000', '22:22', '1:75'],
	...['1.5', '1e-5', '1.0e-5', '1e+3', '.5', '5.', '-.inf', '.nan', '1.10', '190:20:30.15'],
	...['2020-01-01', '2020-01-01T10:00:00Z', '"2020-01-01"', '"1"', '"1.5"', "'true'", '1.0.2'],
	...['x', 'ab', 'abc', 'word word', '"a: b"', '${x}', '"${x}"', 'a${x}b', '=', '<<', 'é', '"\\n"'],
	...['models/rf', './a', '../b.mlem', 's3://bucket/a', 'a\\b', 'https://a.b/c', '"#a"', 'a#b'],
	...['sklearn', 'installable', 'fastapi', 'dataframe', 'int', 'csv', 'docker', 'heroku', 'model'],
	...[
		'mlem.core.objects.MlemModel',
		'a.b.C',
		'os.path',
		'!!str 1',
		'!!int "3"',
		'!!float 1',
		'!x a',
	],
	...['"\\u0000"', "'it''s'", '9223372036854775808', '1e400', '-0', '0.0', '%a', '@a', '"%a"'],
];

const meanings = Object.values(table.kinds);

/** The names of all types, those of every kind. */
export const TYPES: readonly string[] = [
	...new Set(meanings.flatMap(({ types }) => Object.keys(types))),
];

/** The names of types by kind, where a value of one kind stands in the place of another. */
export const TYPES_OF_KIND: readonly (readonly string[])[] = meanings.map(({ types }) =>
	Object.keys(types),
);

interface WithFields {
	readonly fields: Readonly<Record<string, unknown>>;
}

const fieldsOf = (holders: object): readonly string[] =>
	Object.values(holders as Readonly<Record<string, WithFields>>).flatMap(({ fields }) =>
		Object.keys(fields),
	);

export const FIELDS: readonly string[] = [
	...new Set([
		...meanings.flatMap(({ types }) => fieldsOf(types)),
		...fieldsOf(table.structs),
		...['object_type', 'type', 'model_type', 'description', 'labels', 'tags', '__root__'],
		...[
			'mlem_link',
			'link_data',
			'repo',
			'env_link',
			'model_link',
			'state',
			'dataset',
			'dataset_type',
		],
	]),
];

/** Forms of earlier versions, as entries of the outer mapping. */
export const OLD_ENTRIES: readonly (readonly [key: string, value: string])[] = [
	['model_type', '{type: sklearn, methods: {predict: {name: predict, args: []}}}'],
	['model_type', '{type: callable, methods: {__call__: {name: __call__, args: []}}}'],
	['model_type', '{type: sklearn}'],
	['model_type', 'sklearn'],
	['model_type', '{methods: {}}'],
	['description', 'words'],
	['description', '[a]'],
	['labels', '[a, b]'],
	['labels', 'null'],
	['tags', '[a]'],
	['mlem_link', 'a'],
	['repo', 'a'],
	['env_link', '{path: a}'],
	['dataset', '{type: dataframe}'],
	['state', '{}'],
];

interface Section {
	readonly fields: Readonly<Record<string, unknown>>;
}

export const OPTIONS: readonly (readonly [section: string, option: string])[] = Object.entries(
	table.config as unknown as Readonly<Record<string, Section>>,
).flatMap(([section, { fields }]) =>
	Object.keys(fields)
		// What MLEM imports at its start can't be tried.
		.filter((name) => !name.startsWith('config_') && name !== 'ADDITIONAL_EXTENSIONS')
		.map((name) => [section, name] as const),
);
