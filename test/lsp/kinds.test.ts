// The kinds of files in docs/features.md: each method is asked at every word of a file of each kind, and
// answers something exactly for those kinds that the table names.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ClientCapabilities, ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { ANSWERED } from '../../scripts/feature-docs.ts';
import { type FileKind, KINDS } from '../../server/src/core/model/kind.ts';
import { folderOf } from '../disk.ts';
import { positionIn } from './encoded.ts';
import { obey, talk } from './in-process.ts';
import { open } from './opened.ts';
import { FOLLOW_UPS, QUESTIONS } from './questions.ts';

/** A project in which everything that can be named is, in a file of each kind. */
const PROJECT = `
#- dvc.yaml
# what is made
# of what
vars: [params.yaml, {seed: &s 1}]
stages:
  prepare:
    cmd: python prepare.py \${train.lr}
    cmd: python prepare.py
    deps: [   data.csv, prepare.py]
    outs: [model.pkl, *s]
  train:
    foreach: [a, b]
    do:
      cmd: python train.py \${item}
      deps: [model.pkl]
      params: [train.lr, train.depth]
      outs: ["\${item}.txt": {remote: web, cache: true}]
artifacts:
  rf: {path: model.pkl, type: model}
#- dvc.lock
schema: '2.0'
stages:
  prepare:
    cmd: python prepare.py
    deps:
    - path: data.csv
      md5: &m 0123456789abcdef0123456789abcdef
    - path: prepare.py
      md5: *m
    params:
      params.yaml:
        train.lr: 1
    outs:
    - path: model.pkl
      md5: *m
      remote: web
      remote: web
  gone:
    cmd: x
#- data.csv.dvc
# kept
# here
outs:
- path: data.csv
  path: data.csv
  md5: &m 0123456789abcdef0123456789abcdef
  hash: md5
  desc: *m
  remote: web
#- copy.dvc
deps:
- path: model.pkl
outs:
- path: copy.pkl
#- data.csv
1
#- prepare.py
print()
#- train.py
print()
#- .dvcignore
# nothing
# of these
/prepare.py
/prepare.py
***/x
#- .dvc/config
[core]
    remote = wep
['remote "web"']
    url = https://example.com/store
    user = me
#- params.yaml
# of the training
# and no more
train: &t
  lr:    1
  lr: 2
  source: https://example.com/data
again: *t
#- .mlem.yaml
# MLEM
# here
core:
    ADDITIONAL_EXTENSIONS: [&e x]
    NO_SUCH: [   *e ]
    NO_SUCH: x
#- model.pkl.mlem
artifacts:
  data:
    uri: model.pkl
    size: 1
    hash: &h x
    hash: *h
call_orders:
  predict: [[model, predict]]
object_type: model
processors:
  model:
    type: sklearn
    methods:
      predict:
        name: predict
        args: []
requirements:
- module: sklearn
#- app.mlem
object_type: deployment
type: docker_container
env: envs/prod
#- envs/prod.mlem
object_type: env
type: docker
`;

const FILES: Readonly<Record<FileKind, readonly string[]>> = {
	'dvc-yaml': ['dvc.yaml'],
	'dvc-lock': ['dvc.lock'],
	'dvc-file': ['data.csv.dvc', 'copy.dvc'],
	dvcignore: ['.dvcignore'],
	'dvc-config': ['.dvc/config'],
	params: ['params.yaml'],
	mlem: ['model.pkl.mlem', 'app.mlem'],
	'mlem-config': ['.mlem.yaml'],
};

const { capabilities } = JSON.parse(
	readFileSync(new URL('../editors/profiles/vscode.json', import.meta.url), 'utf8'),
) as { readonly capabilities: ClientCapabilities };

const isEmpty = (answer: unknown): boolean => {
	if (answer === null || answer === undefined) return true;
	if (Array.isArray(answer)) return answer.length === 0;
	const { items, data, edits } = answer as Partial<Record<'items' | 'data' | 'edits', unknown[]>>;
	return [items, data, edits].some((list) => Array.isArray(list) && list.length === 0);
};

/** Methods about no place of a file of ours. */
const ABOUT_NO_FILE = new Set([
	'workspace/symbol',
	'workspaceSymbol/resolve',
	'workspace/diagnostic',
	'workspace/executeCommand',
	'workspace/textDocumentContent',
	'workspace/didRenameFiles',
	'workspace/willRenameFiles',
]);

const asking = (connection: ProtocolConnection) => async (method: string, params: object) => {
	const answer = await connection.sendRequest<unknown>(method, params).catch(() => null);
	return isEmpty(answer) ? undefined : answer;
};

/** The words of a text and its line ends: at every one of them all is asked. */
const offsetsIn = (text: string): readonly number[] =>
	[...text.matchAll(/[\w./-]+|(?<=[:[{ ])(?=[\n ])|(?<=\n)(?=\n|$)/g)].map(
		({ 0: word, index }) => index + (word.length >> 1),
	);

describe('the table of features', async () => {
	const methods = ANSWERED.filter(({ method }) => !ABOUT_NO_FILE.has(method));
	const useful = new Map<string, Set<FileKind>>();
	const note = (method: string, kind: FileKind): void => {
		useful.set(method, (useful.get(method) ?? new Set()).add(kind));
	};

	it('can be asked about a project that has all kinds', { timeout: 120_000 }, async () => {
		const folder = folderOf(PROJECT);
		const { connection } = await talk({ capabilities, folders: [folder.path], prepare: obey });
		const ask = asking(connection);
		for (const [kind, paths] of Object.entries(FILES) as [FileKind, readonly string[]][])
			for (const path of paths) {
				const uri = pathToFileURL(folder.at(path)).href;
				const text = readFileSync(folder.at(path), 'utf8');
				await open(connection, uri, text);
				for (const offset of offsetsIn(text)) {
					const position = positionIn(text, offset, 'utf-16');
					const last = { line: text.split('\n').length - 1, character: 0 };
					const range = { start: position, end: last };
					for (const { method } of methods) {
						const question = QUESTIONS[method];
						const more = Object.entries(FOLLOW_UPS).filter(([, { of }]) => of === method);
						const known = [method, ...more.map(([next]) => next)];
						if (question === undefined || known.every((one) => useful.get(one)?.has(kind)))
							continue;
						const answer = await ask(method, question({ uri, position, range }));
						if (answer === undefined) continue;
						note(method, kind);
						for (const item of Array.isArray(answer) ? answer.slice(0, 20) : [])
							for (const [next, { ask: paramsOf }] of more)
								if ((await ask(next, paramsOf(item))) !== undefined) note(next, kind);
					}
				}
			}
		expect(useful.size).toBeGreaterThan(25);
	});

	it.each(methods)('says of which kinds $method knows something', ({ method, kinds }) => {
		const all = KINDS.map(({ kind }) => kind);
		const said = kinds === 'all' ? all : kinds;
		const found = all.filter((kind) => useful.get(method)?.has(kind));
		expect(found.join(' ')).toBe(all.filter((kind) => said.includes(kind)).join(' '));
	});
});
