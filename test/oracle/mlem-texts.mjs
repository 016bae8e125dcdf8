// Texts of metafiles and of `.mlem.yaml` for MLEM's oracle, made from the table of its types: of every
// implementation a least and a full document, each required key left out, a key that nobody knows,
// and every field with values of all sorts.

import { readFileSync } from 'node:fs';

const table = JSON.parse(
	readFileSync(new URL('../../schemas/mlem/types.json', import.meta.url), 'utf8'),
);

/** Where a value of each kind can stand. */
const PLACES = {
	artifact: (value) => ({ object_type: 'model', artifacts: { data: value } }),
	requirement: (value) => ({ object_type: 'model', requirements: [value] }),
	model_type: (value) => ({ object_type: 'model', processors: { model: value } }),
	model_io: (io) => PLACES.model_type({ type: 'callable', methods: {}, io }),
	data_type: (returns) =>
		PLACES.model_type({ type: 'sklearn', methods: { m: { name: 'm', args: [], returns } } }),
	data_reader: (reader) => ({ object_type: 'data', reader }),
	server: (server) => ({ object_type: 'builder', type: 'docker', image: { name: 'a' }, server }),
	serializer: (one) => PLACES.server({ type: 'fastapi', request_serializer: one }),
	middleware: (one) => PLACES.server({ type: 'fastapi', middlewares: [one] }),
	docker_registry: (registry) => ({ object_type: 'env', type: 'kubernetes', registry }),
	k8s_service_type: (one) => ({
		object_type: 'deployment',
		type: 'kubernetes',
		service_type: one,
	}),
	state: (one) => ({
		object_type: 'deployment',
		type: 'heroku',
		app_name: 'a',
		state_manager: one,
	}),
	builder: (value) => ({ object_type: 'builder', ...value }),
	env: (value) => ({ object_type: 'env', ...value }),
	deployment: (value) => ({ object_type: 'deployment', ...value }),
	meta: (value) => value,
};

/** Written plain: YAML reads a date. */
const DATE = '@2020-01-01@';
const written = (value) => JSON.stringify(value).replace(/"@([^"]*)@"/g, '$1');

const VALUES = [
	...[null, true, 0, 1, 7, 1.5, -3, '', 'x', '1', '1.5', 'yes', 'ab', DATE],
	...[[], {}, [1], ['ab'], [['a', 'b']], [null], { a: 1 }, { a: null }, { type: 'nope' }, [DATE]],
];

const structs = (name) => table.structs[name].fields;

/** The least value of a type that MLEM takes. */
const least = (type, depth = 0) => {
	if (type.nullable !== undefined) return least(type.nullable, depth);
	if (type.list !== undefined) return depth > 3 ? [] : [least(type.list, depth + 1)];
	if (type.map !== undefined) return depth > 3 ? {} : { k: least(type.map[1], depth + 1) };
	if (type.tuple !== undefined) return type.tuple.map((one) => least(one, depth));
	if (type.union !== undefined) return least(type.union[0], depth);
	if (type.enum !== undefined) return type.enum[0];
	if (type.struct !== undefined) return fieldsOf(structs(type.struct), depth + 1);
	if (type.kind !== undefined) return leastOf(type.kind, type.type ?? SIMPLE[type.kind], depth + 1);
	return { integer: 3, number: 1.5, boolean: true, map: {}, list: [] }[type] ?? 'a';
};

/** Types that need little, for the fields that hold one. */
const SIMPLE = {
	artifact: 'local',
	data_reader: 'binary',
	data_type: 'binary',
	docker_registry: 'local',
	env: 'heroku',
	k8s_service_type: 'nodeport',
	middleware: 'prometheus_fastapi',
	model_io: 'simple_pickle',
	model_type: 'sklearn',
	requirement: 'unix',
	serializer: 'primitive',
	server: 'fastapi',
	state: 'local',
};

/** Values that MLEM checks beyond their type. */
const CHECKED = { format: 'csv', req_type: 'unix', ptype: 'int', use_prebuilt: false };

const isOffered = ({ type, internal }) =>
	internal !== true && !JSON.stringify(type).includes('"python"');

const fieldsOf = (fields, depth, full = false) =>
	Object.fromEntries(
		Object.entries(fields)
			.filter(([, field]) => isOffered(field) && (field.required || full))
			.map(([name, field]) => [name, CHECKED[name] ?? least(field.type, depth)]),
	);

const leastOf = (kind, type, depth = 0, full = false) => ({
	[table.kinds[kind].discriminator]: type,
	...fieldsOf(table.kinds[kind].types[type].fields, depth, full),
});

const documentsOf = function* (kind, type, tried) {
	const place = PLACES[kind];
	const { fields, class: path } = table.kinds[kind].types[type];
	const key = table.kinds[kind].discriminator;
	const small = leastOf(kind, type);
	yield place(small);
	yield place(leastOf(kind, type, 0, true));
	const shared = Object.values(table.kinds[kind].types).filter((row) => row.class === path);
	if (shared.length === 1) yield place({ ...small, [key]: path });
	yield place({ ...small, [key]: undefined });
	yield place({ ...small, [key]: `${type}x` });
	yield place({ ...small, nope: 1 });
	if (kind !== 'meta' && place !== PLACES.builder && !['env', 'deployment'].includes(kind))
		yield place(type);
	for (const [name, field] of Object.entries(fields)) {
		if (!isOffered(field)) continue;
		if (field.required) yield place({ ...small, [name]: undefined });
		// A field that several types of a kind have in common is tried once.
		const id = `${kind} ${name} ${JSON.stringify(field.type)}`;
		if (tried.has(id)) continue;
		tried.add(id);
		for (const value of VALUES) yield place({ ...small, [name]: value });
	}
};

/** What the least documents do not reach: structures within structures. */
const structured = function* () {
	const holders = {
		Signature: (one) => PLACES.model_type({ type: 'sklearn', methods: { m: one } }),
		Argument: (one) => holders.Signature({ ...fieldsOf(structs('Signature'), 0), args: [one] }),
		DockerImageOptions: (image) => ({ object_type: 'builder', type: 'docker', image }),
		DockerBuildArgs: (args) => ({ object_type: 'builder', type: 'docker_dir', target: 't', args }),
		DockerDaemon: (daemon) => ({ object_type: 'env', type: 'docker', daemon }),
		ServerMethod: (one) => PLACES.server({ type: 'fastapi', methods: { m: one } }),
		ServerArgument: (one) => holders.ServerMethod({ args: { a: one } }),
		ServerDataType: (returns) => holders.ServerMethod({ returns }),
	};
	for (const [name, holder] of Object.entries(holders)) {
		const small = fieldsOf(structs(name), 0);
		yield holder(small);
		yield holder({ ...small, nope: 1 });
		for (const [key, field] of Object.entries(structs(name))) {
			if (!isOffered(field)) continue;
			if (field.required) yield holder({ ...small, [key]: undefined });
			for (const value of VALUES) yield holder({ ...small, [key]: value });
		}
	}
};

const AGED = [
	...[
		'',
		'# nothing\n',
		'null',
		'7',
		'[]',
		'model',
		'data',
		'link',
		'nope',
		'[[object_type, model]]',
	],
	...['object_type: model\nobject_type: data\n', 'object_type:\tmodel\n', '--- {}\n--- {}\n'],
	'object_type: model\ndescription: d\nlabels: [a]\n',
	'object_type: model\ntags: [a]\n',
	'object_type: model\nmodel_type: {type: sklearn, methods: {predict: {}}}\n',
	'object_type: model\nmodel_type: {type: sklearn}\n',
	'object_type: model\nmodel_type: sklearn\n',
	'object_type: model\nartifacts: [{uri: a, size: 1, hash: b}]\n',
	'object_type: dataset\n',
	'object_type: packager\ntype: pip\n',
	'object_type: link\npath: a\nlink_type: model\nrepo: b\n',
	'object_type: link\nmlem_link: a\nlink_type: model\n',
	'object_type: deployment\ntype: heroku\napp_name: a\nenv_link: {path: a}\n',
	'object_type: deployment\ntype: heroku\napp_name: a\nmodel: a\nstate: {}\n',
	'object_type: deployment\ntype: heroku\napp_name: a\nenv: {path: a, rev: b}\n',
	'object_type: deployment\ntype: heroku\napp_name: a\nenv: {type: heroku, object_type: env}\n',
	'object_type: deployment\ntype: heroku\napp_name: a\nenv: {type: flyio, path: a}\n',
	'object_type: deployment\ntype: heroku\napp_name: a\nenv: {project: a}\n',
	'object_type: deployment\ntype: heroku\napp_name: a\nenv: []\n',
	'object_type: model\nrequirements: {__root__: []}\n',
	'object_type: model\nparams: {1: a, true: b, null: c}\n',
	'object_type: model\nparams: {a: {null: b, 2020-01-01: c}}\n',
	'object_type: model\nartifacts: {1: {uri: a, size: 1, hash: b}}\n',
	'object_type: model\n1: a\n',
	'object_type: Model\n',
	'object_type: pip\n',
	'object_type: mlem.core.objects.MlemModel\n',
	'type: fastapi\n',
	'object_type: data\n',
	'object_type: data\nreader: pandas\n',
	'object_type: model\nprocessors: {model: sklearn}\n',
	'object_type: model\nprocessors: {model: null}\n',
	'object_type: model\nprocessors: {model: {methods: {}}}\n',
];

const CONFIGS = [
	...['', '{}', 'null', '[]', '0', 'a', '- a', 'core:\n', 'core: []', 'core: 0', 'core: [a]'],
	...[
		'core: a',
		'core: {1: 2}',
		'core: {nope: 1}',
		'Core: {nope: 1}',
		'nope: {a: 1}',
		'debug: yes',
	],
	...['core: {DEBUG: on, Emojis: f}', 'core.debug: true', 'core: {storage: dvc}'],
	...['core: {storage: {}}', 'core: {storage: {type: dvc}}', 'core: {storage: {type: local}}'],
	...['core: {storage: {type: nope}}', 'core: {storage: {uri: a}}', 'core: {state: {uri: a}}'],
	...['core: {storage: {type: fsspec, uri: a, more: 1}}', 'core: {state: {locking: maybe}}'],
	...['core: {server: {}}', 'core: {server: {port: 1}}', 'core: {server: {type: rmq}}'],
	...['core: {server: {type: fastapi, port: x}}', 'core: {server: [[type, fastapi]]}'],
	...[
		'core: {storage: null}',
		'core: {additional_extensions: [a]}',
		'pandas: {default_format: nope}',
	],
];

const configTexts = function* () {
	yield* CONFIGS;
	for (const [section, { fields }] of Object.entries(table.config))
		for (const [key, { type }] of Object.entries(fields)) {
			// What MLEM imports or sets at its start can't be tried here.
			if (key.startsWith('config_') || key === 'ADDITIONAL_EXTENSIONS') continue;
			for (const value of type === 'map' ? [null, 'x', 7, [], ['ab']] : VALUES)
				yield written({ [section]: { [key.toLowerCase()]: value } });
		}
};

/** Every type that may stand in a metafile. */
const implementations = () =>
	Object.keys(PLACES).flatMap((kind) =>
		Object.entries(table.kinds[kind].types)
			.filter(([type, { abstract }]) => !type.includes('.') && !abstract)
			.map(([type]) => ({ kind, type })),
	);

/** What MLEM reads on use, and the table therefore calls a mapping of anything. */
const READ_ON_USE = {
	model: { processors: { model: { type: 'sklearn', methods: {} } } },
	data: { reader: { type: 'binary', data_type: { type: 'binary' } } },
};

/** Of every implementation a document with what it needs, and one with all it may have. */
export const mlemDocuments = () =>
	implementations().map(({ kind, type }) => {
		const full = leastOf(kind, type, 0, true);
		const place = PLACES[kind];
		return {
			kind,
			type,
			least: written(place(leastOf(kind, type))),
			full: written(place(kind === 'meta' ? { ...full, ...READ_ON_USE[type] } : full)),
		};
	});

/** Options that hold a value of the kind of that name. */
const KIND_OPTIONS = ['storage', 'state', 'server'];

/** Of every section a configuration with all its options, and one for every type that may stand in one. */
export const mlemConfigurations = () => {
	const sections = Object.entries(table.config).map(([section, { fields }]) => {
		const options = Object.entries(fields)
			.filter(([key]) => !key.startsWith('config_') && key !== 'ADDITIONAL_EXTENSIONS')
			.map(([key, { type, default: preset }]) => [key.toLowerCase(), preset ?? least(type)]);
		return { [section]: Object.fromEntries(options) };
	});
	const typed = KIND_OPTIONS.flatMap((kind) =>
		Object.entries(table.kinds[kind].types)
			.filter(([type, { abstract }]) => !type.includes('.') && !abstract)
			.map(([type]) => ({ core: { [kind]: leastOf(kind, type, 0, true) } })),
	);
	return [...sections, ...typed].map((one) => ({ file: '.mlem.yaml', text: written(one) }));
};

/** The same list on every machine. */
export const mlemTexts = () => {
	const texts = [];
	const tried = new Set();
	for (const { kind, type } of implementations())
		for (const one of documentsOf(kind, type, tried)) texts.push(written(one));
	for (const one of structured()) texts.push(written(one));
	const objects = [...new Set([...texts, ...AGED])].map((text) => ({ file: 'a.mlem', text }));
	const configs = [...new Set(configTexts())].map((text) => ({ file: '.mlem.yaml', text }));
	return [...objects, ...configs];
};
