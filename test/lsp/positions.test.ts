// Columns that count in UTF-8, UTF-16 or characters: alone, and through the whole server.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type CodeAction,
	CodeActionRequest,
	type Diagnostic,
	DidChangeTextDocumentNotification,
	DidOpenTextDocumentNotification,
	DocumentDiagnosticRequest,
	DocumentSymbolRequest,
	HoverRequest,
	SemanticTokensRequest,
	SemanticTokenTypes,
	type TextDocumentEdit,
	TokenFormat,
} from 'vscode-languageserver-protocol/node';
import { repoPath } from '../../server/src/core/base/path.ts';
import {
	documentsIn,
	type Encoding,
	encodingFor,
	positionOf,
	rangeOf,
} from '../../server/src/lsp/positions.ts';
import { folderOf } from '../disk.ts';
import { workspaceOf } from '../fixture.ts';
import { ENCODINGS, editedIn, positionIn, rangeIn, sliceIn } from './encoded.ts';
import { talk } from './in-process.ts';

const path = repoPath('dvc.yaml');

const character = fc.constantFrom(
	'a',
	' ',
	'\n',
	'ä',
	'ß',
	'\u0301',
	'語',
	'\ud7ff',
	'🎉',
	'𝔘',
	'\0',
);
const texts = fc.array(character, { maxLength: 40 });

/** A text of these characters, and the offset at which the character of that number begins. */
const placed = (characters: readonly string[], at: number) => ({
	text: characters.join(''),
	offset: characters.slice(0, at % (characters.length + 1)).join('').length,
});

describe.each(ENCODINGS)('%s', (encoding) => {
	it('places every character, there and back', () => {
		fc.assert(
			fc.property(texts, fc.nat(), (characters, at) => {
				const { text, offset } = placed(characters, at);
				const position = positionIn(text, offset, encoding);
				const workspace = workspaceOf(new Map([[path, text]]));
				expect(positionOf({ workspace, encoding }, path, offset)).toEqual(position);
				const document = documentsIn(() => encoding).create('file:///a', '', 1, text);
				expect(document.offsetAt(position)).toBe(offset);
			}),
		);
	});

	it('follows changes, one after the other', () => {
		const change = fc.record({ from: fc.nat(), to: fc.nat(), by: texts });
		fc.assert(
			fc.property(
				texts,
				fc.array(change, { minLength: 1, maxLength: 5 }),
				(characters, changes) => {
					const documents = documentsIn(() => encoding);
					const document = documents.create('file:///a', '', 1, characters.join(''));
					let now = characters;
					const sent = changes.map(({ from, to, by }) => {
						const [start = 0, end = 0] = [from, to]
							.map((one) => one % (now.length + 1))
							.sort((a, b) => a - b);
						const at = (index: number) =>
							positionIn(now.join(''), now.slice(0, index).join('').length, encoding);
						const range = { start: at(start), end: at(end) };
						now = now.toSpliced(start, end - start, ...by);
						return { range, text: by.join('') };
					});
					documents.update(document, sent, 2);
					expect(document.getText()).toBe(now.join(''));
					expect(document.version).toBe(2);
				},
			),
		);
	});

	it('takes the nearest offset for a position that no character has', () => {
		const text = 'ä🎉\nb';
		const document = documentsIn(() => encoding).create('file:///a', '', 1, text);
		const at = (line: number, column: number) => document.offsetAt({ line, character: column });
		expect([at(-1, 9), at(0, -1), at(0, 99), at(1, 99), at(9, 0)]).toEqual([0, 0, 3, 5, 5]);
	});
});

it('a position inside a character is that of the character', () => {
	const document = documentsIn(() => 'utf-8').create('file:///a', '', 1, 'ä🎉b');
	const offsets = [0, 1, 2, 3, 4, 5, 6, 7].map((column) =>
		document.offsetAt({ line: 0, character: column }),
	);
	expect(offsets).toEqual([0, 0, 1, 1, 1, 1, 3, 4]);
});

it('half a character counts as the one that UTF-8 writes for it', () => {
	const text = '\ud83ca\udf89b';
	const workspace = workspaceOf(new Map([[path, text]]));
	expect(rangeOf({ workspace, encoding: 'utf-8' }, path, { start: 1, end: 4 })).toEqual({
		start: { line: 0, character: 3 },
		end: { line: 0, character: 8 },
	});
});

it('agrees on UTF-8 wherever it is offered, and on UTF-16 where nothing is', () => {
	const agreed = (positionEncodings?: string[]): Encoding =>
		encodingFor(positionEncodings === undefined ? {} : { general: { positionEncodings } });
	expect(agreed()).toBe('utf-16');
	expect(agreed([])).toBe('utf-16');
	expect(agreed(['utf-7'])).toBe('utf-16');
	expect(agreed(['utf-16', 'utf-8'])).toBe('utf-8');
	expect(agreed(['utf-32', 'utf-16'])).toBe('utf-16');
	expect(agreed(['utf-32'])).toBe('utf-32');
});

const TEXT = `vars: [{lr: 1}]
stages:
  größe🎉: {cmd: "echo 🎉语 \${lr}", otus: [ä🎉.csv]}
`;

/** The server with one document open, as an editor sees it that counts in this encoding. */
const opened = async (encoding: Encoding) => {
	const { connection, initialized } = await talk({
		capabilities: {
			general: { positionEncodings: [encoding] },
			textDocument: {
				diagnostic: {},
				codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } },
				semanticTokens: {
					requests: { full: true },
					formats: [TokenFormat.Relative],
					tokenTypes: Object.values(SemanticTokenTypes),
					tokenModifiers: [],
				},
				documentSymbol: { hierarchicalDocumentSymbolSupport: true },
			},
			workspace: {
				diagnostics: { refreshSupport: true },
				workspaceEdit: { documentChanges: true },
			},
		},
	});
	expect(initialized.capabilities.positionEncoding).toBe(encoding);
	const uri = `file://${folderOf().at('dvc.yaml')}`;
	const textDocument = { uri };
	await connection.sendNotification(DidOpenTextDocumentNotification.type, {
		textDocument: { uri, languageId: '', version: 1, text: TEXT },
	});
	const diagnostics = async (): Promise<readonly Diagnostic[]> => {
		const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
		return report.kind === 'full' ? report.items : [];
	};
	return { connection, textDocument, diagnostics };
};

describe.each(ENCODINGS)('an editor that counts in %s', (encoding) => {
	it('sees diagnostics, hovers and outlines where they belong', async () => {
		const { connection, textDocument, diagnostics } = await opened(encoding);
		const shown = (await diagnostics()).map(({ range }) => sliceIn(TEXT, range, encoding));
		expect(shown).toEqual(['otus']);
		const { start: position } = rangeIn(TEXT, 'lr}', encoding);
		const hover = await connection.sendRequest(HoverRequest.type, { textDocument, position });
		expect(JSON.stringify(hover?.contents)).toContain('= 1');
		expect(hover?.range && sliceIn(TEXT, hover.range, encoding)).toContain('${lr}');
		const outline = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
		const names = (outline ?? []).flatMap((symbol) =>
			'children' in symbol ? (symbol.children ?? []) : [],
		);
		expect(names.map(({ selectionRange }) => sliceIn(TEXT, selectionRange, encoding))).toContain(
			'größe🎉',
		);
	});

	it('colours whole words', async () => {
		const { connection, textDocument } = await opened(encoding);
		const answer = await connection.sendRequest(SemanticTokensRequest.type, { textDocument });
		const numbers = answer?.data ?? [];
		const words: string[] = [];
		for (let at = 0, line = 0, character = 0; at < numbers.length; at += 5) {
			const [down = 0, along = 0, length = 0] = numbers.slice(at, at + 3);
			line += down;
			character = down === 0 ? character + along : along;
			const [start, end] = [
				{ line, character },
				{ line, character: character + length },
			];
			words.push(sliceIn(TEXT, { start, end }, encoding));
		}
		expect(words).toEqual(expect.arrayContaining(['größe🎉', 'lr']));
	});

	it('mends what it is offered, and is heard when it changes the text', async () => {
		const { connection, textDocument, diagnostics } = await opened(encoding);
		const range = rangeIn(TEXT, 'otus', encoding);
		const actions = await connection.sendRequest(CodeActionRequest.type, {
			textDocument,
			range,
			context: { diagnostics: [] },
		});
		const [mend] = (actions ?? []) as CodeAction[];
		const [change] = (mend?.edit?.documentChanges ?? []) as TextDocumentEdit[];
		const edits = (change?.edits ?? []).flatMap((edit) => ('newText' in edit ? [edit] : []));
		expect(editedIn(TEXT, edits, encoding)).toBe(TEXT.replace('otus', 'outs'));
		await connection.sendNotification(DidChangeTextDocumentNotification.type, {
			textDocument: { ...textDocument, version: 2 },
			contentChanges: [{ range, text: 'outs' }],
		});
		expect(await diagnostics()).toEqual([]);
	});
});
