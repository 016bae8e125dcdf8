// Projects to measure with: the same ones for the same seed, and correct, so that DVC loads them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomOf } from '../test/oracle/random.mjs';
import { experiment, SCRIPTS } from './experiment.mjs';

const pad = (number, width = 5) => String(number).padStart(width, '0');
const hash = (random) =>
	Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');

const paramsOf = (ids) =>
	[
		'dirs:',
		'  work: work',
		'runs:',
		...ids.flatMap((id) => [
			`  ${id}:`,
			'    seed: 17',
			'    columns: 40',
			'    train:',
			'      rate: 0.01',
			'      rounds: 300',
		]),
		'',
	].join('\n');

const stagesText = (stages) =>
	stages.flatMap(([name, lines]) => [`  ${name}:`, ...lines.map((line) => `    ${line}`)]);

/** Files of a folder with `count` entries below `stages:`; `inputs` say what each experiment reads. */
const folderOf = (count, random, inputOf = (id) => `data/${id}.csv`) => {
	const files = new Map(SCRIPTS.map((name) => [`src/${name}.py`, '']));
	const ids = Array.from({ length: Math.ceil(count / 8) }, (_, index) => `r${pad(index)}`);
	const stages = ids.flatMap((id) => experiment(id, inputOf(id), random)).slice(0, count);
	for (const id of ids)
		if (inputOf(id) === `data/${id}.csv`) files.set(`data/${id}.csv`, 'a,b\n1,2\n');
	files.set('dvc.yaml', ['stages:', ...stagesText(stages), ''].join('\n'));
	files.set('params.yaml', paramsOf(ids));
	return files;
};

const REPOSITORY = new Map([
	['.dvc/config', '[core]\n    analytics = false\n    no_scm = true\n'],
	['.dvc/.gitignore', '/config.local\n/tmp\n/cache\n'],
]);

/** A repository with one dvc.yaml of `count` entries below `stages:`. */
export const pipeline = (count, seed = 1) =>
	new Map([...REPOSITORY, ...folderOf(count, randomOf(seed))]);

/** Twelve definitions that stand for 4,172 stages. */
export const expanding = () => {
	const axis = (name, size) =>
		`      ${name}: [${Array.from({ length: size }, (_, index) => `${name}${index}`).join(', ')}]`;
	const group = (index, [a, b]) => [
		`  group${pad(index, 2)}:`,
		'    matrix:',
		axis('a', a),
		axis('b', b),
		`    cmd: python src/run.py \${item.a} \${item.b} \${rate} out/${index}/\${item.a}/\${item.b}.json`,
		'    deps:',
		'      - src/run.py',
		...(index === 0 ? [] : [`      - out/${index - 1}/a0/b0.json`]),
		'    params:',
		'      - rate',
		'    outs:',
		`      - out/${index}/\${item.a}/\${item.b}.json`,
	];
	// 11 × 364 + 168 = 4,172.
	const sizes = [...Array.from({ length: 11 }, () => [26, 14]), [14, 12]];
	return new Map([
		...REPOSITORY,
		['dvc.yaml', ['stages:', ...sizes.flatMap((size, index) => group(index, size)), ''].join('\n')],
		['params.yaml', 'rate: 0.1\n'],
		['src/run.py', ''],
	]);
};

const pointer = (name, random) =>
	`outs:\n- md5: ${hash(random)}\n  size: ${Math.floor(random() * 1e6)}\n  hash: md5\n  path: ${name}\n`;

/** `folders` pipelines of `stages` entries, each reading a model of the one before; `pointers` `.dvc` files. */
export const monorepo = (folders, stages, pointers, seed = 1) => {
	const random = randomOf(seed);
	const files = new Map(REPOSITORY);
	const each = Math.ceil(pointers / folders);
	for (let index = 0; index < folders; index++) {
		const folder = `teams/p${pad(index)}`;
		const before = `../p${pad(index - 1)}/models/r00000/model.pkl`;
		const linked = index > 0 && index % 5 !== 0;
		const inputOf = (id) => (id === 'r00000' && linked ? before : `data/${id}.csv`);
		for (const [path, text] of folderOf(stages, random, inputOf))
			files.set(`${folder}/${path}`, text);
		for (let count = 0; count < each && index * each + count < pointers; count++)
			files.set(`${folder}/raw/d${count}.bin.dvc`, pointer(`d${count}.bin`, random));
	}
	return files;
};

/** A repository whose dvc.lock has about `lines` lines. */
export const locked = (lines, seed = 1) => {
	const random = randomOf(seed);
	const file = (path) => [
		`    - path: ${path}`,
		'      hash: md5',
		`      md5: ${hash(random)}`,
		`      size: ${Math.floor(random() * 1e7)}`,
	];
	const count = Math.floor((lines - 2) / 15);
	const stage = (index) => [
		`  step${pad(index)}:`,
		`    cmd: python src/run.py in/${index}.csv out/${index}.csv`,
		'    deps:',
		...file(`in/${index}.csv`),
		...file('src/run.py'),
		'    outs:',
		...file(`out/${index}.csv`).slice(0, 3),
	];
	const text = Array.from({ length: count }, (_, index) => stage(index)).flat();
	const source = (index) => [
		`  step${pad(index)}:`,
		`    cmd: python src/run.py in/${index}.csv out/${index}.csv`,
		`    deps: [in/${index}.csv, src/run.py]`,
		`    outs: [out/${index}.csv]`,
	];
	const stages = Array.from({ length: count }, (_, index) => source(index)).flat();
	return new Map([
		...REPOSITORY,
		['dvc.lock', ["schema: '2.0'", 'stages:', ...text, ''].join('\n')],
		['dvc.yaml', ['stages:', ...stages, ''].join('\n')],
		['src/run.py', ''],
	]);
};

/** A params.yaml of `keys` keys, one of them read by the only stage. */
export const parameters = (keys) => {
	const groups = Array.from({ length: Math.ceil(keys / 20) }, (_, group) => [
		`group${pad(group)}:`,
		...Array.from({ length: 19 }, (_, key) => `  key${pad(key, 2)}: ${group * 19 + key}`),
	]);
	return new Map([
		...REPOSITORY,
		['params.yaml', [...groups.flat(), ''].join('\n')],
		[
			'dvc.yaml',
			'stages:\n  use:\n    cmd: python use.py ${group00000.key00}\n    deps: [use.py]\n    params: [group00000]\n',
		],
		['use.py', ''],
	]);
};

/** A metafile of a data frame of so many columns. */
export const dataFrame = (columns) => {
	const names = Array.from({ length: columns }, (_, index) => `column_${pad(index)}`);
	const text = [
		'artifacts:',
		'  data:',
		'    hash: d41d8cd98f00b204e9800998ecf8427e',
		'    size: 4200',
		'    uri: frame',
		'object_type: data',
		'reader:',
		'  data_type:',
		'    columns:',
		...names.map((name) => `    - ${name}`),
		'    dtypes:',
		...names.map(() => '    - float64'),
		'    index_cols: []',
		'    type: dataframe',
		'  format: csv',
		'  type: pandas',
		'requirements:',
		'- module: pandas',
		'  version: 1.5.3',
		'',
	].join('\n');
	return new Map([...REPOSITORY, ['.mlem.yaml', ''], ['frame.mlem', text], ['frame', 'a\n']]);
};

/** Writes a project into a folder that is emptied first. */
export const writeProject = (folder, files) => {
	rmSync(folder, { recursive: true, force: true });
	for (const [path, text] of files) {
		const native = join(folder, path);
		mkdirSync(dirname(native), { recursive: true });
		writeFileSync(native, text);
	}
};
