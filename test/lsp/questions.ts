// How each method is asked: its parameters for a place in a document. A test that goes through all methods fails for
// one that is not here.
import type { Position, Range } from 'vscode-languageserver-protocol/node';

/** A place in a document, as an editor has it under the cursor or selected. */
export interface AskedPlace {
	readonly uri: string;
	readonly position: Position;
	readonly range: Range;
}

export type Question = (place: AskedPlace) => object;

const ofDocument: Question = ({ uri }) => ({ textDocument: { uri } });
const atPosition: Question = ({ uri, position }) => ({ textDocument: { uri }, position });
const inRange: Question = ({ uri, range }) => ({ textDocument: { uri }, range });

const options = { tabSize: 2, insertSpaces: true };

const also =
	(question: Question, more: object): Question =>
	(place) => ({ ...question(place), ...more });

/** Methods that ask about a document or the whole project. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
	'textDocument/hover': atPosition,
	'textDocument/completion': also(atPosition, { context: { triggerKind: 1 } }),
	'textDocument/definition': atPosition,
	'textDocument/declaration': atPosition,
	'textDocument/typeDefinition': atPosition,
	'textDocument/implementation': atPosition,
	'textDocument/references': also(atPosition, { context: { includeDeclaration: true } }),
	'textDocument/documentHighlight': atPosition,
	'textDocument/prepareRename': atPosition,
	'textDocument/rename': also(atPosition, { newName: 'another' }),
	'textDocument/linkedEditingRange': atPosition,
	'textDocument/prepareCallHierarchy': atPosition,
	'textDocument/documentSymbol': ofDocument,
	'textDocument/foldingRange': ofDocument,
	'textDocument/documentLink': ofDocument,
	'textDocument/codeLens': ofDocument,
	'textDocument/diagnostic': ofDocument,
	'textDocument/semanticTokens/full': ofDocument,
	'textDocument/semanticTokens/full/delta': also(ofDocument, { previousResultId: '0' }),
	'textDocument/semanticTokens/range': inRange,
	'textDocument/inlayHint': inRange,
	'textDocument/codeAction': also(inRange, { context: { diagnostics: [] } }),
	'textDocument/formatting': also(ofDocument, { options }),
	'textDocument/rangeFormatting': also(inRange, { options }),
	'textDocument/rangesFormatting': ({ uri, range }) => ({
		textDocument: { uri },
		ranges: [range],
		options,
	}),
	'textDocument/onTypeFormatting': also(atPosition, { ch: '\n', options }),
	'textDocument/selectionRange': ({ uri, position }) => ({
		textDocument: { uri },
		positions: [position],
	}),
	'workspace/symbol': () => ({ query: 'a' }),
	'workspace/willRenameFiles': ({ uri }) => ({
		files: [{ oldUri: uri, newUri: uri.replace(/[^/]*$/, 'renamed.yaml') }],
	}),
	'workspace/textDocumentContent': ({ uri }) => ({ uri }),
};

/** Notifications that features hear. */
export const TOLD: ReadonlySet<string> = new Set(['workspace/didRenameFiles']);

/** Methods that ask more about what another one answered, and how they name it. */
export const FOLLOW_UPS: Readonly<
	Record<string, { readonly of: string; readonly ask: (item: unknown) => object }>
> = {
	'codeAction/resolve': { of: 'textDocument/codeAction', ask: (item) => item as object },
	'codeLens/resolve': { of: 'textDocument/codeLens', ask: (item) => item as object },
	'inlayHint/resolve': { of: 'textDocument/inlayHint', ask: (item) => item as object },
	'callHierarchy/incomingCalls': {
		of: 'textDocument/prepareCallHierarchy',
		ask: (item) => ({ item }),
	},
	'callHierarchy/outgoingCalls': {
		of: 'textDocument/prepareCallHierarchy',
		ask: (item) => ({ item }),
	},
	'workspaceSymbol/resolve': { of: 'workspace/symbol', ask: (item) => item as object },
};

/** Asked in a way of their own: held open until there is something to say, or by the server's own words. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
	'workspace/diagnostic': 'protocol.test.ts',
	'workspace/executeCommand': 'bad-input.test.ts, with every command',
};
