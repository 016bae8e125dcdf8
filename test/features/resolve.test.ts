import { expect, it } from 'vitest';
import { ROOT } from '../../server/src/core/base/path.ts';
import { resolveAll } from '../../server/src/core/features/resolve.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

it('tells every stage as DVC would run it, with paths from the root', () => {
	const { files } = readFixture(`
#- params.yaml
lr: 0.1
#- raw.csv.dvc
outs: [{path: raw.csv, md5: 0cc175b9c0f1b6a831c399e269772661, size: 1, hash: md5}]
#- sub/dvc.yaml
stages:
  train:
    foreach: [rf]
    do:
      wdir: ..
      cmd: fit \${item}
      deps: [raw.csv]
      params: [lr]
      outs: [{'models/\${item}': {cache: false}}]
`);
	const workspace = workspaceOf(files);
	const { version, stages, edges } = settle(workspace, () => resolveAll(workspace, ROOT));
	expect(version).toBe(1);
	expect(edges).toEqual([['sub/dvc.yaml:train@rf', 'raw.csv.dvc']]);
	expect(stages.map(({ addressing }) => addressing)).toEqual([
		'raw.csv.dvc',
		'sub/dvc.yaml:train@rf',
	]);
	expect(stages[1]).toEqual({
		addressing: 'sub/dvc.yaml:train@rf',
		file: 'sub/dvc.yaml',
		name: 'train@rf',
		cmd: 'fit rf',
		wdir: '.',
		deps: ['raw.csv'],
		params: [{ path: 'params.yaml', params: ['lr'] }],
		outs: [
			{
				path: 'models/rf',
				cache: false,
				persist: false,
				push: true,
				remote: null,
				metric: false,
				plot: false,
			},
		],
		frozen: false,
		always_changed: false,
	});
});

it('names the folder of the repository as DVC does', () => {
	const { files } = readFixture(`
#- sub/dvc.yaml
stages:
  s:
    cmd: c
    deps: [..]
    params: [{..: [a]}]
`);
	const workspace = workspaceOf(files);
	const { stages } = settle(workspace, () => resolveAll(workspace, ROOT));
	expect(stages[0]).toMatchObject({ deps: ['.'], params: [{ path: '.', params: ['a'] }] });
});
