// What the editor can do, as far as it changes what we send.
import { type ClientCapabilities, MarkupKind } from 'vscode-languageserver';

export interface Client {
	readonly snippets: boolean;
	readonly markdownHover: boolean;
	readonly markdownCompletion: boolean;
	/** Asks for diagnostics itself, and can be told to ask again. */
	readonly pull: boolean;
	readonly codeActionLiterals: boolean;
	/** Keeps our data and asks for the edit when an action is taken. */
	readonly lazyEdits: boolean;
	readonly documentChanges: boolean;
	readonly configuration: boolean;
	readonly configurationRegistration: boolean;
	readonly workspaceFolders: boolean;
	readonly watches: boolean;
	/** Watches folders outside those that are open, too. */
	readonly watchesAnywhere: boolean;
}

export const readClient = ({ textDocument, workspace }: ClientCapabilities): Client => {
	const { completion, hover, codeAction } = textDocument ?? {};
	const watching = workspace?.didChangeWatchedFiles;
	return {
		snippets: completion?.completionItem?.snippetSupport === true,
		markdownHover: hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
		markdownCompletion:
			completion?.completionItem?.documentationFormat?.includes(MarkupKind.Markdown) === true,
		pull: textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
		codeActionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
		lazyEdits:
			codeAction?.dataSupport === true &&
			codeAction.resolveSupport?.properties.includes('edit') === true,
		documentChanges: workspace?.workspaceEdit?.documentChanges === true,
		configuration: workspace?.configuration === true,
		configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
		workspaceFolders: workspace?.workspaceFolders === true,
		watches: watching?.dynamicRegistration === true,
		watchesAnywhere: watching?.relativePatternSupport === true,
	};
};
