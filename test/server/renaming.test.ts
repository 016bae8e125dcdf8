// Renames over the wire: of names, and of files, as much of them as the editor can show.
import { expect, it } from 'vitest';
import {
	type ClientCapabilities,
	DidRenameFilesNotification,
	ImplementationRequest,
	LinkedEditingRangeRequest,
	PrepareRenameRequest,
	RenameRequest,
	ShowMessageNotification,
	TypeDefinitionRequest,
	WillRenameFilesRequest,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { openEditor } from './editor.ts';

const SOURCE = `
#- data.csv
1
#- data.csv.dvc
outs:
  - path: data.csv
#- train.py
x = 1
#- name.txt
x
#- params.yaml
base: &base {name: name}
more: *base
#- dvc.yaml
stages:
  train:
    cmd: python train.py data.csv
    deps: [data.csv, train.py, "\${base.name}.txt"]
#- dvc.lock
schema: '2.0'
stages: {}
`;
const TEXT = SOURCE.split('#- dvc.yaml\n')[1]?.split('#-')[0] ?? '';

const RICH: ClientCapabilities = {
	...CAPABILITIES,
	workspace: {
		...CAPABILITIES.workspace,
		workspaceEdit: {
			documentChanges: true,
			resourceOperations: ['create', 'rename', 'delete'],
			changeAnnotationSupport: { groupsOnLabel: true },
		},
		fileOperations: { willRename: true, didRename: true },
	},
};
const PLAIN: ClientCapabilities = {
	...CAPABILITIES,
	workspace: { ...CAPABILITIES.workspace, fileOperations: { willRename: true } },
};

const opened = async (capabilities: ClientCapabilities) => {
	const editor = await openEditor({ folder: folderOf(SOURCE), capabilities });
	editor.open('dvc.yaml', TEXT);
	const move = (from: string, to: string) => ({
		files: [{ oldUri: editor.uri(from), newUri: editor.uri(to) }],
	});
	const at = (line: number, character: number) => ({
		textDocument: { uri: editor.uri('dvc.yaml') },
		position: { line, character },
	});
	return { editor, move, at };
};

it('asks about words in commands, and takes pointers along', async () => {
	const { editor, move } = await opened(RICH);
	expect(editor.initialized?.capabilities.workspace?.fileOperations?.willRename).toEqual({
		filters: [{ scheme: 'file', pattern: { glob: '**/*' } }],
	});
	expect(editor.initialized?.capabilities.workspace?.workspaceFolders?.supported).toBe(true);
	const asked = move('data.csv', 'raw/data.csv');
	const edit = await editor.connection.sendRequest(WillRenameFilesRequest.type, asked);
	expect(edit?.documentChanges).toEqual([
		{
			textDocument: { uri: editor.uri('dvc.yaml'), version: 1 },
			edits: [
				expect.objectContaining({ newText: 'raw/data.csv' }),
				expect.objectContaining({ newText: 'raw/data.csv', annotationId: 'command' }),
			],
		},
		{
			kind: 'rename',
			oldUri: editor.uri('data.csv.dvc'),
			newUri: editor.uri('raw/data.csv.dvc'),
		},
	]);
	expect(edit?.changeAnnotations).toEqual({
		command: expect.objectContaining({ needsConfirmation: true }),
	});
	// The editor asks about the pointer as well, before anything has happened on the disk.
	const pointer = move('data.csv.dvc', 'raw/data.csv.dvc');
	expect(await editor.connection.sendRequest(WillRenameFilesRequest.type, pointer)).toBeNull();
	await editor.connection.sendNotification(DidRenameFilesNotification.type, asked);
	const later = await editor.connection.sendRequest(WillRenameFilesRequest.type, pointer);
	expect(later?.documentChanges).toHaveLength(1);
});

it('asks nothing of an editor that can do neither', async () => {
	const { editor, move, at } = await opened(PLAIN);
	const edit = await editor.connection.sendRequest(
		WillRenameFilesRequest.type,
		move('data.csv', 'raw/data.csv'),
	);
	expect(edit?.changeAnnotations).toBeUndefined();
	expect(edit?.documentChanges?.map((change) => 'kind' in change)).toEqual([false, false]);
	const rename = editor.connection.sendRequest(PrepareRenameRequest.type, at(3, 28));
	await expect(rename).rejects.toThrow('where they are listed');
	const bare = await opened({ ...CAPABILITIES, workspace: {} });
	expect(bare.editor.initialized?.capabilities.workspace?.fileOperations).toBeUndefined();
});

it('renames a file from where it is named', async () => {
	const { editor, at } = await opened(RICH);
	const edit = await editor.connection.sendRequest(RenameRequest.type, {
		...at(3, 28),
		newName: 'src/fit.py',
	});
	expect(edit?.documentChanges).toEqual([
		expect.objectContaining({
			edits: [
				expect.objectContaining({ newText: 'src/fit.py' }),
				expect.objectContaining({ newText: 'src/fit.py', annotationId: 'command' }),
			],
		}),
		{ kind: 'rename', oldUri: editor.uri('train.py'), newUri: editor.uri('src/fit.py') },
	]);
});

it('says what it can not change', async () => {
	const { editor, move } = await opened(RICH);
	const told = new Promise<string>((resolve) => {
		editor.connection.onNotification(ShowMessageNotification.type, ({ message }) =>
			resolve(message),
		);
	});
	const asked = move('name.txt', 'other.txt');
	expect(await editor.connection.sendRequest(WillRenameFilesRequest.type, asked)).toBeNull();
	expect(await told).toContain('from a variable');
});

it('leads to scripts, and edits anchors with their aliases', async () => {
	const { editor, at } = await opened(RICH);
	const ask = editor.connection.sendRequest(ImplementationRequest.type, at(1, 4));
	expect(await ask).toEqual([expect.objectContaining({ uri: editor.uri('train.py') })]);
	const type = editor.connection.sendRequest(TypeDefinitionRequest.type, at(3, 12));
	expect(await type).toEqual([expect.objectContaining({ uri: editor.uri('data.csv.dvc') })]);
	editor.open('params.yaml', 'base: &base {name: name}\nmore: *base\n');
	const linked = await editor.connection.sendRequest(LinkedEditingRangeRequest.type, {
		textDocument: { uri: editor.uri('params.yaml') },
		position: { line: 1, character: 8 },
	});
	expect(linked?.ranges.map(({ start }) => start)).toEqual([
		{ line: 0, character: 7 },
		{ line: 1, character: 7 },
	]);
});

it('answers nothing for files of no project, and past the end', async () => {
	const { editor, move, at } = await opened(RICH);
	const outside = { oldUri: 'file:///nowhere/a', newUri: 'untitled:b' };
	const asked = { files: [outside, { oldUri: 'nonsense', newUri: 'nonsense' }] };
	expect(await editor.connection.sendRequest(WillRenameFilesRequest.type, asked)).toBeNull();
	const same = move('data.csv', 'data.csv');
	expect(await editor.connection.sendRequest(WillRenameFilesRequest.type, same)).toBeNull();
	const past = editor.connection.sendRequest(LinkedEditingRangeRequest.type, at(99, 99));
	expect(await past).toBeNull();
	expect(await editor.connection.sendRequest(ImplementationRequest.type, at(99, 99))).toBeNull();
	const rename = { ...at(99, 99), newName: 'x' };
	await expect(editor.connection.sendRequest(RenameRequest.type, rename)).rejects.toThrow(
		'nothing here',
	);
});
