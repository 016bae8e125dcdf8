import { expect, it } from 'vitest';
import { folderOf } from '../disk.ts';
import { BARE, openEditor } from './editor.ts';

const TWICE = 'stages:\n  train:\n    cmd: a\n    cmd: b\n';
const ONCE = 'stages:\n  train:\n    cmd: a\n';

it('publishes', async () => {
	const folder = folderOf(`#- dvc.yaml\n${TWICE}`);
	const editor = await openEditor({ folder, capabilities: BARE });
	editor.open('dvc.yaml', TWICE);
	expect(await editor.shows('dvc.yaml', 'duplicate-key')).toMatchObject([{ source: 'mlem-dvc' }]);
	editor.change('dvc.yaml', ONCE);
	await editor.shows('dvc.yaml');
	expect(await editor.quit()).toBe(0);
	expect(editor.stderr).toBe('');
});
