import { describe, expect, it } from 'vitest';
import { type RepoPath, ROOT } from '../../server/src/core/base/path.ts';
import type { Range } from '../../server/src/core/base/text.ts';
import {
	dependenciesOf,
	dependentsOf,
	stagesAt,
} from '../../server/src/core/features/call-hierarchy.ts';
import { documentLinks } from '../../server/src/core/features/document-links.ts';
import { workspaceSymbols } from '../../server/src/core/features/workspace-symbols.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const SOURCE = `
#- dvc.yaml
stages:
  prepare:
    cmd: |
      python prepare.py
      echo done
    deps: [raw.csv]
    outs: [data]
  train:
    matrix: {n: [a, b]}
    cmd: run \${item.n}
    deps: [data/clean.csv]
    outs:
      - models/\${item.n}
artifacts:
  forest: {path: models/a}
#- sub/dvc.yaml
stages:
  report:
    cmd: x
    deps: [../models/a, ../models/b]
#- raw.csv.dvc
outs:
  - path: raw.csv
    md5: 3749f52bb326ae96782b42dc0a97b4c1
#- models/rf.mlem
object_type: model
`;

const opened = () => {
	const { files } = readFixture(SOURCE);
	return { files, workspace: workspaceOf(files) };
};

const slice = (files: ReadonlyMap<RepoPath, string>, file: RepoPath, { start, end }: Range) =>
	files.get(file)?.slice(start, end);

describe('call hierarchy', () => {
	const { files, workspace } = opened();
	const at = (file: string, words: string) => {
		const path = (ROOT + file) as RepoPath;
		const offset = files.get(path)?.indexOf(words) ?? -1;
		return settle(workspace, () => stagesAt(workspace, path, offset));
	};

	it('begins with the stage at the cursor, all of a group, or a pointer', () => {
		const [prepare] = at('dvc.yaml', 'python prepare');
		expect(prepare).toMatchObject({ addressing: 'prepare', detail: 'python prepare.py' });
		expect(at('dvc.yaml', 'train').map((stage) => [stage.addressing, stage.detail])).toEqual([
			['train@a', 'run a'],
			['train@b', 'run b'],
		]);
		expect(at('raw.csv.dvc', 'raw')).toMatchObject([{ addressing: 'raw.csv.dvc', detail: '' }]);
		expect(at('dvc.yaml', 'artifacts')).toEqual([]);
	});

	it('leads to what a stage depends on, by the output that it reads', () => {
		const [report] = at('sub/dvc.yaml', 'report');
		if (report === undefined) throw new Error('no stage');
		expect(
			dependenciesOf(workspace, report).map(({ stage, ranges }) => [
				stage.addressing,
				...ranges.map((range) => slice(files, stage.file, range)),
			]),
		).toEqual([
			['train@a', 'models/${item.n}'],
			['train@b', 'models/${item.n}'],
		]);
		const [prepare] = at('dvc.yaml', 'prepare');
		if (prepare === undefined) throw new Error('no stage');
		expect(dependenciesOf(workspace, prepare).map(({ stage }) => stage.addressing)).toEqual([
			'raw.csv.dvc',
		]);
	});

	it('leads to what depends on a stage', () => {
		const [prepare] = at('dvc.yaml', 'prepare');
		if (prepare === undefined) throw new Error('no stage');
		expect(
			dependentsOf(workspace, prepare).map(({ stage, ranges }) => [
				stage.addressing,
				...ranges.map((range) => slice(files, prepare.file, range)),
			]),
		).toEqual([
			['train@a', 'data'],
			['train@b', 'data'],
		]);
	});
});

describe('workspace symbols', () => {
	const { files, workspace } = opened();
	const find = (query: string): readonly string[] =>
		settle(workspace, () => workspaceSymbols(workspace, query)).map(
			({ name, kind, container, location: { path, range } }) =>
				`${kind} ${name} in ${container}: ${slice(files, path, range)}`,
		);

	it('finds stages, artifacts, objects and outputs by letters in their order', () => {
		expect(find('rpt')).toEqual(['stage report in sub/dvc.yaml: report']);
		expect(find('for')).toContain('object forest in dvc.yaml: forest');
		expect(find('m/a')).toEqual(['path models/a in train@a: models/${item.n}']);
		expect(find('models/rf')).toEqual(['object models/rf in models/rf.mlem: ']);
		expect(find('raw')[0]).toBe('path raw.csv in raw.csv.dvc: raw.csv');
		expect(find('zzz')).toEqual([]);
	});

	it('gives everything for nothing, the words that begin with the letters first', () => {
		expect(find('').length).toBe(9);
		expect(find('train')[0]).toBe('stage train in dvc.yaml: train');
	});
});

describe('workspace symbols of every kind', () => {
	it('are parameters at every depth, variables, remotes, data sets and methods', () => {
		const { files } = readFixture(`
#- params.yaml
train: {optim: {lr: 1}}
#- more.toml
depth = 3
#- dvc.yaml
vars: [more.toml, {seed: 1}]
datasets: [{name: pool, type: url, url: "s3://x"}]
#- .dvc/config
['remote "storage"']
url = s3://x
#- rf.mlem
object_type: model
call_orders: {predict: []}
`);
		const workspace = workspaceOf(files);
		const found = settle(workspace, () => workspaceSymbols(workspace, '')).map(
			({ name, kind, location: { path, range } }) =>
				`${kind} ${name}: ${slice(files, path, range)} of ${path}`,
		);
		expect(found.sort()).toEqual([
			'dataset pool: pool of dvc.yaml',
			'method predict: predict of rf.mlem',
			'object rf:  of rf.mlem',
			'remote storage: storage of .dvc/config',
			'variable depth: depth of more.toml',
			'variable seed: seed of dvc.yaml',
			'variable train.optim.lr: lr of params.yaml',
			'variable train.optim: optim of params.yaml',
			'variable train: train of params.yaml',
		]);
	});
});

const linksIn = (files: ReadonlyMap<RepoPath, string>, path: RepoPath) => {
	const workspace = workspaceOf(files);
	return settle(workspace, () => documentLinks(workspace, path)).map(({ range, target }) => [
		slice(files, path, range),
		target.kind === 'file' ? target.path : target.url,
	]);
};

describe('document links', () => {
	it('leads from paths to files that exist', () => {
		const { files } = readFixture(`
#- dvc.yaml
stages:
  a:
    cmd: python src/a.py
    deps: [src/a.py, gone.csv, big.csv, src, "https://example.com/x.csv"]
    params: [p.json: [x]]
    outs: [m.csv]
#- src/a.py
import sys
#- p.json
{"x": 1}
#- m.csv
1
#- big.csv.dvc
outs:
- path: big.csv
`);
		expect(linksIn(files, 'dvc.yaml' as RepoPath)).toEqual([
			['src/a.py', 'src/a.py'],
			['src/a.py', 'src/a.py'],
			['big.csv', 'big.csv.dvc'],
			['https://example.com/x.csv', 'https://example.com/x.csv'],
			['p.json', 'p.json'],
			['m.csv', 'm.csv'],
		]);
	});

	it('lead from names of remotes to where a configuration defines them', () => {
		const { files } = readFixture(`
#- .dvc/config
[core]
    remote = store
['remote "store"']
    url = /srv/dvc
#- .dvc/config.local
['remote "own"']
    url = remote://store/own
#- dvc.yaml
stages:
  a:
    cmd: dvc push -r store
    deps: [remote://own/x.csv]
    outs:
      - a.csv: {remote: nowhere}
      - b.csv: {remote: store}
`);
		const workspace = workspaceOf(files);
		const linksOf = (path: string) =>
			settle(workspace, () => documentLinks(workspace, path as RepoPath)).map(
				({ range, target }) => [
					slice(files, path as RepoPath, range),
					target.kind === 'file' &&
						target.at !== undefined &&
						`${target.path}: ${files.get(target.path)?.slice(target.at).split('\n')[0]}`,
				],
			);
		expect(linksOf('dvc.yaml')).toEqual([
			['store', `.dvc/config: store"']`],
			['own', `.dvc/config.local: own"']`],
			['store', `.dvc/config: store"']`],
		]);
		expect(linksOf('.dvc/config')).toEqual([['store', `.dvc/config: store"']`]]);
		expect(linksOf('.dvc/config.local')).toEqual([['store', `.dvc/config: store"']`]]);
	});

	it('lead from locks, pointers, configurations, params and ignore files as well', () => {
		const { files } = readFixture(`
#- dvc.lock
schema: '2.0'
stages:
  a:
    cmd: python a.py
    deps: [{path: a.py, md5: x}]
#- a.py
import sys
#- a.csv.dvc
deps: [{path: "https://example.com/a.csv"}]
outs: [{path: a.csv}]
#- a.csv
1
#- .dvc/config
['remote "web"']
url = https://example.com/store
#- params.yaml
source: https://example.com/data
#- .gitignore
/a.csv
#- .dvcignore
a.py
*.csv
`);
		const found = [...files.keys()].flatMap((path) =>
			linksIn(files, path).map(([words, target]) => `${path}: ${words} -> ${target}`),
		);
		expect(found).toEqual([
			'dvc.lock: a.py -> a.py',
			'dvc.lock: a.py -> a.py',
			'a.csv.dvc: https://example.com/a.csv -> https://example.com/a.csv',
			'a.csv.dvc: a.csv -> a.csv',
			'.dvc/config: https://example.com/store -> https://example.com/store',
			'params.yaml: https://example.com/data -> https://example.com/data',
			'.gitignore: a.csv -> a.csv',
			'.dvcignore: a.py -> a.py',
		]);
	});
});
