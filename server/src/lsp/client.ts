// What the editor can do, as far as it changes what we send.
import { type InitializeParams, MarkupKind } from 'vscode-languageserver';
import { type Encoding, encodingFor } from './positions.ts';

/** What an editor takes of semantic tokens. */
export interface Tokens {
	readonly types: readonly string[];
	readonly modifiers: readonly string[];
	readonly full: boolean;
	/** Takes what has changed since the last answer. */
	readonly delta: boolean;
	readonly range: boolean;
}

export interface Client {
	/** What columns count, as agreed. */
	readonly encoding: Encoding;
	readonly snippets: boolean;
	/** Inserts completions of several lines. */
	readonly lineBreaks: boolean;
	readonly markdownHover: boolean;
	readonly markdownCompletion: boolean;
	/** Asks for diagnostics itself, and can be told to ask again. */
	readonly pull: boolean;
	readonly codeActionLiterals: boolean;
	/** Keeps our data and asks for the edit when an action is taken. */
	readonly lazyEdits: boolean;
	/** Shows actions that can't be taken, with the reason. */
	readonly disabledActions: boolean;
	readonly documentChanges: boolean;
	/** Files it creates and deletes as parts of an edit. */
	readonly fileOperations: ReadonlySet<string>;
	/** Shows what each part of an edit is for. */
	readonly changeAnnotations: boolean;
	/** Shows what a definition was asked about. */
	readonly definitionLinks: boolean;
	/** Asks what a rename is about before it asks for the new name. */
	readonly preparesRename: boolean;
	/** Renames files as part of an edit. */
	readonly renamesFiles: boolean;
	/** Shows why an edit should be looked at, and asks whether it is wanted. */
	readonly annotatesChanges: boolean;
	/** Tells before files get other names, and applies the edits that these need. */
	readonly asksBeforeFileRenames: boolean;
	/** Shows an outline as a tree. */
	readonly nestedSymbols: boolean;
	/** What it colours by meaning; nothing when it can't, or would then colour nothing else. */
	readonly tokens: Tokens | undefined;
	/** Asks for the tooltip of an inlay hint when a person points at it. */
	readonly hintTooltips: boolean;
	/** Asks for several ranges to be formatted at once. */
	readonly formatsRanges: boolean;
	readonly codeLenses: boolean;
	/** Opens a file at a place when it is asked to. */
	readonly showsDocuments: boolean;
	/** Lets a person choose one of several answers. */
	readonly asksPeople: boolean;
	/** Shows texts that only the server has. */
	readonly contents: boolean;
	/** Folding ranges it takes for one document. */
	readonly mostFoldings: number;
	/** What it asks for again when told to: what stands beside a text and came of other files. */
	readonly refreshes: ReadonlySet<'inlayHint' | 'codeLens'>;
	/** Shows that the server is busy. */
	readonly progress: boolean;
	readonly configuration: boolean;
	readonly configurationRegistration: boolean;
	readonly workspaceFolders: boolean;
	readonly watches: boolean;
	/** Watches folders outside those that are open, too. */
	readonly watchesAnywhere: boolean;
}

type Initialize = Pick<InitializeParams, 'capabilities' | 'clientInfo'>;

/** Neovim's own completion wrote NUL for every line break before 0.11. */
const isOldNeovim = ({ clientInfo }: Initialize): boolean =>
	clientInfo?.name === 'Neovim' && /^0\.(?:\d|10)\./.test(clientInfo.version ?? '');

/** Our tokens come on top of a grammar's: keys and numbers have none. */
const readTokens = (
	announced: NonNullable<Initialize['capabilities']['textDocument']>['semanticTokens'],
): Tokens | undefined => {
	if (announced === undefined || announced.augmentsSyntaxTokens === false) return undefined;
	const { tokenTypes = [], tokenModifiers = [], requests = {} } = announced;
	const { full, range } = requests;
	return {
		types: tokenTypes,
		modifiers: tokenModifiers,
		full: full === true || typeof full === 'object',
		delta: typeof full === 'object' && full.delta === true,
		range: range === true || typeof range === 'object',
	};
};

export const readClient = (params: Initialize): Client => {
	const { textDocument, window, workspace } = params.capabilities;
	const {
		completion,
		hover,
		codeAction,
		definition,
		documentSymbol,
		foldingRange,
		inlayHint,
		rename,
	} = textDocument ?? {};
	const watching = workspace?.didChangeWatchedFiles;
	const snippets = completion?.completionItem?.snippetSupport === true;
	return {
		encoding: encodingFor(params.capabilities),
		snippets,
		// What adds snippets to Neovim inserts by itself.
		lineBreaks: snippets || !isOldNeovim(params),
		markdownHover: hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
		markdownCompletion:
			completion?.completionItem?.documentationFormat?.includes(MarkupKind.Markdown) === true,
		pull: textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
		codeActionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
		lazyEdits:
			codeAction?.dataSupport === true &&
			codeAction.resolveSupport?.properties.includes('edit') === true,
		definitionLinks: definition?.linkSupport === true,
		preparesRename: rename?.prepareSupport === true,
		renamesFiles:
			workspace?.workspaceEdit?.documentChanges === true &&
			workspace.workspaceEdit.resourceOperations?.includes('rename') === true,
		annotatesChanges:
			workspace?.workspaceEdit?.documentChanges === true &&
			workspace.workspaceEdit.changeAnnotationSupport !== undefined,
		asksBeforeFileRenames: workspace?.fileOperations?.willRename === true,
		nestedSymbols: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
		tokens: readTokens(textDocument?.semanticTokens),
		hintTooltips: inlayHint?.resolveSupport?.properties?.includes('tooltip') === true,
		formatsRanges: textDocument?.rangeFormatting?.rangesSupport === true,
		codeLenses: textDocument?.codeLens !== undefined,
		showsDocuments: window?.showDocument?.support === true,
		asksPeople: window?.showMessage !== undefined,
		contents: workspace?.textDocumentContent !== undefined,
		mostFoldings: foldingRange?.rangeLimit ?? 5_000,
		disabledActions: codeAction?.disabledSupport === true,
		documentChanges: workspace?.workspaceEdit?.documentChanges === true,
		fileOperations: new Set(
			workspace?.workspaceEdit?.documentChanges === true
				? workspace.workspaceEdit.resourceOperations
				: [],
		),
		changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
		refreshes: new Set(
			(['inlayHint', 'codeLens'] as const).filter(
				(what) => workspace?.[what]?.refreshSupport === true,
			),
		),
		progress: params.capabilities.window?.workDoneProgress === true,
		configuration: workspace?.configuration === true,
		configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
		workspaceFolders: workspace?.workspaceFolders === true,
		watches: watching?.dynamicRegistration === true,
		watchesAnywhere: watching?.relativePatternSupport === true,
	};
};
