// Definition, references and highlights over the wire.
import { expect, it } from 'vitest';
import {
	CallHierarchyIncomingCallsRequest,
	CallHierarchyOutgoingCallsRequest,
	CallHierarchyPrepareRequest,
	DefinitionRequest,
	DocumentHighlightRequest,
	PrepareRenameRequest,
	ReferencesRequest,
	RenameRequest,
	WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { openEditor } from './editor.ts';

const SOURCE = `
#- params.yaml
lr: 0.1
#- dvc.yaml
stages:
  train:
    cmd: run \${lr}
`;
const TEXT = 'stages:\n  train:\n    cmd: run ${lr}\n';
const ON_LR = { line: 2, character: 16 };

const opened = async (definition: object) => {
	const textDocument = { ...CAPABILITIES.textDocument, definition };
	const capabilities = { ...CAPABILITIES, textDocument };
	const editor = await openEditor({ folder: folderOf(SOURCE), capabilities });
	editor.open('dvc.yaml', TEXT);
	return { editor, asked: { textDocument: { uri: editor.uri('dvc.yaml') }, position: ON_LR } };
};

const LINE = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };

it('leads to files that are not open, with links where the editor takes them', async () => {
	const plain = await opened({});
	expect(await plain.editor.connection.sendRequest(DefinitionRequest.type, plain.asked)).toEqual([
		{ uri: plain.editor.uri('params.yaml'), range: LINE },
	]);
	const { editor, asked } = await opened({ linkSupport: true });
	expect(await editor.connection.sendRequest(DefinitionRequest.type, asked)).toEqual([
		{
			originSelectionRange: {
				start: { line: 2, character: 15 },
				end: { line: 2, character: 17 },
			},
			targetUri: editor.uri('params.yaml'),
			targetRange: LINE,
			targetSelectionRange: LINE,
		},
	]);
});

it('finds references in all files, and highlights those of the document', async () => {
	const { editor, asked } = await opened({});
	const here = { start: { line: 2, character: 15 }, end: { line: 2, character: 17 } };
	const references = await editor.connection.sendRequest(ReferencesRequest.type, {
		...asked,
		context: { includeDeclaration: true },
	});
	expect(references).toEqual([
		{ uri: editor.uri('params.yaml'), range: LINE },
		{ uri: editor.uri('dvc.yaml'), range: here },
	]);
	const highlights = await editor.connection.sendRequest(DocumentHighlightRequest.type, asked);
	expect(highlights).toEqual([{ range: here, kind: 2 }]);
});

it('answers nothing past the end, for documents that are not open, and between things', async () => {
	const { editor, asked } = await opened({});
	const ask = (params: object) =>
		editor.connection.sendRequest(DefinitionRequest.type, { ...asked, ...params });
	expect(await ask({ position: { line: 999, character: 999 } })).toBeNull();
	expect(await ask({ textDocument: { uri: editor.uri('other/dvc.yaml') } })).toBeNull();
	expect(await ask({ position: { line: 0, character: 7 } })).toBeNull();
});

it('renames in files that are open and in others, and says why not', async () => {
	const { editor, asked } = await opened({});
	const prepared = await editor.connection.sendRequest(PrepareRenameRequest.type, asked);
	expect(prepared).toMatchObject({ placeholder: 'lr' });
	const edit = await editor.connection.sendRequest(RenameRequest.type, {
		...asked,
		newName: 'rate',
	});
	expect(edit?.documentChanges).toMatchObject([
		{ textDocument: { uri: editor.uri('params.yaml'), version: null } },
		{ textDocument: { uri: editor.uri('dvc.yaml'), version: 1 }, edits: [{ newText: 'rate' }] },
	]);
	const bad = editor.connection.sendRequest(RenameRequest.type, { ...asked, newName: 'a b' });
	await expect(bad).rejects.toThrow("can't be a name");
});

it('finds names in all projects, and calls between stages that are not open', async () => {
	const source = `
#- dvc.yaml
stages:
  a:
    cmd: x
    outs: [m]
#- sub/dvc.yaml
stages:
  b:
    cmd: y
    deps: [../m]
`;
	const editor = await openEditor({ folder: folderOf(source) });
	editor.open('dvc.yaml', 'stages:\n  a:\n    cmd: x\n    outs: [m]\n');
	const found = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'b' });
	expect(found).toMatchObject([
		{ name: 'b', kind: 12, location: { uri: editor.uri('sub/dvc.yaml') } },
	]);
	const [a] =
		(await editor.connection.sendRequest(CallHierarchyPrepareRequest.type, {
			textDocument: { uri: editor.uri('dvc.yaml') },
			position: { line: 1, character: 2 },
		})) ?? [];
	if (a === undefined) throw new Error('no stage');
	expect(
		await editor.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: a }),
	).toMatchObject([
		{ to: { name: 'sub/dvc.yaml:b' }, fromRanges: [{ start: { line: 3, character: 11 } }] },
	]);
	expect(
		await editor.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: a }),
	).toEqual([]);
});
