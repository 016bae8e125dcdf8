// Remotes, data sets, artifacts, anchors and the parts of a MLEM object: where they are defined, and
// what names them.
import { describe, it } from 'vitest';
import { checkDefinition, checkReferences } from './check-navigation.ts';

describe('a remote', () => {
	it('is named by configurations, outputs, pointers, URLs and commands', () => {
		checkReferences(`
#- .dvc/config
[core]
    remote = storage
#            ^^^^^^^ read
['remote "storage"']
#         ^^^^^^^ write
    url = s3://bucket/x
['remote "other"']
    url = remote://Storage/sub
#                  ^^^^^^^ read
[cache]
    s3 = storage
#        ^^^^^^^ read
#- .dvc/config.local
['remote "storage"']
#         ^^^^^^^ write
    password = x
#- dvc.yaml
stages:
  train:
    cmd:
      - dvc pull -r storage data.csv
#                   ^^^^^^^ read
      - >
        dvc push
        --remote=storage && echo storage
#                ^^^^^^^ read
      - dvc remote default storage
      - git push -r storage
    deps: ["remote://storage/data.csv", remote://storages/x]
#                    ^^^^^^^ read
    outs:
      - m.pkl: {remote: 'stor<|>age'}
#                        ^^^^^^^ read
#- dvc.lock
schema: '2.0'
stages:
  train:
    cmd: dvc pull -r storage data.csv
#                    ^^^^^^^ read
    deps:
    - path: remote://storage/data.csv
#                    ^^^^^^^ read
      md5: 3749f52bb326ae96782b42dc0a97b4c1
#- raw.csv.dvc
outs:
  - path: raw.csv
    remote: storage
#           ^^^^^^^ read
#- imported.dvc
deps:
  - path: a
    repo: {url: https://example.com/x, remote: storage}
outs:
  - path: imported
#- inner/.dvc/config
[core]
    remote = storage
`);
	});

	it('is defined by the section of its name', () => {
		checkDefinition(`
#- .dvc/config
['remote "Storage"']
#         ^^^^^^^ target
    url = s3://bucket/x
#- sub/dvc.yaml
stages:
  train:
    cmd: x
    outs:
      - m.pkl:
          remote: stor<|>age
#                 ^^^^^^^ here
`);
	});
});

describe('a data set', () => {
	it('is defined below datasets, and named by dependencies and the lock', () => {
		const project = `
#- dvc.yaml
datasets:
  - name: pool
#         ^^^^ TARGET
    type: url
    url: s3://bucket/pool
stages:
  train:
    cmd: python train.py
    deps: ["ds://po<|>ol"]
#                ^^^^ READ
#- dvc.lock
schema: '2.0'
datasets:
- name: pool
#       ^^^^ READ
  type: url
  url: s3://bucket/pool
`;
		checkReferences(project.replace('TARGET', 'write').replaceAll('READ', 'read'));
		checkDefinition(project.replace('TARGET', 'target'));
	});
});

describe('an anchor', () => {
	it('is what its aliases lead to, and the nearest of those of its name', () => {
		checkReferences(`
stages:
  a:
    cmd: x
    deps: &com<|>mon
#          ^^^^^^ write
      - a.csv
  b:
    cmd: x
    deps: *common
#          ^^^^^^ read
  c:
    cmd: &common2 x
`);
		checkDefinition(`
#- params.yaml
base: &base # what all have
#      ^^^^ target
  lr: 1
more:
  <<: *ba<|>se
#      ^^^^ here
`);
	});
});

describe('an artifact', () => {
	it('is its entry', () => {
		checkDefinition(`
artifacts:
  mod<|>el: {path: m.pkl, type: model}
# ^^^^^ target
`);
	});
});

describe('a MLEM object', () => {
	const object = `
#- models/rf.mlem
object_type: model
call_orders:
  predict:
# ^^^^^^^ CALL
  - - preprocess
    - transform
  - - model
#     ^^^^^ PROCESSOR
    - predict
#     ^^^^^^^ METHOD
processors:
  model:
# ^^^^^ PROCESSOR_DEF
    type: sklearn
    methods:
      predict:
#     ^^^^^^^ METHOD_DEF
        name: predict
`;
	const marked = (names: Readonly<Record<string, string>>, from: string, to: string): string =>
		object
			.replace(/^# *\^+ (\w+)\n/gm, (line, name: string) =>
				names[name] === undefined ? '' : line.replace(name, names[name]),
			)
			.replace(from, to);

	it('names its methods in the order of its calls', () => {
		checkReferences(marked({ METHOD: 'read', METHOD_DEF: 'write' }, '- predict', '- pre<|>dict'));
		checkDefinition(marked({ METHOD_DEF: 'target' }, '- predict', '- pre<|>dict'));
		checkReferences(
			marked({ PROCESSOR: 'read', PROCESSOR_DEF: 'write' }, '  model:', '  mod<|>el:'),
		);
		checkReferences(marked({ CALL: 'write' }, '  predict:\n', '  pre<|>dict:\n'));
	});
});
