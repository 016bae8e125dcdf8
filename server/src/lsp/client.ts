// What the editor can do, as far as it changes what we send.
import {
	CompletionItemKind,
	CompletionItemTag,
	type DiagnosticTag,
	type InitializeParams,
	InsertTextMode,
	MarkupKind,
	SymbolKind,
} from 'vscode-languageserver';
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

/** What an editor shows of a diagnostic. */
export interface ShownDiagnostic {
	readonly version: boolean;
	readonly related: boolean;
	readonly documentation: boolean;
	readonly tags: ReadonlySet<DiagnosticTag>;
}

/** What an editor shows of a completion. */
export interface ShownCompletion {
	readonly markdown: boolean;
	/** Takes new lines with the indentation they come with. */
	readonly keepsIndentation: boolean;
	/** How it is told that something is obsolete. */
	readonly deprecated: 'tag' | 'flag' | undefined;
	readonly kinds: ReadonlySet<CompletionItemKind>;
}

export interface Client {
	/** What columns count, as agreed. */
	readonly encoding: Encoding;
	readonly snippets: boolean;
	/** Inserts completions of several lines. */
	readonly lineBreaks: boolean;
	readonly markdownHover: boolean;
	readonly completion: ShownCompletion;
	readonly diagnostic: ShownDiagnostic;
	/** Of outlines; what is found in the whole workspace has kinds of its own. */
	readonly symbolKinds: ReadonlySet<SymbolKind>;
	readonly workspaceSymbolKinds: ReadonlySet<SymbolKind>;
	/** Asks for the place of a name when somebody goes there. */
	readonly lazySymbols: boolean;
	/** Asks for edits while a person types. */
	readonly formatsOnType: boolean;
	/** Asks for diagnostics itself, and can be told to ask again. */
	readonly pull: boolean;
	readonly codeActionLiterals: boolean;
	/** Keeps our data and asks for the edit when an action is taken. */
	readonly lazyEdits: boolean;
	/** Shows which action is the best. */
	readonly preferredActions: boolean;
	/** Shows actions that can't be taken, with the reason. */
	readonly disabledActions: boolean;
	/** Checks which version of a text an edit is for. */
	readonly documentChanges: boolean;
	/** What it does to files as parts of an edit: `create`, `rename`, `delete`. */
	readonly fileOperations: ReadonlySet<string>;
	/** Shows what a definition was asked about. */
	readonly definitionLinks: boolean;
	/** Asks what a rename is about before it asks for the new name. */
	readonly preparesRename: boolean;
	/** Shows what each part of an edit is for, and asks whether it is wanted. */
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

/**
 * Who announces them takes them, whether it checks versions or not. Neovim before 0.10 reads a file
 * and writes it as a text before it gives it another name: data would not survive that.
 */
const fileOperationsOf = ({ capabilities, clientInfo }: Initialize): ReadonlySet<string> => {
	const announced = new Set<string>(capabilities.workspace?.workspaceEdit?.resourceOperations);
	if (clientInfo?.name === 'Neovim' && /^0\.\d\./.test(clientInfo.version ?? ''))
		announced.delete('rename');
	return announced;
};

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

type TextDocument = NonNullable<Initialize['capabilities']['textDocument']>;

const kindsFrom = <T extends number>(first: T, last: T): readonly T[] =>
	Array.from({ length: last - first + 1 }, (_, at) => (first + at) as T);

/** The kinds of the protocol's first version: what an editor knows that names none. */
const FIRST_COMPLETIONS = kindsFrom(CompletionItemKind.Text, CompletionItemKind.Reference);
const FIRST_SYMBOLS = kindsFrom(SymbolKind.File, SymbolKind.Array);

const readCompletion = (announced: TextDocument['completion']): ShownCompletion => {
	const { completionItem: item, completionItemKind } = announced ?? {};
	const tag = item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true;
	return {
		markdown: item?.documentationFormat?.includes(MarkupKind.Markdown) === true,
		keepsIndentation: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
		deprecated: tag ? 'tag' : item?.deprecatedSupport === true ? 'flag' : undefined,
		kinds: new Set(completionItemKind?.valueSet ?? FIRST_COMPLETIONS),
	};
};

/** Who asks for diagnostics announces what it shows there, and before LSP 3.18 where they are sent. */
const readDiagnostic = ({ diagnostic, publishDiagnostics }: TextDocument = {}): ShownDiagnostic => {
	const shown = diagnostic?.relatedInformation === undefined ? publishDiagnostics : diagnostic;
	return {
		version: publishDiagnostics?.versionSupport === true,
		related: shown?.relatedInformation === true,
		documentation: shown?.codeDescriptionSupport === true,
		tags: new Set(shown?.tagSupport?.valueSet),
	};
};

/** Some editors write null for what they have not. */
const withoutNulls = <T>(value: T): T =>
	JSON.parse(JSON.stringify(value, (_, each: unknown) => each ?? undefined)) as T;

export const readClient = (given: Initialize): Client => {
	const params = withoutNulls(given);
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
		completion: readCompletion(completion),
		diagnostic: readDiagnostic(textDocument),
		symbolKinds: new Set(documentSymbol?.symbolKind?.valueSet ?? FIRST_SYMBOLS),
		workspaceSymbolKinds: new Set(workspace?.symbol?.symbolKind?.valueSet ?? FIRST_SYMBOLS),
		lazySymbols: workspace?.symbol?.resolveSupport?.properties?.includes('location.range') === true,
		formatsOnType: textDocument?.onTypeFormatting !== undefined,
		pull: textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
		codeActionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
		lazyEdits:
			codeAction?.dataSupport === true &&
			codeAction.resolveSupport?.properties.includes('edit') === true,
		definitionLinks: definition?.linkSupport === true,
		preparesRename: rename?.prepareSupport === true,
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
		preferredActions: codeAction?.isPreferredSupport === true,
		disabledActions: codeAction?.disabledSupport === true,
		documentChanges: workspace?.workspaceEdit?.documentChanges === true,
		fileOperations: fileOperationsOf(params),
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
