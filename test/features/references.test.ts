// What refers to a thing, and what is highlighted.
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../server/src/core/base/path.ts';
import { references } from '../../server/src/core/features/references.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { checkReferences } from './check-navigation.ts';

describe('references', () => {
	it('of an object are the links to it and the deployments that name it', () => {
		checkReferences(`
#- app.mlem
object_type: deployment
type: heroku
app_name: a
env: en<|>vs/prod
#    ^^^^^^^^^ read
#- other.mlem
object_type: link
path: envs/prod.mlem
#     ^^^^^^^^^^^^^^ read
link_type: env
#- elsewhere.mlem
object_type: link
path: envs/prod
project: https://example.com/models
link_type: env
#- envs/prod.mlem
object_type: env
type: heroku
#- .mlem.yaml
`);
	});

	it('of a path are all stages that read or write it, folders included, and the lock', () => {
		checkReferences(`
#- dvc.yaml
stages:
  prepare:
    cmd: x
    outs: [data/clean.csv]
#          ^^^^^^^^^^^^^^ write
  train:
    wdir: src
    cmd: y
    deps: [../data/cl<|>ean.csv]
#          ^^^^^^^^^^^^^^^^^ read
  all:
    cmd: z
    deps: [data]
#          ^^^^ read
  other:
    cmd: z
    deps: [data2/clean.csv]
#- dvc.lock
schema: '2.0'
stages:
  prepare:
    cmd: x
    outs:
    - path: data/clean.csv
#           ^^^^^^^^^^^^^^ write
      md5: 3749f52bb326ae96782b42dc0a97b4c1
  train:
    cmd: y
    deps:
    - path: ../data/clean.csv
#           ^^^^^^^^^^^^^^^^^ read
      md5: 3749f52bb326ae96782b42dc0a97b4c1
`);
	});

	it('of a path built from variables are found by what it resolves to', () => {
		checkReferences(`
#- dvc.yaml
vars:
  - dir: data
stages:
  prepare:
    matrix: {n: [a, b]}
    cmd: x
    outs: ["\${dir}/\${item.n}.csv"]
#          ^^^^^^^^^^^^^^^^^^^^^^ write
  train:
    cmd: y
    deps: [data/<|>a.csv]
#          ^^^^^^^^^^ read
`);
	});

	it('of a parameter are its expressions, its names below params, and the lock', () => {
		checkReferences(
			`
#- params.yaml
train:
  l<|>r: 0.1
# ^^ write
  depth: 3
#- dvc.yaml
stages:
  train:
    cmd: run \${train.lr} \${train.depth} \${ train.lr }
#                    ^^ read
#                                                ^^ read
    params:
      - train.lr
#       ^^^^^^^^ read
      - train
#       ^^^^^ read
      - train.depth
  other:
    vars:
      - lr: 5
    cmd: run \${lr}
#- dvc.lock
schema: '2.0'
stages:
  train:
    cmd: run
    params:
      params.yaml:
        train.lr: 0.1
#       ^^^^^^^^ read
`.replace(
				/# {2,}\^\^ read \.\.\. +\n/,
				'#                   ^^ read                         ^^^^ read\n',
			),
		);
	});

	it('of a stage are its definition and what the lock says of it', () => {
		checkReferences(`
#- dvc.yaml
stages:
  tra<|>in:
# ^^^^^ write
    foreach: [a]
    do:
      cmd: x
  train2:
    cmd: x
#- dvc.lock
schema: '2.0'
stages:
  train@a:
# ^^^^^^^ read
    cmd: x
  train2:
    cmd: x
`);
	});

	it('of a path are lines of ignore files that are no patterns, and words of commands', () => {
		checkReferences(
			`
#- .dvcignore
!/data/ra<|>w.csv
# ^^^^^^^^^^^^ read
# ~ a comment
*.csv
raw.csv
#- sub/.dvcignore
data/raw.csv
#- dvc.yaml
stages:
  a:
    cmd: sort data/raw.csv --out="data/raw.csv" raw.csv
#             ^^^^^^^^^^^^ read
#                                 ^^^^^^^^^^^^ read
    deps: [data/raw.csv]
#          ^^^^^^^^^^^^ read
`,
		);
	});

	it('of a path are words behind a program that is not written out, and values of names', () => {
		checkReferences(`
stages:
  a:
    cmd:
      - \${python} src/train.py
#                 ^^^^^^^^^^^^ read
      - MAIN=src/train.py python run.py main=src/train.py
#            ^^^^^^^^^^^^ read
#                                            ^^^^^^^^^^^^ read
    deps: [src/tra<|>in.py]
#          ^^^^^^^^^^^^ read
`);
	});

	it('of an output are the lines of the `.gitignore` files that name it', () => {
		checkReferences(`
#- out/.gitignore
!/mod<|>el.pkl
# ^^^^^^^^^ read
# ~ the second is a pattern of paths
*.pkl
#- .gitignore
!/out/model.pkl
# ^^^^^^^^^^^^^ read
#- dvc.yaml
stages:
  a:
    cmd: x
    outs: [out/model.pkl]
#          ^^^^^^^^^^^^^ write
`);
	});
});

it('references see a file that is open and was never saved, and listed files only where they are', () => {
	const stage = (name: string): string =>
		`stages:\n  ${name}:\n    cmd: x\n    deps: [../data.csv]\n`;
	const files = new Map([
		['data.csv.dvc' as RepoPath, 'outs:\n- path: data.csv\n'],
		['old/dvc.yaml' as RepoPath, stage('a')],
	]);
	const workspace = workspaceOf(files);
	const ask = (): readonly string[] =>
		settle(workspace, () =>
			references(
				workspace,
				'data.csv.dvc' as RepoPath,
				files.get('data.csv.dvc' as RepoPath)?.indexOf('data') ?? 0,
				false,
			),
		).map(({ path }) => path);
	expect(ask()).toEqual(['old/dvc.yaml']);
	apply(workspace, [{ kind: 'editor', path: 'new/dvc.yaml' as RepoPath, text: stage('b') }]);
	expect(ask()).toEqual(['new/dvc.yaml', 'old/dvc.yaml']);
	apply(workspace, [{ kind: 'editor', path: 'new/dvc.yaml' as RepoPath, text: undefined }]);
	expect(ask()).toEqual(['old/dvc.yaml']);
});
