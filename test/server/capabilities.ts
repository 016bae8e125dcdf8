// What clients say that they can do.
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';

/** What a client of today can do; tests take away from it. */
export const CAPABILITIES = {
	textDocument: {
		publishDiagnostics: {
			relatedInformation: true,
			versionSupport: true,
			tagSupport: { valueSet: [1, 2] },
			codeDescriptionSupport: true,
		},
		hover: { contentFormat: ['markdown', 'plaintext'] },
		completion: {
			completionItem: {
				snippetSupport: true,
				documentationFormat: ['markdown', 'plaintext'],
				tagSupport: { valueSet: [1] },
				insertTextModeSupport: { valueSet: [1, 2] },
			},
		},
		codeAction: {
			codeActionLiteralSupport: {
				codeActionKind: { valueSet: ['quickfix', 'source', 'source.fixAll'] },
			},
			dataSupport: true,
			isPreferredSupport: true,
			resolveSupport: { properties: ['edit'] },
		},
	},
	workspace: {
		workspaceFolders: true,
		configuration: true,
		workspaceEdit: { documentChanges: true },
		didChangeConfiguration: { dynamicRegistration: true },
		didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
	},
} satisfies ClientCapabilities;

/** As above, for a client that asks for diagnostics. */
export const PULLING: ClientCapabilities = {
	...CAPABILITIES,
	textDocument: { ...CAPABILITIES.textDocument, diagnostic: { dynamicRegistration: true } },
	workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport: true } },
};

/** As little as the protocol allows. */
export const BARE: ClientCapabilities = {};
