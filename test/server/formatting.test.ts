// Formatting over the wire.
import { expect, it } from 'vitest';
import {
	type ClientCapabilities,
	DocumentFormattingRequest,
	DocumentOnTypeFormattingRequest,
	DocumentRangeFormattingRequest,
	DocumentRangesFormattingRequest,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderOf } from '../disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const TEXT = 'stages:\n  a:\n    cmd:   x # é\n  b:\n    cmd: y\n    deps:   [z]\n';
const AFTER = TEXT.replaceAll(/ {2,}(?=[x[])/g, ' ');

const options = { tabSize: 8, insertSpaces: false };

const opened = async (capabilities: ClientCapabilities = CAPABILITIES, configuration = {}) => {
	const editor = await openEditor({ folder: folderOf(), capabilities, configuration });
	editor.open('dvc.yaml', TEXT);
	return editor;
};

const document = (editor: Editor, path: string) => ({ textDocument: { uri: editor.uri(path) } });

const formatting = (editor: Editor, path = 'dvc.yaml') =>
	editor.connection.sendRequest(DocumentFormattingRequest.type, {
		...document(editor, path),
		options,
	});

const applied = (edits: Awaited<ReturnType<typeof formatting>>, text = TEXT): string =>
	TextDocument.applyEdits(TextDocument.create('x:', 'yaml', 1, text), edits ?? []);

const lines = (from: number, to: number) => ({
	start: { line: from, character: 2 },
	end: { line: to, character: 1 },
});

it('edits the lines that are uneven, in the layout of the file and not of the editor', async () => {
	const editor = await opened();
	const edits = await formatting(editor);
	expect(edits?.map(({ range }) => range.start.line)).toEqual([2, 5]);
	expect(applied(edits)).toBe(AFTER);
	editor.change('dvc.yaml', AFTER);
	expect(await formatting(editor)).toEqual([]);
});

it('edits what is selected, in one piece or in several', async () => {
	const editor = await opened();
	const part = await editor.connection.sendRequest(DocumentRangeFormattingRequest.type, {
		...document(editor, 'dvc.yaml'),
		range: lines(0, 2),
		options,
	});
	expect(applied(part)).toBe(TEXT.replace('cmd:   x', 'cmd: x'));
	const parts = await editor.connection.sendRequest(DocumentRangesFormattingRequest.type, {
		...document(editor, 'dvc.yaml'),
		ranges: [lines(3, 4), lines(5, 5)],
		options,
	});
	expect(applied(parts)).toBe(TEXT.replace('deps:   [', 'deps: ['));
	const { documentRangeFormattingProvider } = editor.initialized?.capabilities ?? {};
	expect(documentRangeFormattingProvider).toBe(true);
});

it('counts columns as agreed, and takes several ranges where the editor does', async () => {
	const editor = await opened({
		...CAPABILITIES,
		textDocument: { ...CAPABILITIES.textDocument, rangeFormatting: { rangesSupport: true } },
		general: { positionEncodings: ['utf-8'] },
	});
	expect(editor.initialized?.capabilities.documentRangeFormattingProvider).toEqual({
		rangesSupport: true,
	});
	const edits = await formatting(editor);
	expect(edits?.map(({ range }) => [range.start.character, range.end.character])).toEqual([
		[0, 0],
		[0, 0],
	]);
});

it('lays out the line that was ended, and never the one that is being typed', async () => {
	const editor = await opened({
		...CAPABILITIES,
		textDocument: { ...CAPABILITIES.textDocument, onTypeFormatting: {} },
	});
	expect(editor.initialized?.capabilities.documentOnTypeFormattingProvider).toEqual({
		firstTriggerCharacter: '\n',
	});
	const at = async (line: number): Promise<string> => {
		const edits = await editor.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
			...document(editor, 'dvc.yaml'),
			position: { line, character: 0 },
			ch: '\n',
			options,
		});
		return applied(edits);
	};
	expect(await at(3)).toBe(TEXT.replace('cmd:   x', 'cmd: x'));
	expect(await at(2)).toBe(TEXT);
	expect(await at(0)).toBe(TEXT);
	expect((await opened()).initialized?.capabilities).not.toHaveProperty(
		'documentOnTypeFormattingProvider',
	);
});

it('leaves alone what tools write, what is not valid, what is not open, and all when turned off', async () => {
	const editor = await opened();
	const bad = 'a:   1\nb: [\n';
	for (const path of ['dvc.lock', 'a.dvc', 'm.mlem', '.dvcignore', 'params.json', '.dvc/config']) {
		editor.open(path, 'a:   1\n');
		expect([path, await formatting(editor, path)]).toEqual([path, null]);
	}
	editor.open('params.yaml', bad);
	expect(await formatting(editor, 'params.yaml')).toBeNull();
	expect(await formatting(editor, 'never/dvc.yaml')).toBeNull();
	const range = { start: { line: 90, character: 7 }, end: { line: 99, character: 1 } };
	expect(
		await editor.connection.sendRequest(DocumentRangeFormattingRequest.type, {
			...document(editor, 'dvc.yaml'),
			range,
			options,
		}),
	).toEqual([]);
	expect(editor.logged.known).toEqual([]);
	expect(await formatting(await opened(CAPABILITIES, { format: false }))).toBeNull();
});
