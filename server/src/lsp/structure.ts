// The shape of a document as editors show it: outline, folding, growing selections.
import {
	type DocumentSymbolParams,
	FoldingRangeKind,
	type FoldingRangeParams,
	type DocumentSymbol as LspDocumentSymbol,
	type FoldingRange as LspFoldingRange,
	SymbolKind as LspSymbolKind,
	type SelectionRange,
	type SelectionRangeParams,
	type SymbolInformation,
} from 'vscode-languageserver';
import type { DocumentSymbol, SymbolKind } from '../core/features/document-symbol.ts';
import { foldings } from '../core/features/folding.ts';
import { outline } from '../core/features/outline.ts';
import { selections } from '../core/features/selection.ts';
import type { Client } from './client.ts';
import { type Feature, ofText } from './feature.ts';
import { rangeOf } from './positions.ts';
import type { OpenDocument } from './session.ts';

/** The protocol knows the symbols of programs only: these look like ours. */
const SYMBOL_KINDS: Readonly<Record<SymbolKind, LspSymbolKind>> = {
	section: LspSymbolKind.Namespace,
	stage: LspSymbolKind.Function,
	object: LspSymbolKind.Class,
	method: LspSymbolKind.Method,
	remote: LspSymbolKind.Interface,
	dataset: LspSymbolKind.Struct,
	pattern: LspSymbolKind.String,
	mapping: LspSymbolKind.Object,
	list: LspSymbolKind.Array,
	path: LspSymbolKind.File,
	variable: LspSymbolKind.Variable,
	text: LspSymbolKind.String,
	number: LspSymbolKind.Number,
	boolean: LspSymbolKind.Boolean,
	null: LspSymbolKind.Null,
};

/** For editors that know the kinds of the protocol's first version only. */
const FIRST_KINDS: ReadonlyMap<LspSymbolKind, LspSymbolKind> = new Map([
	[LspSymbolKind.Object, LspSymbolKind.Namespace],
	[LspSymbolKind.Null, LspSymbolKind.Constant],
	[LspSymbolKind.Struct, LspSymbolKind.Class],
]);

export const symbolKindOf = (
	kind: SymbolKind,
	shown: ReadonlySet<LspSymbolKind>,
): LspSymbolKind => {
	const known = SYMBOL_KINDS[kind];
	return shown.has(known) ? known : (FIRST_KINDS.get(known) ?? known);
};

const nested = (
	{ project, path }: OpenDocument,
	symbols: readonly DocumentSymbol[],
	client: Client,
): LspDocumentSymbol[] => {
	const convert = (symbol: DocumentSymbol): LspDocumentSymbol => ({
		name: symbol.name,
		...(symbol.detail === '' ? {} : { detail: symbol.detail }),
		kind: symbolKindOf(symbol.kind, client.symbolKinds),
		range: rangeOf(project, path, symbol.range),
		selectionRange: rangeOf(project, path, symbol.nameRange),
		children: symbol.children.map(convert),
	});
	return symbols.map(convert);
};

/** For editors that know no tree: every symbol names the one around it. */
const flat = (
	{ project, path, document }: OpenDocument,
	symbols: readonly DocumentSymbol[],
	client: Client,
	containerName?: string,
): SymbolInformation[] =>
	symbols.flatMap((symbol) => [
		{
			name: symbol.name,
			kind: symbolKindOf(symbol.kind, client.symbolKinds),
			...(containerName === undefined ? {} : { containerName }),
			location: {
				uri: document.uri,
				range: rangeOf(project, path, symbol.range),
			},
		},
		...flat({ project, path, document }, symbol.children, client, symbol.name),
	]);

const documentSymbols: Feature = {
	name: 'document symbols',
	serves: [{ method: 'textDocument/documentSymbol', kinds: 'all', gives: 'the outline of a file' }],
	capabilities: () => ({ documentSymbolProvider: true }),
	listen: (connection, context) => {
		// Editors ask several times of one text: for the outline, the path above it, sticky lines.
		const told = new WeakMap<object, LspDocumentSymbol[] | SymbolInformation[]>();
		connection.onDocumentSymbol(
			ofText('document symbols', context, (open, _params: DocumentSymbolParams, { client }) => {
				const symbols = outline(open.project.workspace, open.path);
				const known =
					told.get(symbols) ??
					(client.nestedSymbols ? nested(open, symbols, client) : flat(open, symbols, client));
				told.set(symbols, known);
				return known;
			}),
		);
	},
};

const foldingRanges: Feature = {
	name: 'folding',
	serves: [{ method: 'textDocument/foldingRange', kinds: 'all', gives: 'what can be folded away' }],
	capabilities: () => ({ foldingRangeProvider: true }),
	listen: (connection, context) =>
		connection.onFoldingRanges(
			ofText('folding', context, (open, _params: FoldingRangeParams, { client }) => {
				const byLine = new Map<number, LspFoldingRange>();
				for (const { range, kind } of foldings(open.project.workspace, open.path)) {
					const { start, end } = rangeOf(open.project, open.path, range);
					// Of several that begin on one line an editor shows the largest.
					if ((byLine.get(start.line)?.endLine ?? start.line) >= end.line) continue;
					byLine.set(start.line, {
						startLine: start.line,
						endLine: end.line,
						...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
					});
				}
				return [...byLine.values()].slice(0, client.mostFoldings);
			}),
		),
};

const selectionRanges: Feature = {
	name: 'selection ranges',
	serves: [
		{
			method: 'textDocument/selectionRange',
			kinds: 'all',
			gives: 'selections that grow with the structure',
		},
	],
	capabilities: () => ({ selectionRangeProvider: true }),
	listen: (connection, context) =>
		connection.onSelectionRanges(
			ofText('selection ranges', context, (open, { positions }: SelectionRangeParams) =>
				positions.map((position): SelectionRange => {
					const offset = open.document.offsetAt(position);
					const empty: SelectionRange = { range: { start: position, end: position } };
					return (
						selections(open.project.workspace, open.path, offset).reduce(
							(parent: SelectionRange | undefined, range) => ({
								range: rangeOf(open.project, open.path, range),
								...(parent === undefined ? {} : { parent }),
							}),
							undefined,
						) ?? empty
					);
				}),
			),
		),
};

export const STRUCTURE: readonly Feature[] = [documentSymbols, foldingRanges, selectionRanges];
