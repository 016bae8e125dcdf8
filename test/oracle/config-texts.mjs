// Configurations of DVC for the oracle: every option of every section with values of all sorts, and
// what is chosen by hand below.
import { readFileSync } from 'node:fs';
import { treesIn } from './trees.mjs';

const schema = JSON.parse(
	readFileSync(new URL('../../schemas/dvc-config.schema.json', import.meta.url), 'utf8'),
);

const VALUES = [
	'true',
	'False',
	'yes',
	'1',
	'0',
	'-1',
	' 12 ',
	'1_000',
	'101',
	'0.5',
	'1e3',
	'nan',
	'-inf',
	'text',
	'',
	'"a, b"',
	'a, b',
	'a,',
	'copy',
	'reflink,copy',
	'"symlink, hardlink"',
	'Copy',
	'group',
	'GROUP',
	'basic',
	'Digest',
	'nargs',
	'store_true',
	'Boolean_Optional',
	'append',
	'aws',
	'us-east',
	'${x}',
	'%(x)s',
];

/** A URL for each kind of remote. */
const URLS = {
	local: '/tmp/x',
	s3: 's3://b/k',
	gs: 'gs://b/k',
	azure: 'azure://c/k',
	ssh: 'ssh://h/k',
	hdfs: 'hdfs://h/k',
	webhdfs: 'webhdfs://h/k',
	oss: 'oss://b/k',
	gdrive: 'gdrive://root/k',
	http: 'https://h/k',
	webdav: 'webdavs://h/k',
	remote: 'remote://r/k',
};

const definitions = Object.entries(schema.definitions);

/** The lines above an option of a section. */
const headOf = (definition) => {
	const kind = /^remote-(.*)$/.exec(definition)?.[1];
	if (kind !== undefined) return `['remote "a"']\nurl = ${URLS[kind]}\n`;
	return definition === 'db' || definition === 'machine'
		? `['${definition} "a"']\n`
		: `[${definition}]\n`;
};

const byOption = () =>
	definitions.flatMap(([name, { properties }]) =>
		Object.keys(properties).flatMap((option) =>
			VALUES.map((value) => {
				const head = headOf(name);
				const lines = option === 'url' ? head.replace(/url = .*\n/, '') : head;
				return { config: `${lines}${option} = ${value}\n`, local: null };
			}),
		),
	);

/** Options in sections where they do not belong: every seventh of so many. */
const elsewhere = () => {
	const options = [...new Set(definitions.flatMap(([, one]) => Object.keys(one.properties)))];
	return definitions
		.flatMap(([name, { properties }]) =>
			options
				.filter((option) => !Object.hasOwn(properties, option))
				.map((option) => ({ config: `${headOf(name)}${option} = text\n`, local: null })),
		)
		.filter((_, index) => index % 7 === 0);
};

const chosen = () =>
	[...treesIn('config-trees.txt').values()].map((files) => ({
		config: files['.dvc/config'] ?? '',
		local: files['.dvc/config.local'] ?? null,
	}));

/** Line ends that no text in a repository keeps. */
const returns = () =>
	['\r\n', '\r'].map((lineBreak) => ({
		config: ['[core]', 'autostage = true', ''].join(lineBreak),
		local: null,
	}));

export const configTexts = () => [...chosen(), ...returns(), ...byOption(), ...elsewhere()];
