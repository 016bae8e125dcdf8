import { describe, expect, it } from 'vitest';
import type { Location } from '../../server/src/core/base/path.ts';
import { definition } from '../../server/src/core/features/definition.ts';
import { highlights, references } from '../../server/src/core/features/references.ts';
import { type Label, readFixture, settle, workspaceOf } from '../fixture.ts';

const asked = (source: string) => {
	const { files, labels, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	return { files, labels, cursor, workspace: workspaceOf(files) };
};

const show = (
	files: ReadonlyMap<string, string>,
	{ path, range }: Pick<Location, 'path' | 'range'>,
): string => {
	const text = files.get(path) ?? '';
	const line = text.slice(0, range.start).split('\n').length;
	return `${path}:${line}: ${text.slice(range.start, range.end)}`;
};

const labelled = (files: ReadonlyMap<string, string>, labels: readonly Label[]): string[] =>
	labels.map((label) => show(files, label)).sort();

/** The definition at the cursor is what is labelled `target`, no more and no less. */
const checkDefinition = (source: string): void => {
	const { files, labels, cursor, workspace } = asked(source);
	const found = settle(workspace, () => definition(workspace, cursor.path, cursor.offset));
	const shown = (found?.locations ?? []).map((location) => show(files, location)).sort();
	const targets = labels.filter(({ words }) => words === 'target');
	expect(shown).toEqual(labelled(files, targets));
	const here = labels.find(({ words }) => words === 'here');
	if (here !== undefined) expect(found?.range).toEqual(here.range);
};

/** All that is labelled `read` refers to what the cursor is on, and what says `write` declares it. */
const checkReferences = (source: string): void => {
	const { files, labels, cursor, workspace } = asked(source);
	expect(labels.length).toBeGreaterThan(0);
	const ask = (withDeclarations: boolean): string[] =>
		settle(workspace, () => references(workspace, cursor.path, cursor.offset, withDeclarations))
			.map((location) => show(files, location))
			.sort();
	expect(ask(true)).toEqual(labelled(files, labels));
	const reads = labels.filter(({ words }) => words === 'read');
	expect(ask(false)).toEqual(labelled(files, reads));
	const own = settle(workspace, () => highlights(workspace, cursor.path, cursor.offset));
	expect(own.map(({ location }) => show(files, location)).sort()).toEqual(
		labelled(
			files,
			labels.filter(({ path }) => path === cursor.path),
		),
	);
};

describe('definition', () => {
	it('of the environment of a deployment, and of a link, is the object', () => {
		const objects = `
#- .mlem.yaml
#- envs/prod.mlem
#^ target
object_type: env
type: heroku
`;
		const env = 'object_type: deployment\ntype: heroku\napp_name: a\nenv: en<|>vs/prod\n';
		checkDefinition(`#- apps/a.mlem\n${env}${objects.slice(1)}`);
		const link = 'object_type: link\nlink_type: env\npath: en<|>vs/prod.mlem\n';
		checkDefinition(`#- apps/a.mlem\n${link}${objects.slice(1)}`);
	});

	it('of a dependency is the stage that writes it', () => {
		checkDefinition(`
stages:
  prepare:
    cmd: x
    outs: [data/clean.csv]
#          ^^^^^^^^^^^^^^ target
  train:
    wdir: data
    cmd: y
    deps: [cle<|>an.csv]
#          ^^^^^^^^^ here
`);
	});

	it('of a dependency may be a pointer, or the file itself', () => {
		checkDefinition(`
stages:
  train:
    cmd: y
    deps: [raw<|>.csv]
#- raw.csv.dvc
outs:
  - path: raw.csv
#         ^^^^^^^ target
    md5: 3749f52bb326ae96782b42dc0a97b4c1
`);
		checkDefinition(`
#- src/train.py
#^ target
import sys
#- dvc.yaml
stages:
  train:
    cmd: python src/train.py
    deps: [src/tr<|>ain.py]
`);
	});

	it('of an output is the file, and nothing where there is none yet', () => {
		checkDefinition(
			'#- m.csv\n#^ target\na\n#- dvc.yaml\nstages:\n  a:\n    cmd: x\n    outs: [m<|>.csv]\n',
		);
	});

	it('of a word of a command is the file of that name', () => {
		checkDefinition(`
#- src/train.py
#^ target
import sys
#- dvc.yaml
stages:
  train:
    wdir: src
    cmd: python tra<|>in.py --lr 1
#               ^^^^^^^^ here
`);
	});

	it('of an expression is the parameter, in whatever format, word by word', () => {
		checkDefinition(`
#- params.yaml
train:
  lr: 0.1
# ^^ target
#- dvc.yaml
stages:
  train:
    cmd: run \${train.l<|>r}
#                    ^^ here
`);
		checkDefinition(`
#- params.yaml
train:
#^^^^ target
  lr: 0.1
#- dvc.yaml
stages:
  train:
    cmd: run \${tr<|>ain.lr}
`);
		checkDefinition(`
#- more.toml
[train]
lr = 0.1
#^ target
#- dvc.yaml
vars: [more.toml]
stages:
  train:
    cmd: run \${train.l<|>r}
`);
		checkDefinition(`
vars:
  - seed: 1
#   ^^^^ target
stages:
  train:
    cmd: run \${se<|>ed}
`);
	});

	it('of an item is the data it is taken from, for every stage', () => {
		checkDefinition(`
stages:
  train:
    foreach:
      - {lr: 1}
#        ^^ target
      - {lr: 2}
#        ^^ target
    do:
      cmd: run \${item.l<|>r}
`);
	});

	it('of a name below params is the parameter', () => {
		checkDefinition(`
#- params.yaml
train:
  lr: 0.1
# ^^ target
#- dvc.yaml
stages:
  train:
    cmd: run
    params: [train.l<|>r]
`);
		checkDefinition(`
#- other.json
{
  "lr": 0.1
# ^^^^ target
}
#- dvc.yaml
stages:
  train:
    cmd: run
    params:
      - other.json: [l<|>r]
`);
	});

	it('of a stage in a lock is its definition', () => {
		checkDefinition(`
#- dvc.yaml
stages:
  train:
# ^^^^^ target
    foreach: [a]
    do:
      cmd: x
#- dvc.lock
schema: '2.0'
stages:
  train<|>@a:
    cmd: x
`);
	});

	it('of an alias is its anchor', () => {
		const source = 'stages:\n  a: &x\n    cmd: y\n  b: *<|>x\n';
		const { cursor, workspace } = asked(source);
		const found = settle(workspace, () => definition(workspace, cursor.path, cursor.offset));
		expect(found?.locations.map(({ range }) => range.start)).toEqual([source.indexOf('cmd')]);
	});

	it('of the file of an object is who writes it', () => {
		checkDefinition(`
#- models/rf.mlem
artifacts:
  data: {uri: r<|>f, size: 1, hash: a}
object_type: model
#- dvc.yaml
stages:
  train:
    cmd: x
    outs: [models/rf]
#          ^^^^^^^^^ target
`);
	});

	it('is nothing between things, for unknown names, and in broken files', () => {
		checkDefinition('stages:\n  a:\n    cmd: x # co<|>mment\n');
		checkDefinition('stages:\n  a:\n    cmd: x ${no<|>ne}\n');
		checkDefinition('stages: [a<|>\n');
	});
});

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
});
