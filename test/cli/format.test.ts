import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../disk.ts';
import { run } from '../program.ts';

const PROJECT = `
#- .dvc/config
[core]
#- dvc.yaml
stages:
  a:
    cmd:   x
#- sub/dvc.yaml
stages:
  a:
    cmd: x
#- params.yaml
lr:   1
#- dvc.lock
schema:   '2.0'
`;

describe('format', () => {
	it('says what it would do, and does it', async () => {
		const folder = folderOf(PROJECT);
		const text = (path: string): string => readFileSync(folder.at(path), 'utf8');
		const before = text('dvc.yaml');
		expect(await run(['format', '--check', folder.path])).toEqual({
			code: 1,
			stdout:
				'Would reformat: dvc.yaml\nWould reformat: params.yaml\n2 files would be reformatted, 1 file left unchanged\n',
			stderr: '',
		});
		expect(text('dvc.yaml')).toBe(before);
		expect(await run(['format', folder.at('params.yaml')])).toMatchObject({
			code: 0,
			stdout: '1 file reformatted, 0 files left unchanged\n',
		});
		expect(text('params.yaml')).toBe('lr: 1\n');
		expect(await run(['format', folder.path])).toMatchObject({
			code: 0,
			stdout: '1 file reformatted, 2 files left unchanged\n',
		});
		expect(text('dvc.yaml')).toBe('stages:\n  a:\n    cmd: x\n');
		expect(text('dvc.lock')).toBe("schema:   '2.0'\n");
		expect((await run(['format', '--check', folder.path])).code).toBe(0);
	});

	it('leaves alone what is not valid and what tools write, and says so', async () => {
		const folder = folderOf(`${PROJECT}#- broken/dvc.yaml\na: [\n`);
		const { code, stdout, stderr } = await run([
			'format',
			folder.at('broken/dvc.yaml'),
			folder.at('dvc.lock'),
		]);
		expect({ code, stdout }).toEqual({
			code: 1,
			stdout: '0 files reformatted, 0 files left unchanged\n',
		});
		expect(stderr).toMatch(
			/^`broken\/dvc\.yaml` is left as it is: .*\n`dvc\.lock` is left as it is: /,
		);
		expect((await run(['format', folder.at('gone')])).code).toBe(2);
	});
});
