// Small projects that hang together, made by chance: several pipelines with their locks, parameters,
// groups, anchors, remotes, pointers, ignore files. The same number gives the same project.

import { type RepoPath, ROOT, repoPath } from '../../server/src/core/base/path.ts';
import { resolveAll } from '../../server/src/core/features/resolve.ts';
import { stagesIn } from '../../server/src/core/workspace/graph.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { type Pick, pickOf } from './pick.ts';
import type { Files, Tree } from './project.ts';

const HASH = '3749f52bb326ae96782b42dc0a97b4c1';

const PARAMS = `base: &base
  lr: 0.1
  depth: 3
train:
  <<: *base
  seed: 42
  name: model
parts: [a, b]
sizes:
  small: {rows: 10}
  large: {rows: 1000}
`;

const CONFIG = `[core]
    remote = storage
['remote "storage"']
    url = ../store
['remote "other"']
    url = remote://storage/sub
`;

/** Stages for a pipeline in `folder`, of which \`up\` leads to the root. */
const STAGES: readonly ((up: string, pick: Pick) => string)[] = [
	(up) => `  prepare:
    cmd: python ${up}src/prepare.py ${up}data/raw.csv ${up}data/clean.csv
    deps: [${up}src/prepare.py, ${up}data/raw.csv]
    outs:
      - ${up}data/clean.csv
`,
	(up, pick) => `  train:
    cmd: >-
      python ${up}src/train.py --out=${up}models/rf.pkl
      --lr ${'${train.lr}'} --seed ${'${train.seed}'} > logs.txt
    deps: ${pick.chance(0.5) ? `[${up}data]` : `["${up}data/clean.csv", './${up}src/train.py']`}
    params:
      - train.lr
      - ${up}conf/more.yaml:
          - epochs
    outs:
      - ${up}models/rf.pkl:
          remote: ${pick.one(['storage', 'other', "'storage'"])}
`,
	(up) => `  evaluate:
    wdir: ${up || './'}eval
    cmd:
      - python run.py ../models/rf.pkl
      - dvc push -r storage ../models/rf.pkl
    deps: [run.py, ../models/rf.pkl]
    metrics:
      - scores.json:
          cache: false
    plots: [curves.csv]
`,
	(up) => `  split:
    foreach: ${'${parts}'}
    do:
      cmd: split ${up}data/raw.csv ${'${item}'}
      deps: [${up}data/raw.csv]
      outs: ["${up}parts/${'${item}'}.csv"]
`,
	(up) => `  sized:
    matrix:
      size: [small, large]
      part: ${'${parts}'}
    cmd: sample ${'${item.size}'} ${'${item.part}'}
    deps: ["${up}parts/${'${item.part}'}.csv"]
    outs: ["${up}sized/${'${item.size}'}-${'${item.part}'}.csv"]
`,
	(up) => `  keyed:
    foreach: ${'${sizes}'}
    do:
      cmd: draw ${'${key}'} ${'${item.rows}'}
      outs: ["${up}drawn/${'${key}'}.txt"]
`,
	(up) => `  first: &first
    cmd: "true"
    deps: &inputs ['${up}data/raw.csv']
  second:
    cmd: "true"
    deps: *inputs
`,
	(up) => `  fetch:
    cmd: fetch
    deps: [remote://storage/x.csv]
    outs: ["${up}models/${'${train.name}'}.bin"]
`,
];

const SECTIONS = `metrics: [eval/scores.json]
plots:
  - eval/curves.csv: {x: step, y: {eval/curves.csv: loss}}
artifacts:
  forest: {path: models/rf.pkl, type: model}
`;

const FILES: Files = {
	'conf/more.yaml': 'epochs: 3\n',
	'src/prepare.py': 'x = 1\n',
	'src/train.py': 'x = 1\n',
	'eval/run.py': 'x = 1\n',
	'data/raw.csv': 'a\n',
	'data/raw.csv.dvc': `outs:\n- md5: ${HASH}\n  size: 2\n  hash: md5\n  path: raw.csv\n`,
	'data/.gitignore': '/raw.csv\n/clean.csv\n',
	'models/.gitignore': '/rf.pkl\n',
	'.dvcignore': '/data/tmp\nmodels/old\n',
	'.dvc/config': CONFIG,
};

const lockOf = (files: Files, pipeline: RepoPath): string => {
	const texts = new Map(
		Object.entries(files).map(([path, text]) => [repoPath(path), String(text)]),
	);
	const workspace = workspaceOf(texts);
	const stages = settle(workspace, () => stagesIn(workspace, ROOT)).filter(
		({ file }) => file === pipeline,
	);
	const lines = ["schema: '2.0'", 'stages:'];
	for (const { name, cmd, deps, outs, params } of stages) {
		lines.push(`  ${name}:`, `    cmd: ${JSON.stringify(cmd)}`);
		for (const [list, entries] of [
			['deps', deps],
			['outs', outs],
		] as const) {
			const own = entries.filter(({ path }) => path !== undefined);
			if (own.length > 0) lines.push(`    ${list}:`);
			for (const { text } of own) lines.push(`    - path: ${text}`, `      md5: ${HASH}`);
		}
		if (params.length > 0) lines.push('    params:');
		for (const { text, names } of params)
			lines.push(`      ${text}:`, ...names.map((one) => `        ${one}: 1`));
	}
	return `${lines.join('\n')}\n`;
};

const pipelineOf = (pick: Pick, up: string): string => {
	const stages = STAGES.filter(() => pick.chance(0.75)).map((make) => make(up, pick));
	const vars = up === '' ? '' : `vars: [${up}params.yaml]\n`;
	const sections = up === '' && pick.chance(0.7) ? SECTIONS : '';
	const body = stages.length === 0 ? 'stages: {}\n' : `stages:\n${stages.join('')}`;
	return vars + body + sections;
};

export const projectOf = (number: number): Tree => {
	// Numbers that follow each other shall begin with other choices.
	const pick = pickOf(Math.imul(number, 0x9e3779b1) >>> 0);
	const folder = pick.one(['', '', 'pipes/', 'deep/er/']) ?? '';
	const up = '../'.repeat(folder.split('/').length - 1);
	const pipeline = repoPath(`${folder}dvc.yaml`);
	const files = { ...FILES, 'params.yaml': PARAMS, [pipeline]: pipelineOf(pick, up) };
	if (folder !== '') Object.assign(files, { [`${folder}eval/run.py`]: 'x = 1\n' });
	const lock = lockOf(files, pipeline);
	return {
		name: `made ${number}`,
		files: lock.includes('cmd') ? { ...files, [`${folder}dvc.lock`]: lock } : files,
	};
};

/** Our own reading of a project, as DVC's. */
export const stagesOf = (files: Files) => {
	const texts = new Map(
		Object.entries(files).map(([path, text]) => [repoPath(path), String(text)]),
	);
	const workspace = workspaceOf(texts);
	return settle(workspace, () => resolveAll(workspace, ROOT).stages);
};
