import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { complete } from '../../server/src/core/features/complete.ts';
import type { Completions } from '../../server/src/core/features/completion.ts';
import { apply, openWorkspace } from '../../server/src/core/workspace/workspace.ts';
import { checkComplete, completionsAt } from './check-complete.ts';

/** A small project around the file at hand. */
const PROJECT = `
#- data/iris.csv
x
#- data/raw/a.csv
x
#- train.py
x
#- models/rf.mlem
object_type: model
#- node_modules/left-pad/index.js
x
#- env/pyvenv.cfg
x
#- params.yaml
train:
  lr: 0.1
  epochs: 3
#- conf/other.yaml
seed: 7
#- .dvc/config
['remote "store"']
    url = /mnt/store
`;

const inProject = (source: string): string =>
	`#- dvc.yaml\n${source.replace(/^\n/, '')}${source.endsWith('\n') ? '' : '\n'}${PROJECT.slice(1)}`;

const STAGE_KEYS = [
	'wdir',
	'deps',
	'params',
	'outs',
	'metrics',
	'plots',
	'vars',
	'frozen',
	'always_changed',
	'desc',
	'meta',
	'matrix',
];

describe('keys', () => {
	it('are those of the place that are not there yet', () => {
		checkComplete('stages:\n  train:\n    cmd: x\n    <|>\n', { labels: STAGE_KEYS });
		checkComplete('stages:\n  train:\n    <|>\n    cmd: x\n    deps: [a]\n', {
			labels: STAGE_KEYS.filter((key) => key !== 'deps'),
		});
	});

	it('come in the layout of the file', () => {
		checkComplete('stages:\n  train:\n    cmd: x\n    o<|>\n', {
			after: {
				outs: '    outs:\n      - ',
				matrix: '    matrix:\n      ',
				frozen: '    frozen: ',
			},
		});
		checkComplete(
			'stages:\n    train:\n        cmd: x\n        deps:\n        - a\n        <|>\n',
			{
				after: { outs: '        outs:\n        - ', matrix: '        matrix:\n            ' },
			},
		);
	});

	it('keep the line breaks of the file', () => {
		const { items } = completionsAt(
			'stages:\r\n  train:\r\n    cmd: x\r\n    <|>\r\n    outs: [a]\r\n',
		);
		expect(items.find(({ label }) => label === 'deps')?.edit.text).toBe('deps:\r\n      - ');
		expect(items.map(({ label }) => label)).not.toContain('outs');
	});

	it('are offered in an empty file, the required ones first elsewhere', () => {
		checkComplete('#- dvc.yaml\n<|>\n', {
			labels: ['stages', 'vars', 'params', 'metrics', 'plots', 'artifacts', 'datasets'],
			after: { stages: 'stages:\n  ' },
		});
		checkComplete('artifacts:\n  m:\n    <|>\n', { has: ['path', 'type'] });
		checkComplete('stages:\n  train:\n    <|>', {
			has: ['cmd', 'deps', 'foreach', 'do'],
			details: { cmd: 'command, or list of commands, required' },
		});
	});

	it('begin a mapping on a line of its own when asked behind its key', () => {
		checkComplete('stages:\n  train:<|>\n', { after: { cmd: '  train:\n    cmd: ' } });
	});

	it('are found at the end of a text without a line break, and while a word is typed', () => {
		checkComplete('stages:\n  train:\n    cmd: x\n    wd<|>', { after: { wdir: '    wdir: ' } });
	});

	it('replace the whole key and keep the colon that is there', () => {
		checkComplete('stages:\n  train:\n    cmd: x\n    de<|>psy: [a]\n', {
			after: { deps: '    deps: [a]' },
		});
	});

	it('are those of stages in groups', () => {
		checkComplete('stages:\n  train:\n    foreach: [a]\n    <|>\n', { labels: ['do'] });
		checkComplete('stages:\n  train:\n    foreach: [a]\n    do:\n      <|>\n', {
			has: ['cmd', 'outs'],
			hasNot: ['foreach', 'do'],
			after: { cmd: '      cmd: ' },
		});
	});

	it('are those of an item that goes on below, and of a key that has its value below', () => {
		checkComplete('datasets:\n- <|>\n  type: dvc\n', { labels: ['name', 'url', 'path', 'rev'] });
		checkComplete('datasets:\n- na<|>me: x\n  type: dvc\n', {
			has: ['name', 'url'],
			hasNot: ['type'],
			after: { url: '- url: x' },
		});
		checkComplete('stages:\n  a:\n    de<|>ps:\n      - x\n  b:\n    cmd: y\n', {
			after: { outs: '    outs:' },
		});
	});

	it('are found between stages and sections', () => {
		checkComplete('stages:\n  a:\n    cmd: x\n<|>\nvars: []\n', {
			has: ['params', 'artifacts'],
			hasNot: ['stages', 'vars', 'cmd'],
		});
	});

	it('are flags of outputs, in block and in flow style', () => {
		const FLAGS = ['persist', 'push', 'remote', 'desc', 'type', 'labels', 'meta', 'checkpoint'];
		checkComplete('stages:\n  a:\n    outs:\n      - m:\n          cache: false\n          <|>\n', {
			labels: FLAGS,
		});
		checkComplete('stages:\n  a:\n    outs: [{m: {cache: false, <|>}}]\n', {
			labels: FLAGS,
			after: { persist: '    outs: [{m: {cache: false, persist: }}]' },
		});
		checkComplete('stages:\n  a:\n    outs: [{m: {<|>, cache: false', { has: ['persist'] });
	});

	it('come with what they mean', () => {
		const { items } = completionsAt('stages:\n  a:\n    <|>\n');
		const frozen = items.find(({ label }) => label === 'frozen');
		expect(frozen?.docs).toContain('`dvc repro`');
		expect(frozen?.docs).toContain('Default: `false`');
		expect(frozen?.docs).toContain('(https://dvc.org/doc/');
		expect(items.every(({ docs }) => docs !== undefined && docs !== '')).toBe(true);
	});
});

describe('a large file', () => {
	const many = (count: number, line: (index: number) => string): string =>
		Array.from({ length: count }, (_, index) => line(index)).join('');

	it('is read by its lines: nothing is parsed to complete a key', () => {
		const stage = (index: number): string => `  s${index}:\n    cmd: x\n    deps: [a]\n`;
		const before = `stages:\n${many(1000, stage)}`;
		const text = `${before}  mine:\n    cmd: x\n    o\n${many(1000, (index) => stage(-1 - index))}`;
		const workspace = openWorkspace();
		const path = repoPath('dvc.yaml');
		apply(workspace, [{ kind: 'editor', path, text }]);
		const ran: string[] = [];
		workspace.onRun = (query) => ran.push(query);
		const offset = text.indexOf('    o\n') + '    o'.length;
		const { items } = complete(workspace, path, offset, { snippets: false });
		expect(items.map(({ label }) => label)).toEqual(STAGE_KEYS);
		expect(ran).toEqual(['content']);
	});

	it('may have long lists', () => {
		const item = (indent: string) => (index: number) => `${indent}- x${index}\n`;
		for (const indent of ['      ', '    '])
			checkComplete(
				inProject(
					`stages:\n  a:\n    cmd: x\n    deps:\n${many(400, item(indent))}${indent}- tr<|>\n${many(400, item(indent))}    vars: []\n`,
				),
				{ after: { 'train.py': `${indent}- train.py` } },
			);
	});
});

describe('values', () => {
	it('are true and false, the default last', () => {
		checkComplete('stages:\n  a:\n    outs:\n      - m:\n          cache: <|>\n', {
			labels: ['false', 'true'],
			details: { true: 'default' },
			after: { false: '          cache: false' },
		});
		checkComplete('stages:\n  a:\n    frozen:<|>\n', { after: { true: '    frozen: true' } });
		checkComplete('stages:\n  a:\n    frozen: fa<|>lse # never\n', {
			after: { true: '    frozen: true # never' },
		});
		checkComplete('stages:\n  a:\n    frozen: "t<|>"\n', { after: { true: '    frozen: true' } });
	});

	it('are those that the schema suggests', () => {
		checkComplete('artifacts:\n  m:\n    type: <|>\n', { labels: ['model', 'dataset'] });
		checkComplete("plots:\n  - a.csv:\n      template: 'con<|>\n", {
			has: ['confusion', 'confusion_normalized'],
			after: { confusion: "      template: 'confusion'" },
		});
	});

	it('are not offered where the value stands already on the next lines', () => {
		checkComplete('stages: <|>\n  a:\n    cmd: x\n', { labels: [] });
		checkComplete('stages:\n  a:\n    deps: <|>\n    - x\n', { labels: [] });
	});
});

describe('paths', () => {
	it('are files and folders of one level, without those of tools', () => {
		checkComplete(inProject('stages:\n  a:\n    deps:\n      - <|>\n'), {
			labels: ['conf/', 'data/', 'env/', 'models/', 'params.yaml', 'train.py'],
			after: { 'data/': '      - data/', 'train.py': '      - train.py' },
		});
		checkComplete(inProject('stages:\n  a:\n    deps:\n      - data/<|>\n'), {
			labels: ['data/raw/', 'data/iris.csv'],
		});
		checkComplete(inProject('stages:\n  a:\n    deps:\n      - env/<|>\n'), { labels: [] });
		checkComplete(inProject('stages:\n  a:\n    deps:\n      - node_modules/<|>\n'), {
			labels: [],
		});
	});

	it('ask again behind a folder', () => {
		const { items } = completionsAt(inProject('stages:\n  a:\n    deps:\n      - <|>\n'));
		expect(items.filter(({ retrigger }) => retrigger).map(({ label }) => label)).toEqual([
			'conf/',
			'data/',
			'env/',
			'models/',
		]);
	});

	it('count from wdir', () => {
		checkComplete(inProject('stages:\n  a:\n    wdir: data\n    deps: [<|>]\n'), {
			labels: ['raw/', 'iris.csv'],
			after: { 'iris.csv': '    deps: [iris.csv]' },
		});
		checkComplete(inProject('stages:\n  a:\n    deps: [../<|>]\n    wdir: data\n'), {
			has: ['../data/', '../train.py'],
		});
		checkComplete(inProject('stages:\n  a:\n    wdir: <|>\n'), {
			labels: ['conf/', 'data/', 'env/', 'models/'],
		});
	});

	it('never leave the workspace', () => {
		checkComplete(inProject('stages:\n  a:\n    deps: [../../<|>]\n'), { labels: [] });
		checkComplete(inProject('stages:\n  a:\n    deps: [/<|>]\n'), { labels: [] });
		checkComplete(inProject('stages:\n  a:\n    deps: [s3://b/<|>]\n'), { labels: [] });
	});

	it('begin the list where it is not begun', () => {
		const after = { 'data/': '      - data/' };
		checkComplete(inProject('stages:\n  a:\n    deps:\n      <|>\n'), { after });
		checkComplete(inProject('stages:\n  a:\n    deps:\n      -<|>\n'), { after });
		checkComplete(inProject('stages:\n  a:\n    deps:\n      - x\n      <|>\n    cmd: x\n'), {
			after,
		});
		checkComplete(inProject('stages:\n  a:\n    deps:<|>\n    cmd: x\n'), {
			after: { 'data/': '    deps:\n      - data/' },
		});
	});

	it('are put in quotes where they need them', () => {
		const source = (item: string): string =>
			`stages:\n  a:\n    deps:\n      - ${item}\n#- [x].csv\nx\n#- it's.csv\nx\n#- 1.5\nx\n`;
		checkComplete(source('<|>'), {
			labels: ['1.5', '[x].csv', "it's.csv"],
			after: {
				'[x].csv': '      - "[x].csv"',
				'1.5': '      - "1.5"',
				"it's.csv": `      - "it's.csv"`,
			},
		});
		checkComplete(source("'i<|>'"), { after: { "it's.csv": "      - 'it''s.csv'" } });
	});

	it('close the quote that is open, but for a folder', () => {
		checkComplete(inProject('stages:\n  a:\n    deps:\n      - "da<|>\n    cmd: x\n'), {
			after: { 'data/': '      - "data/', 'train.py': '      - "train.py"' },
		});
		checkComplete(inProject('stages:\n  a:\n    deps: ["da<|>", "b"]\n'), {
			after: { 'data/': '    deps: ["data/", "b"]' },
		});
		checkComplete(inProject('stages:\n  a:\n    deps: ["da<|>, "b"]\n'), {
			after: { 'train.py': '    deps: ["train.py", "b"]' },
		});
	});

	it('leave out what the list has', () => {
		checkComplete(inProject('stages:\n  a:\n    deps: [train.py, <|>, data/]\n'), {
			hasNot: ['train.py', 'data/'],
			has: ['models/'],
		});
	});

	it('of metafiles among outputs come with `cache: false`', () => {
		const models = 'models/rf.mlem';
		checkComplete(inProject('stages:\n  a:\n    outs:\n    - models/<|>\n'), {
			after: { [models]: '    - models/rf.mlem:\n        cache: false' },
		});
		checkComplete(inProject('stages:\n  a:\n    outs: [models/<|>\n'), {
			after: { [models]: '    outs: [{models/rf.mlem: {cache: false}}' },
		});
		checkComplete(inProject('stages:\n  a:\n    deps:\n    - models/<|>\n'), {
			after: { [models]: '    - models/rf.mlem' },
		});
	});

	it('are words of commands', () => {
		checkComplete(inProject('stages:\n  a:\n    cmd: python tr<|> --x\n'), {
			after: { 'train.py': '    cmd: python train.py --x' },
		});
		checkComplete(inProject('stages:\n  a:\n    cmd: |\n      python data/<|>\n'), {
			after: { 'data/iris.csv': '      python data/iris.csv' },
		});
		checkComplete(inProject('stages:\n  a:\n    cmd:\n      - python "data/<|>"\n'), {
			after: { 'data/iris.csv': '      - python "data/iris.csv"' },
		});
		checkComplete(inProject('stages:\n  a:\n    cmd: <|>\n'), { labels: [] });
	});

	it('are asked for while the folder is not known', () => {
		const workspace = openWorkspace();
		const path = repoPath('sub/dvc.yaml');
		const text = 'stages:\n  a:\n    deps: []\n';
		apply(workspace, [{ kind: 'editor', path, text }]);
		const ask = (): Completions => complete(workspace, path, text.length - 2, { snippets: true });
		expect(ask()).toEqual({ items: [], incomplete: true });
		// What stands at `sub` is told by the folder above it.
		expect([...workspace.wanted.folders]).toEqual(['']);
	});
});

describe('names of the project', () => {
	it('are the outputs of other stages, before files', () => {
		const source = `
stages:
  prepare:
    cmd: x
    outs: [data/clean.csv]
  train:
    cmd: y
    deps: [<|>]
    outs: [model.pkl]
`;
		checkComplete(inProject(source), {
			has: ['data/clean.csv', 'data/'],
			hasNot: ['model.pkl'],
			details: { 'data/clean.csv': 'written by prepare' },
		});
		checkComplete(inProject(source.replace('cmd: y\n', 'cmd: y\n    wdir: models\n')), {
			has: ['../data/clean.csv'],
		});
	});

	it('are keys of parameter files', () => {
		checkComplete(inProject('stages:\n  a:\n    params:\n      - <|>\n'), {
			has: ['train', 'train.lr', 'train.epochs', 'conf/'],
			details: { 'train.lr': '= 0.1', train: 'all keys below' },
			after: { 'train.lr': '      - train.lr' },
		});
		checkComplete(inProject('stages:\n  a:\n    params:\n      - conf/<|>\n'), {
			after: { 'conf/other.yaml': '      - conf/other.yaml:\n          - ' },
		});
		checkComplete(
			inProject('stages:\n  a:\n    params:\n      - conf/other.yaml:\n          - <|>\n'),
			{
				labels: ['seed'],
			},
		);
	});

	it('are remotes', () => {
		checkComplete(inProject('stages:\n  a:\n    outs:\n      - m:\n          remote: <|>\n'), {
			labels: ['store'],
		});
	});
});

describe('names in expressions', () => {
	it('are those of params.yaml and `vars`, one level at a time', () => {
		checkComplete(inProject('vars:\n- seed: 1\nstages:\n  a:\n    cmd: x ${<|>\n'), {
			labels: ['train', 'seed'],
			details: { seed: '1' },
			after: { train: '    cmd: x ${train.', seed: '    cmd: x ${seed}' },
		});
		checkComplete(inProject('stages:\n  a:\n    cmd: x ${train.l<|>}\n'), {
			labels: ['lr', 'epochs'],
			details: { lr: '0.1' },
			after: { lr: '    cmd: x ${train.lr}' },
		});
	});

	it('stand in texts of all kinds', () => {
		for (const source of [
			'stages:\n  a:\n    cmd: |\n      x ${<|>\n',
			'stages:\n  a:\n    cmd: x\n    deps: [a, "${<|>"]\n',
			'stages:\n  a:\n    cmd: x\n    deps: [a, ${<|>\n',
			'stages:\n  a:\n    cmd: x\n    outs:\n    - models/${<|>\n',
			'stages:\n  a:\n    cmd: x\n    outs:\n    - models/${<|>}.mlem:\n        cache: false\n',
			'artifacts:\n  m:\n    path: ${<|>\n',
		])
			checkComplete(inProject(source), { labels: ['train'] });
	});

	it('are `item` and `key` in groups, before the others', () => {
		checkComplete(
			inProject('stages:\n  a:\n    foreach:\n      x: {lr: 1}\n    do:\n      cmd: echo ${<|>\n'),
			{ labels: ['item', 'key', 'train'], after: { item: '      cmd: echo ${item.' } },
		);
		checkComplete(
			inProject('stages:\n  a:\n    foreach: [x, y]\n    do:\n      cmd: echo ${<|>}\n'),
			{ labels: ['item', 'train'], after: { item: '      cmd: echo ${item}' } },
		);
	});

	it('are nowhere else', () => {
		checkComplete(inProject('stages:\n  a:\n    cmd: x # ${<|>\n'), { labels: [] });
		checkComplete(inProject('vars:\n- x: ${<|>\n'), { labels: [] });
		checkComplete(inProject('stages:\n  a:\n    desc: ${train.lr} <|>\n'), { labels: [] });
	});
});

describe('whole stages', () => {
	const labels = [
		'stage',
		'stage with a MLEM model',
		'stages from a list (foreach)',
		'stages from a matrix',
	];

	it('are snippets where the editor knows them', () => {
		checkComplete(
			'stages:\n  <|>\n',
			{
				labels,
				after: {
					'stage with a MLEM model': [
						'  ${1:train}:',
						'    cmd: ${2:python train.py}',
						'    deps:',
						'      - ${3:train.py}',
						'    outs:',
						'      - models/${4:rf}',
						'      - models/${4:rf}.mlem:',
						'          cache: false',
					].join('\n'),
				},
			},
			true,
		);
	});

	it('take a name that is still free', () => {
		checkComplete('stages:\n  train:\n    cmd: x\n  train2:\n    cmd: y\n  <|>\n', {
			after: {
				stage: [
					'  train3:',
					'    cmd: python train.py',
					'    deps:',
					'      - train.py',
					'    outs:',
					'      - model.pkl',
				].join('\n'),
			},
		});
	});

	it('are plain text where it does not, in the layout of the file', () => {
		checkComplete('stages:\n    one:\n        cmd: x\n        deps:\n        - y\n    <|>\n', {
			labels,
			after: {
				'stages from a list (foreach)': [
					'    train:',
					'        foreach:',
					'        - a',
					'        - b',
					'        do:',
					'            cmd: python train.py ${item}',
					'            outs:',
					'            - models/${item}',
				].join('\n'),
			},
		});
	});
});

describe('nothing is offered', () => {
	it.each([
		['in a comment', 'stages:\n  a:\n    # cm<|>\n    cmd: x\n'],
		['in a comment behind a value', 'stages:\n  a:\n    frozen: true # <|>\n'],
		['in a comment in brackets', 'stages:\n  a:\n    deps: [a, # <|>\n'],
		['behind a value that ended', 'stages:\n  a:\n    frozen: "true" <|>\n'],
		['behind brackets that ended', 'stages:\n  a:\n    deps: [a] <|>\n'],
		['in a text of several lines', 'stages:\n  a:\n    desc: |\n      de<|>\n'],
		['in a quoted text of several lines', 'stages:\n  a:\n    desc: "x\n      de<|>\n'],
		['deeper than a value', 'stages:\n  a:\n    desc: x\n      de<|>\n'],
		['where the indentation fits nowhere', 'stages:\n  a:\n    cmd: x\n   <|>\n'],
		['where anything may stand', 'stages:\n  a:\n    meta:\n      <|>\n'],
		['where nothing may stand', 'stages:\n  a:\n    frozen:\n      sub:\n        <|>\n'],
		['below an unknown key', 'stage:\n  a:\n    <|>\n'],
	])('%s', (_, source) => {
		checkComplete(source, { labels: [] });
	});

	it('in files of other kinds', () => {
		checkComplete('#- notes.txt\nst<|>\n', { labels: [] });
	});
});

describe('.dvcignore', () => {
	const inIgnore = (line: string, path = '.dvcignore'): string =>
		`${PROJECT.slice(1)}#- ${path}\n# what DVC need not see\n${line}\n`;

	it('completes paths, whatever stands before them', () => {
		checkComplete(inIgnore('<|>'), {
			has: ['data/', 'models/', 'train.py'],
			after: { 'data/': 'data/' },
		});
		checkComplete(inIgnore('!/da<|>ta'), { after: { 'data/': '!/data/' } });
		checkComplete(inIgnore('data/ra<|>'), { after: { 'data/raw/': 'data/raw/' } });
		checkComplete(inIgnore('<|>', 'data/.dvcignore'), { has: ['raw/', 'iris.csv'] });
	});

	it('writes names so that they match themselves only', () => {
		checkComplete('#- .dvcignore\n<|>\n#- a[1].csv\nx\n#- #x\nx\n', {
			after: { 'a[1].csv': 'a[[]1].csv', '#x': '\\#x' },
		});
	});

	it('says nothing in comments', () => {
		checkComplete(inIgnore('# da<|>'), { labels: [] });
	});
});

describe('metafiles', () => {
	const inMetafile = (source: string): string =>
		`#- models/rf.mlem\n${source}\n#- models/rf\nx\n#- envs/prod.mlem\nobject_type: env\ntype: docker\n#- .mlem.yaml\ncore: {}\n`;

	it('begin with the kind of object', () => {
		checkComplete(inMetafile('<|>'), {
			has: ['object_type', 'heroku deployment'],
			after: { object_type: 'object_type: ' },
		});
		checkComplete(inMetafile('object_type: <|>'), {
			labels: ['builder', 'data', 'deployment', 'env', 'link', 'model'],
		});
	});

	it('have the fields of their object', () => {
		checkComplete(inMetafile('object_type: model\n<|>'), {
			has: ['artifacts', 'processors', 'call_orders'],
			hasNot: ['object_type', 'reader'],
		});
		checkComplete(inMetafile('<|>\nobject_type: data'), {
			has: ['reader'],
			hasNot: ['processors'],
		});
		checkComplete(inMetafile('object_type: env\ntype: docker\n<|>'), {
			has: ['registry', 'daemon'],
			after: { registry: 'registry:\n  ' },
		});
	});

	it('have the types of each place', () => {
		checkComplete(inMetafile('object_type: env\ntype: <|>'), { has: ['docker', 'heroku'] });
		checkComplete(inMetafile('object_type: data\nreader:\n  type: <|>'), { has: ['pandas'] });
	});

	it('have the fields of artifacts and requirements', () => {
		checkComplete(inMetafile('object_type: model\nartifacts:\n  data:\n    uri: rf\n    <|>'), {
			has: ['size', 'hash'],
			hasNot: ['uri'],
		});
		checkComplete(inMetafile('object_type: model\nrequirements:\n- module: pandas\n  <|>'), {
			has: ['type', 'version'],
			hasNot: ['module'],
		});
		checkComplete(inMetafile('object_type: model\nrequirements:\n- <|>'), {
			has: ['module'],
			after: { module: '- module: ' },
		});
	});

	it('name their files from their own folder, and other objects from the project', () => {
		checkComplete(inMetafile('object_type: model\nartifacts:\n  data:\n    uri: <|>'), {
			has: ['rf'],
			hasNot: ['models/'],
		});
		checkComplete(inMetafile('object_type: deployment\ntype: heroku\nenv: <|>'), {
			has: ['envs/prod'],
			details: { 'envs/prod': 'env' },
			after: { 'envs/prod': 'env: envs/prod' },
		});
		checkComplete(inMetafile('object_type: link\npath: <|>'), { labels: ['envs/prod'] });
	});

	it('have a configuration', () => {
		checkComplete('#- .mlem.yaml\n<|>\n', { has: ['core'] });
		checkComplete('#- .mlem.yaml\ncore:\n  st<|>\n', {
			has: ['storage'],
			hasNot: ['core'],
		});
	});

	it('may be written as JSON', () => {
		checkComplete(inMetafile('{\n  "object_type": "model",\n  "art<|>"\n}'), {
			after: { artifacts: '  "artifacts": ' },
		});
	});
});

describe('in .dvc files', () => {
	it('keys are those of an output, and remotes those of the configuration', () => {
		checkComplete(`#- a.dvc\nouts:\n- path: a\n  re<|>\n${PROJECT.slice(1)}`, {
			has: ['remote'],
			hasNot: ['path', 'cmd', 'rev'],
			after: { remote: '  remote: ' },
		});
		checkComplete(`#- a.dvc\nouts:\n- path: a\n  remote: <|>\n${PROJECT.slice(1)}`, {
			labels: ['store'],
		});
	});

	it('the old name of a key comes last', () => {
		checkComplete('#- a.dvc\n<|>\n', {
			labels: ['outs', 'deps', 'wdir', 'md5', 'frozen', 'always_changed', 'desc', 'meta', 'locked'],
		});
	});
});
