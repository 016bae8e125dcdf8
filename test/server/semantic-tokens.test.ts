// Semantic tokens over the wire: all, what changed, what is seen, and only what an editor knows.
import { expect, it } from 'vitest';
import {
	type ClientCapabilities,
	type SemanticTokens,
	type SemanticTokensDelta,
	SemanticTokensDeltaRequest,
	SemanticTokensRangeRequest,
	SemanticTokensRequest,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const announcing = (
	changes: Partial<NonNullable<ClientCapabilities['textDocument']>['semanticTokens']> = {},
): ClientCapabilities => ({
	...CAPABILITIES,
	textDocument: {
		...CAPABILITIES.textDocument,
		semanticTokens: {
			requests: { range: true, full: { delta: true } },
			tokenTypes: ['function', 'variable', 'operator'],
			tokenModifiers: ['declaration'],
			formats: ['relative'],
			augmentsSyntaxTokens: true,
			...changes,
		},
	},
});

const TEXT = 'stages:\n  a:\n    cmd: run ${x}\n  b:\n    cmd: run ${y}\n';

const legendOf = (editor: Editor) =>
	editor.initialized?.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];

/** `line:column text type`, with `!` for what declares. */
const decoded = (editor: Editor, text: string, data: readonly number[]): readonly string[] => {
	const lines = text.split('\n');
	let [line, column] = [0, 0];
	const found: string[] = [];
	for (let at = 0; at < data.length; at += 5) {
		const [down = 0, right = 0, length = 0, type = 0, declares] = data.slice(at, at + 5);
		column = down === 0 ? column + right : right;
		line += down;
		const words = lines[line]?.slice(column, column + length);
		found.push(`${line}:${column} ${words} ${legendOf(editor)[type]}${declares === 1 ? '!' : ''}`);
	}
	return found;
};

const A = [
	'1:2 a function!',
	'2:9 run function',
	'2:13 ${ operator',
	'2:15 x variable',
	'2:16 } operator',
];
const B = [
	'3:2 b function!',
	'4:9 run function',
	'4:13 ${ operator',
	'4:15 y variable',
	'4:16 } operator',
];

const opened = async (capabilities: ClientCapabilities) => {
	const editor = await openEditor({ folder: folderOf(), capabilities });
	editor.open('dvc.yaml', TEXT);
	const textDocument = { uri: editor.uri('dvc.yaml') };
	return { editor, textDocument };
};

it('come in the types the editor knows, for the whole file or for the part that is seen', async () => {
	const { editor, textDocument } = await opened(announcing());
	expect(legendOf(editor)).toEqual(['function', 'variable', 'operator']);
	const all = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
	expect(decoded(editor, TEXT, all?.data ?? [])).toEqual([...A, ...B]);
	const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 20 } };
	const seen = await editor.connection.sendRequest(SemanticTokensRangeRequest.type, {
		textDocument,
		range,
	});
	expect(decoded(editor, TEXT, seen?.data ?? [])).toEqual(B);
});

it('come without types and modifiers that the editor does not know', async () => {
	const { editor, textDocument } = await opened(
		announcing({ tokenTypes: ['operator', 'variable'], tokenModifiers: [] }),
	);
	const all = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
	expect(decoded(editor, TEXT, all?.data ?? [])).toEqual(
		[...A, ...B].filter((token) => !token.includes('function')),
	);
});

it('come as what has changed since the last answer', async () => {
	const { editor, textDocument } = await opened(announcing());
	const first = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
	const text = TEXT.replace('${y}', '${y} ${z}');
	editor.change('dvc.yaml', text);
	const ask = (previousResultId: string): Promise<SemanticTokens | SemanticTokensDelta | null> =>
		editor.connection.sendRequest(SemanticTokensDeltaRequest.type, {
			textDocument,
			previousResultId,
		});
	const second = await ask(first?.resultId ?? '');
	if (second === null || !('edits' in second)) throw new Error('a delta was expected');
	expect(second.edits.length).toBe(1);
	const data = [...(first?.data ?? [])];
	for (const { start, deleteCount, data: put = [] } of second.edits)
		data.splice(start, deleteCount, ...put);
	expect(decoded(editor, text, data)).toEqual([
		...A,
		...B,
		...['4:18 ${ operator', '4:20 z variable', '4:21 } operator'],
	]);
	expect(await ask(second.resultId ?? '')).toMatchObject({ edits: [] });
	// An answer that we no longer have is replaced as a whole.
	expect(await ask('nothing of ours')).toMatchObject({ data });
});

it('are not offered where they would replace all other colours', async () => {
	for (const capabilities of [CAPABILITIES, announcing({ augmentsSyntaxTokens: false })]) {
		const editor = await openEditor({ folder: folderOf(), capabilities });
		expect(editor.initialized?.capabilities.semanticTokensProvider).toBeUndefined();
	}
});

it('are none for documents that are not open, and for ranges past the end', async () => {
	const { editor, textDocument } = await opened(announcing());
	const unknown = { uri: editor.uri('never/dvc.yaml') };
	expect(
		await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument: unknown }),
	).toBeNull();
	const range = { start: { line: 90, character: 7 }, end: { line: 99, character: 1 } };
	const far = await editor.connection.sendRequest(SemanticTokensRangeRequest.type, {
		textDocument,
		range,
	});
	expect(decoded(editor, TEXT, far?.data ?? [])).toEqual(B);
	editor.close('dvc.yaml');
	expect(
		await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument }),
	).toBeNull();
	expect(editor.logged.known).toEqual([]);
});
