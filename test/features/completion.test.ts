// Keys and values of dvc.yaml, whole stages, and where nothing is offered.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { complete } from '../../server/src/core/features/complete.ts';
import { apply, openWorkspace } from '../../server/src/core/workspace/workspace.ts';
import { checkComplete, completionsAt, inProject } from './check-complete.ts';

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
