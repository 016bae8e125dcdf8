import { describe, expect, it } from 'vitest';
import { folderOf } from '../disk.ts';
import { run } from '../program.ts';

const PROJECT = `
#- .dvc/config
#- params.yaml
train: {lr: 0.1, layers: [16, 32]}
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    deps: [raw.csv]
    outs: [data.csv]
  train:
    matrix:
      kind: [rf, svm]
    wdir: models
    cmd: python ../train.py \${item.kind} --lr \${train.lr}
    deps: [../data.csv]
    params: [train.lr]
    outs:
      - \${item.kind}
      - \${item.kind}.mlem:
          cache: false
    frozen: true
#- sub/dvc.yaml
stages:
  report:
    cmd:
      - python report.py
      - echo done
    deps: [../models/rf]
    metrics: [report.json]
`;

describe('resolve', () => {
	it('prints each stage as DVC would run it, and what it runs after', async () => {
		const { code, stdout, stderr } = await run(['resolve', folderOf(PROJECT).path]);
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		expect(stdout.split('\n\n').map((one) => one.trimEnd())).toEqual([
			'prepare\n  cmd     python prepare.py\n  deps    raw.csv\n  outs    data.csv',
			...['rf', 'svm'].map(
				(kind) =>
					`train@${kind} (frozen)\n  cmd     python ../train.py ${kind} --lr 0.1\n  wdir    models\n  deps    data.csv\n  params  models/params.yaml: train.lr\n  outs    models/${kind}\n          models/${kind}.mlem (not cached)\n  after   prepare`,
			),
			'sub/dvc.yaml:report\n  cmd     python report.py\n          echo done\n  wdir    sub\n  deps    models/rf\n  outs    sub/report.json (metric)\n  after   train@rf',
			'',
		]);
	});

	it('prints for programs what is asked for, of a sub-folder too', async () => {
		const { code, stdout } = await run([
			'resolve',
			folderOf(PROJECT).at('sub'),
			'--format',
			'json',
		]);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toEqual({
			version: 1,
			stages: [
				{
					addressing: 'sub/dvc.yaml:report',
					file: 'sub/dvc.yaml',
					name: 'report',
					cmd: ['python report.py', 'echo done'],
					wdir: 'sub',
					deps: ['models/rf'],
					params: [],
					outs: [
						{
							path: 'sub/report.json',
							cache: true,
							persist: false,
							push: true,
							remote: null,
							metric: true,
							plot: false,
						},
					],
					frozen: false,
					always_changed: false,
				},
			],
			edges: [['sub/dvc.yaml:report', 'train@rf']],
		});
	});

	it('ends with 1 when something is left out, and with 2 for a path that is not there', async () => {
		const folder = folderOf('#- dvc.yaml\nstages:\n  a:\n    cmd: echo ${nope}\n').path;
		const { code, stderr } = await run(['resolve', folder]);
		expect(code).toBe(1);
		expect(stderr).toContain("`dvc.yaml` can't be resolved whole");
		expect((await run(['resolve', `${folder}/nope`])).code).toBe(2);
	});

	it('leaves out what DVC does not read, broken or not', async () => {
		const folder = folderOf(`
#- .dvc/config
#- .git/objects/info/packs
#- .gitignore
/drafts
#- dvc.yaml
stages:
  a: {cmd: a, deps: [drafts/b, raw/c], outs: [raw]}
#- drafts/dvc.yaml
stages:
  b: {cmd: "\${nope}", outs: [b]}
#- raw/dvc.yaml
stages:
  c: {cmd: "\${nope}", outs: [c]}
`).path;
		const { code, stdout, stderr } = await run(['resolve', folder, '--format=json']);
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		const { stages } = JSON.parse(stdout) as { stages: readonly { addressing: string }[] };
		expect(stages.map(({ addressing }) => addressing)).toEqual(['a']);
	});

	it('makes names harmless for a terminal', async () => {
		const folder = folderOf('#- dvc.yaml\nstages:\n  "a\\e[31m":\n    cmd: "echo \\e[2J"\n').path;
		expect((await run(['resolve', folder])).stdout).not.toContain('\u001b');
	});
});

describe('resolve --format yaml', () => {
	it('prints each dvc.yaml with all its stages written out', async () => {
		const { code, stdout } = await run(['resolve', folderOf(PROJECT).path, '--format', 'yaml']);
		expect(code).toBe(0);
		expect(stdout).toContain('  train@svm:\n    cmd: python ../train.py svm --lr 0.1\n');
		expect(stdout.split('---\n').map((text) => text.split('\n')[0])).toEqual([
			'# dvc.yaml as DVC would run it.',
			'# sub/dvc.yaml as DVC would run it.',
		]);
	});
});

describe('graph', () => {
	it('prints which stage depends on which', async () => {
		const project = folderOf(PROJECT).path;
		const mermaid = await run(['graph', project]);
		expect(mermaid).toMatchObject({ code: 0, stderr: '' });
		expect(mermaid.stdout).toBe(
			[
				'flowchart TD',
				...['prepare', 'train@rf', 'train@svm', 'sub/dvc.yaml:report'].map(
					(name, index) => `\tstage${index + 1}["${name}"]`,
				),
				'\tstage2 --> stage4',
				'\tstage1 --> stage2',
				'\tstage1 --> stage3',
				'',
			].join('\n'),
		);
		const dot = await run(['graph', project, '--format', 'dot']);
		expect(dot.stdout).toContain('\t"train@rf" -> "sub/dvc.yaml:report";\n');
	});

	it('ends with 1 when something is left out, and with 2 for what it does not know', async () => {
		const broken = folderOf('stages:\n  a:\n    cmd: x\n    deps: ["${gone}"]\n').path;
		expect(await run(['graph', broken])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("`dvc.yaml` can't be resolved whole"),
		});
		expect((await run(['graph', broken, '--format', 'png'])).code).toBe(2);
	});
});
