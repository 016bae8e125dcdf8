// Paths and names of the project, and names in expressions.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { complete } from '../../server/src/core/features/complete.ts';
import type { Completions } from '../../server/src/core/features/completion.ts';
import { apply, openWorkspace } from '../../server/src/core/workspace/workspace.ts';
import { checkComplete, completionsAt, inProject, PROJECT } from './check-complete.ts';

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

describe('remotes', () => {
	it('are offered behind `remote://`, where a URL may stand', () => {
		const after = { 'remote://store/': '    deps: [remote://store/]' };
		checkComplete(inProject('stages:\n  a:\n    deps: [remote://<|>]\n'), { after });
		checkComplete(inProject('stages:\n  a:\n    deps: [remo<|>]\n'), { after });
		checkComplete(inProject('stages:\n  a:\n    outs:\n      - remote://st<|>\n'), {
			labels: ['remote://store/'],
			after: { 'remote://store/': '      - remote://store/' },
		});
		checkComplete(inProject('stages:\n  a:\n    deps: [remote://store/<|>]\n'), { labels: [] });
		checkComplete(inProject('datasets:\n  - name: a\n    type: url\n    url: remote://<|>\n'), {
			labels: ['remote://store/'],
		});
		checkComplete(`#- a.dvc\ndeps:\n- path: remote://<|>\n${PROJECT.slice(1)}`, {
			labels: ['remote://store/'],
		});
		checkComplete(inProject('vars:\n  - remote://<|>\n'), { labels: [] });
	});

	it.each([
		['dvc push -r <|>', 'dvc push -r store'],
		['dvc pull --remote st<|>ock data', 'dvc pull --remote store data'],
		['cd x && dvc fetch --remote=<|>', 'cd x && dvc fetch --remote=store'],
		['dvc data status --not-in-remote -r s<|>', 'dvc data status --not-in-remote -r store'],
		['dvc remote default <|>', 'dvc remote default store'],
		['uv run dvc gc -w -r <|>', 'uv run dvc gc -w -r store'],
		['dvc import-url remote://<|>', 'dvc import-url remote://store/'],
		['dvc get-url "remote://s<|>/data.csv"', 'dvc get-url "remote://store/data.csv"'],
	])('are words of the command %s', (cmd, after) => {
		checkComplete(inProject(`stages:\n  a:\n    cmd: ${cmd}\n`), {
			labels: ['store'],
			after: { store: `    cmd: ${after}` },
		});
		checkComplete(inProject(`stages:\n  a:\n    cmd: |\n      ${cmd}\n`), {
			labels: ['store'],
			after: { store: `      ${after}` },
		});
	});

	it('are no words of other commands', () => {
		for (const cmd of ['sort -r <|>', 'dvc get -r <|>', 'dvc push <|>', 'dvc remote list <|>'])
			checkComplete(inProject(`stages:\n  a:\n    cmd: ${cmd}\n`), { hasNot: ['store'] });
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
