// What settings make of diagnostics, and which root a folder's files are looked at below.
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../disk.ts';
import { BARE } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const TWICE = 'stages:\n  train:\n    cmd: a\n    cmd: b\n';

describe('settings', () => {
	it('grade rules, and turn them off', async () => {
		const editor = await openEditor({
			folder: folderOf(),
			configuration: { rules: { 'duplicate-key': 'hint' } },
		});
		editor.open('dvc.yaml', TWICE);
		expect(await editor.shows('dvc.yaml', 'duplicate-key')).toMatchObject([{ severity: 4 }]);
		editor.configure({ rules: { 'duplicate-key': 'off' } });
		await editor.shows('dvc.yaml');
		editor.configure(null);
	});

	it('come with `initialize` and with changes where the editor can not be asked', async () => {
		const editor = await openEditor({
			folder: folderOf(),
			capabilities: BARE,
			initializationOptions: { rules: { 'duplicate-key': 'information' } },
		});
		editor.open('dvc.yaml', TWICE);
		expect(await editor.shows('dvc.yaml', 'duplicate-key')).toMatchObject([{ severity: 3 }]);
		editor.configure({ rules: { 'duplicate-key': 'off' } });
		await editor.shows('dvc.yaml');
	});

	it('that mean nothing are named in the log, and the others hold', async () => {
		const editor = await openEditor({
			folder: folderOf(),
			configuration: {
				rules: { 'duplicate-kye': 'off', 'yaml-syntax': 'loud', 'duplicate-key': 'off' },
			},
		});
		editor.open('dvc.yaml', TWICE);
		await editor.shows('dvc.yaml');
		expect(editor.logged.known).toEqual([
			'`mlemDvc.rules`: no rule is called `duplicate-kye`. Did you mean `duplicate-key`?',
			'`mlemDvc.rules.yaml-syntax` must be one of `error`, `warning`, `information`, `hint`, `off`.',
		]);
	});
});

describe('folders', () => {
	const NESTED = `
#- .mlem.yaml
#- a/dvc.yaml
#- b/.mlem.yaml
#- b/dvc.yaml
`;
	const watchedBy = async (editor: Editor): Promise<unknown[]> => {
		const methods = () =>
			editor.registrations.known.filter(
				({ method }) => method === 'workspace/didChangeWatchedFiles',
			);
		await editor.registrations.until(({ method }) => method === 'workspace/didChangeWatchedFiles');
		return methods().map(({ options }) => options);
	};
	const watchers = (path: string) => ({
		watchers: [{ globPattern: { baseUri: pathToFileURL(path).href, pattern: '**/*' } }],
	});

	it('inside a repository belong to its root', async () => {
		const folder = folderOf(NESTED);
		const editor = await openEditor({ folder, folders: ['a'] });
		editor.open('a/dvc.yaml', TWICE);
		await editor.shows('a/dvc.yaml', 'duplicate-key');
		expect(await watchedBy(editor)).toEqual([watchers(folder.path)]);
	});

	it('may be several, each with its own root', async () => {
		const folder = folderOf(NESTED);
		const editor = await openEditor({ folder, folders: ['a', 'b'] });
		editor.open('a/dvc.yaml', TWICE);
		editor.open('b/dvc.yaml', TWICE);
		await editor.shows('a/dvc.yaml', 'duplicate-key');
		await editor.shows('b/dvc.yaml', 'duplicate-key');
		expect(await watchedBy(editor)).toEqual([watchers(folder.path), watchers(folder.at('b'))]);
	});

	it('need not be: a single file is looked at below the root it lies in', async () => {
		const folder = folderOf(NESTED);
		const editor = await openEditor({ folder, folders: [] });
		editor.open('b/dvc.yaml', TWICE);
		await editor.shows('b/dvc.yaml', 'duplicate-key');
		expect(await watchedBy(editor)).toEqual([watchers(folder.at('b'))]);
	});
});
