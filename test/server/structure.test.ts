// Outline, folding and growing selections over the wire.
import { expect, it } from 'vitest';
import {
	DocumentSymbolRequest,
	FoldingRangeRequest,
	SelectionRangeRequest,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const TEXT = 'stages:\n  train:\n    cmd: run\n    deps:\n      - a\n';

const opened = async (capabilities = {}): Promise<Editor> => {
	const editor = await openEditor({ folder: folderOf(TEXT), capabilities });
	editor.open('dvc.yaml', TEXT);
	return editor;
};

const documentOf = (editor: Editor) => ({ textDocument: { uri: editor.uri('dvc.yaml') } });

it('gives the outline as a tree to who can show one, and as a list to others', async () => {
	const textDocument = {
		...CAPABILITIES.textDocument,
		documentSymbol: { hierarchicalDocumentSymbolSupport: true },
	};
	const ask = async (editor: Editor) =>
		editor.connection.sendRequest(DocumentSymbolRequest.type, documentOf(editor));
	const tree = await ask(await opened({ ...CAPABILITIES, textDocument }));
	expect(tree).toMatchObject([
		{ name: 'stages', kind: 3, children: [{ name: 'train', kind: 12, detail: 'run' }] },
	]);
	const list = await ask(await opened());
	expect(list).toMatchObject([
		{ name: 'stages' },
		{ name: 'train', containerName: 'stages', location: { range: { start: { line: 1 } } } },
		{ name: 'cmd', containerName: 'train' },
		{ name: 'deps', containerName: 'train' },
		{ name: 'a', containerName: 'deps' },
	]);
});

it('folds by lines, one fold a line, no more than the editor takes', async () => {
	const editor = await opened();
	const asked = documentOf(editor);
	const folds = await editor.connection.sendRequest(FoldingRangeRequest.type, asked);
	expect(folds).toEqual([
		{ startLine: 0, endLine: 4 },
		{ startLine: 1, endLine: 4 },
		{ startLine: 3, endLine: 4 },
	]);
	const few = await opened({ textDocument: { foldingRange: { rangeLimit: 1 } } });
	expect(await few.connection.sendRequest(FoldingRangeRequest.type, documentOf(few))).toHaveLength(
		1,
	);
});

it('grows a selection for every place that is asked about', async () => {
	const editor = await opened();
	const positions = [
		{ line: 2, character: 10 },
		{ line: 99, character: 0 },
	];
	const found = await editor.connection.sendRequest(SelectionRangeRequest.type, {
		...documentOf(editor),
		positions,
	});
	expect(found?.[0]).toMatchObject({
		range: { start: { line: 2, character: 9 }, end: { line: 2, character: 12 } },
		parent: { range: { start: { line: 2, character: 4 } } },
	});
	expect(found).toHaveLength(2);
});
