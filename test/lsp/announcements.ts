// Which announcement of an editor each thing that a server says by itself needs.

/** What every editor takes. */
export const FREE = new Set([
	'window/logMessage',
	'window/showMessage',
	'$/logTrace',
	'$/progress',
]);

/** The announcement that a request of the server needs. */
export const REQUESTS: Readonly<Record<string, string>> = {
	'workspace/diagnostic/refresh': 'workspace.diagnostics.refreshSupport',
	'workspace/inlayHint/refresh': 'workspace.inlayHint.refreshSupport',
	'workspace/codeLens/refresh': 'workspace.codeLens.refreshSupport',
	'workspace/semanticTokens/refresh': 'workspace.semanticTokens.refreshSupport',
	'workspace/foldingRange/refresh': 'workspace.foldingRange.refreshSupport',
	'workspace/textDocumentContent/refresh': 'workspace.textDocumentContent',
	'workspace/configuration': 'workspace.configuration',
	'workspace/applyEdit': 'workspace.applyEdit',
	'workspace/workspaceFolders': 'workspace.workspaceFolders',
	'window/workDoneProgress/create': 'window.workDoneProgress',
	'window/showDocument': 'window.showDocument.support',
	'window/showMessageRequest': 'window.showMessage',
};

/** What the server may announce of itself only to who announced the same. */
export const PROVIDERS: Readonly<Record<string, string>> = {
	'codeActionProvider.codeActionKinds': 'textDocument.codeAction.codeActionLiteralSupport',
	'codeActionProvider.resolveProvider': 'textDocument.codeAction.resolveSupport',
	'renameProvider.prepareProvider': 'textDocument.rename.prepareSupport',
	'inlayHintProvider.resolveProvider': 'textDocument.inlayHint.resolveSupport',
	'workspaceSymbolProvider.resolveProvider': 'workspace.symbol.resolveSupport',
	diagnosticProvider: 'textDocument.diagnostic',
	semanticTokensProvider: 'textDocument.semanticTokens',
	'workspace.fileOperations.willRename': 'workspace.fileOperations.willRename',
	'workspace.fileOperations.didRename': 'workspace.fileOperations.didRename',
	'workspace.textDocumentContent': 'workspace.textDocumentContent',
};
