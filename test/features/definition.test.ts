// Where things are defined.
import { describe, it } from 'vitest';
import { checkDefinition } from './check-navigation.ts';

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

	it('of what lies in an output is the folder that is written', () => {
		checkDefinition(`
stages:
  fetch: {cmd: x, outs: [data/raw]}
#                        ^^^^^^^^ target
  train: {cmd: y, deps: [data/raw/tra<|>in.csv]}
#- data/raw/train.csv
x
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

	it('of a word of a command counts from the folder that `cd` leads to', () => {
		checkDefinition(`
#- src/train.py
#^ target
import sys
#- train.py
x = 1
#- dvc.yaml
stages:
  train:
    cmd: cd src && \${python} tra<|>in.py > log.txt
#                            ^^^^^^^^ here
`);
		checkDefinition(`
#- src/train.py
x = 1
#- train.py
#^ target
import sys
#- dvc.yaml
stages:
  train:
    cmd: (cd src && python train.py) && python tra<|>in.py
#                                              ^^^^^^^^ here
`);
	});

	it('of a word of a command may be an output that is not there yet', () => {
		checkDefinition(`
stages:
  prepare:
    cmd: x
    outs: [data]
#          ^^^^ target
  train:
    cmd: python train.py data/clean<|>.csv
#                        ^^^^^^^^^^^^^^ here
`);
		checkDefinition('stages:\n  train:\n    cmd: pyth<|>on train.py\n');
	});

	it('of the file of a plot is the output it lies in', () => {
		checkDefinition(`
stages:
  evaluate:
    cmd: x
    outs: [eval]
#          ^^^^ target
plots:
  - ROC:
      y:
        eval/ro<|>c.json: tpr
#       ^^^^^^^^^^^^^ here
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
		checkDefinition(`
stages:
  a: &x
#     ^ target
    cmd: y
  b: *<|>x
`);
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
