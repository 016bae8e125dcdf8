// Files that change beside the editor: every open document's diagnostics stay true.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { type Folder, folderOf } from '../disk.ts';
import { BARE, CAPABILITIES, PULLING } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const USES = 'vars:\n  - conf/a.yaml\nstages:\n  train:\n    cmd: python train.py ${lr} ${depth}\n';
const UNKNOWN = 'unknown-variable';

/** Changes the disk, and tells of it where the editor is the one who watches. */
interface Hand {
	readonly write: (path: string, text: string) => void;
	readonly move: (from: string, to: string) => void;
	readonly remove: (path: string) => void;
}

const handOf = (folder: Folder, editor: Editor, tells: boolean): Hand => {
	const tell = (...changes: Parameters<Editor['tell']>): void => {
		if (tells) editor.tell(...changes);
	};
	const known = new Set<string>();
	return {
		write: (path, text) => {
			folder.write(path, text);
			tell([path, known.has(path) ? FileChangeType.Changed : FileChangeType.Created]);
			known.add(path);
		},
		move: (from, to) => {
			renameSync(folder.at(from), folder.at(to));
			tell([from, FileChangeType.Deleted], [to, FileChangeType.Created]);
		},
		remove: (path) => {
			rmSync(folder.at(path), { recursive: true });
			tell([path, FileChangeType.Deleted]);
		},
	};
};

describe.each([
	['by the editor', CAPABILITIES, true],
	['by the editor that knows no relative patterns', withoutPatterns(), true],
	['by the server', BARE, false],
])('watched %s', (_, capabilities, tells) => {
	const start = async () => {
		const folder = folderOf('#- conf/a.yaml\ndepth: 3\n#- params.yaml\nlr: 1\n');
		const editor = await openEditor({ folder, capabilities });
		editor.open('dvc.yaml', USES);
		await editor.shows('dvc.yaml');
		return { folder, editor, hand: handOf(folder, editor, tells) };
	};

	it('a file that is edited, deleted and created again counts', async () => {
		const { editor, hand } = await start();
		hand.write('params.yaml', 'rate: 1\n');
		await editor.shows('dvc.yaml', UNKNOWN);
		hand.write('params.yaml', 'lr: 1\n');
		await editor.shows('dvc.yaml');
		hand.remove('params.yaml');
		await editor.shows('dvc.yaml', UNKNOWN);
		hand.write('params.yaml', 'lr: 2\n');
		await editor.shows('dvc.yaml');
	});

	it('a file that is renamed counts under its new name only', async () => {
		const { editor, hand } = await start();
		hand.move('params.yaml', 'other.yaml');
		await editor.shows('dvc.yaml', UNKNOWN);
		hand.move('other.yaml', 'params.yaml');
		await editor.shows('dvc.yaml');
	});

	it('a folder that is renamed takes its files along', async () => {
		const { folder, editor, hand } = await start();
		folder.write('new/a.yaml', 'other: 1\n');
		hand.move('conf', 'old');
		const gone = await editor.published.until(({ found }) => found.length > 0);
		expect(gone.uri).toBe(editor.uri('dvc.yaml'));
		hand.move('old', 'conf');
		await editor.shows('dvc.yaml');
	});
});

function withoutPatterns(): typeof BARE {
	return {
		...CAPABILITIES,
		workspace: {
			...CAPABILITIES.workspace,
			didChangeWatchedFiles: { dynamicRegistration: true },
		},
	};
}

describe('what is open', () => {
	it('counts before the disk, until it is closed', async () => {
		const folder = folderOf('#- conf/a.yaml\ndepth: 3\n#- params.yaml\nlr: 1\n');
		const editor = await openEditor({ folder });
		editor.open('dvc.yaml', USES);
		await editor.shows('dvc.yaml');
		editor.open('params.yaml', 'rate: 1\n');
		await editor.shows('dvc.yaml', UNKNOWN);
		editor.close('params.yaml');
		await editor.shows('dvc.yaml');
	});

	it('is read again when it was saved and nobody told of it', async () => {
		const folder = folderOf('#- conf/a.yaml\ndepth: 3\n');
		const editor = await openEditor({ folder });
		editor.open('dvc.yaml', USES);
		await editor.shows('dvc.yaml', UNKNOWN);
		editor.open('params.yaml', 'lr: 1\n');
		await editor.shows('dvc.yaml');
		folder.write('params.yaml', 'lr: 1\n');
		editor.save('params.yaml');
		editor.close('params.yaml');
		editor.open('sub/dvc.yaml', 'a: 1\na: 2\n');
		await editor.published.until(({ uri }) => uri === editor.uri('sub/dvc.yaml'));
		await editor.shows('dvc.yaml');
	});

	it('is asked for again by an editor that pulls', async () => {
		const folder = folderOf('#- conf/a.yaml\ndepth: 3\n#- params.yaml\nlr: 1\n');
		const editor = await openEditor({ folder, capabilities: PULLING });
		editor.open('dvc.yaml', USES);
		const first = await editor.pull('dvc.yaml');
		expect(first).toMatchObject({ kind: 'full', items: [] });
		rmSync(folder.at('params.yaml'));
		editor.tell(['params.yaml', FileChangeType.Deleted]);
		await editor.refreshes.until(() => true);
		expect(await editor.pull('dvc.yaml', first.resultId)).toMatchObject({
			kind: 'full',
			items: [{ code: UNKNOWN }],
		});
	});

	it('moves to another root with the folders of the editor', async () => {
		const folder = folderOf(
			'#- a/.mlem.yaml\n#- a/conf/a.yaml\ndepth: 3\n#- a/params.yaml\nlr: 1\n',
		);
		mkdirSync(folder.at('a/b'));
		const editor = await openEditor({ folder, folders: [] });
		editor.open('a/dvc.yaml', USES);
		await editor.shows('a/dvc.yaml');
		await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
			event: { added: [{ uri: editor.uri('a'), name: 'a' }], removed: [] },
		});
		editor.change('a/dvc.yaml', USES.replace('${lr}', '${rl}'));
		await editor.shows('a/dvc.yaml', UNKNOWN);
		expect(editor.logged.known).toEqual([]);
	});
});
