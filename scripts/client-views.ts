// How each editor shows what the server answers. What an editor shows it must have announced:
// `test/editors/profiles` hold what each of them announces, and a test compares.

/** Editors with the profile that says what they announce. */
export const CLIENTS = [
	{ title: 'VS Code 1.100', profile: 'vscode' },
	{ title: 'Neovim 0.7', profile: 'neovim-0.7' },
	{ title: 'Neovim 0.11', profile: 'neovim-0.11' },
	{ title: 'Eglot 1.9', profile: 'eglot' },
	{ title: 'lsp-mode', profile: 'lsp-mode' },
	{ title: 'Helix', profile: 'helix' },
	{ title: 'Sublime Text', profile: 'sublime' },
	{ title: 'Kate', profile: 'kate' },
] as const;

export interface View {
	readonly method: string;
	/** Where each of `CLIENTS` shows it, in their order; empty for one that does not ask. */
	readonly shown: readonly string[];
	/** What a person has in an editor that does not ask. */
	readonly instead: string;
}

const view = (method: string, instead: string, ...shown: readonly string[]): View => ({
	method,
	shown,
	instead,
});

export const VIEWS: readonly View[] = [
	view(
		'textDocument/hover',
		'the rules’ pages in `docs/rules`',
		...['pop-up under the pointer', '`vim.lsp.buf.hover()`', '`K`', 'echo area (ElDoc)'],
		...['pop-up or echo area', '`Space k`', 'pop-up under the pointer', 'pop-up under the pointer'],
	),
	view(
		'textDocument/completion',
		'nothing',
		...['list while typing', '`C-x C-o` (`omnifunc`)', '`C-x C-o`, or `vim.lsp.completion`'],
		...['`completion-at-point`', '`completion-at-point`', 'list while typing'],
		...['list while typing', 'list while typing'],
	),
	view(
		'textDocument/codeAction',
		'the edit named in the problem’s message',
		...['light bulb, `Ctrl+.`', '`vim.lsp.buf.code_action()`', '`gra`', '`M-x eglot-code-actions`'],
		...['`s-l a a`', '`Space a`', 'annotation and `LSP: Code Action`', '*Quick Fix*'],
	),
	view(
		'codeAction/resolve',
		'the same actions, with their edits from the start',
		...['when an action is taken', 'when an action is taken', 'when an action is taken', ''],
		...['when an action is taken', 'when an action is taken', 'when an action is taken', ''],
	),
	view(
		'textDocument/diagnostic',
		'the same problems by `textDocument/publishDiagnostics`',
		...['squiggles, *Problems*', '', 'signs and virtual text', '', '', 'underlines, `Space d`'],
		...['squiggles, `LSP: Diagnostics`', ''],
	),
	view(
		'workspace/diagnostic',
		'`mlem-dvc-ls check` in a terminal',
		...['*Problems*', '', '', '', '', '', 'diagnostics panel', ''],
	),
	view(
		'textDocument/inlayHint',
		'hover says the same',
		...['words behind names', '', '`vim.lsp.inlay_hint.enable()`', '', '`lsp-inlay-hints-mode`'],
		...['`display-inlay-hints`', 'words behind names', 'words behind names'],
	),
	view(
		'inlayHint/resolve',
		'hints without a tooltip',
		...['tooltip of a hint', '', 'tooltip of a hint', '', '', '', 'tooltip of a hint', ''],
	),
	view(
		'textDocument/documentSymbol',
		'nothing',
		...['*Outline*, breadcrumbs, `Ctrl+Shift+O`', '`vim.lsp.buf.document_symbol()`', '`gO`'],
		...[
			'`imenu`',
			'`imenu`, headerline',
			'`Space s`',
			'`LSP: Goto Symbol`',
			'*LSP Symbol Outline*',
		],
	),
	view(
		'workspace/symbol',
		'nothing',
		...['`Ctrl+T`', '`vim.lsp.buf.workspace_symbol()`', '`vim.lsp.buf.workspace_symbol()`'],
		...['`xref-find-apropos`', '`xref-find-apropos`', '`Space S`', '`LSP: Goto Symbol In Project`'],
		'*Go to Workspace Symbol*',
	),
	view(
		'workspaceSymbol/resolve',
		'locations from the start',
		...['when a symbol is chosen', '', 'when a symbol is chosen', '', '', '', '', ''],
	),
	view(
		'textDocument/foldingRange',
		'folding by indentation, which the editor knows itself',
		...['arrows in the margin', '', '`vim.lsp.foldexpr()`', '', '`lsp-origami`', ''],
		...['`LSP: Fold`', ''],
	),
	view(
		'textDocument/selectionRange',
		'selections that the editor knows itself',
		...[
			'`Shift+Alt+→`',
			'',
			'',
			'',
			'`lsp-extend-selection`',
			'',
			'`LSP: Expand Selection`',
			'*Expand Selection*',
		],
	),
	view(
		'textDocument/linkedEditingRange',
		'`textDocument/rename`',
		...['`editor.linkedEditing`', '', '', '', 'while typing', '', '', ''],
	),
	view(
		'textDocument/definition',
		'nothing',
		...['`F12`', '`vim.lsp.buf.definition()`', '`C-]`', '`xref-find-definitions`'],
		...['`xref-find-definitions`', '`gd`', '`LSP: Goto Definition`', '*Go to Definition*'],
	),
	view(
		'textDocument/declaration',
		'`textDocument/definition`',
		...['*Go to Declaration*', '`vim.lsp.buf.declaration()`', '`vim.lsp.buf.declaration()`'],
		...['`eglot-find-declaration`', '`lsp-find-declaration`', '`gD`', '`LSP: Goto Declaration`'],
		'*Go to Declaration*',
	),
	view(
		'textDocument/typeDefinition',
		'`textDocument/definition`',
		...['*Go to Type Definition*', '`vim.lsp.buf.type_definition()`', '`grt`'],
		...['`eglot-find-typeDefinition`', '`lsp-find-type-definition`', '`gy`'],
		...['`LSP: Goto Type Definition`', '*Go to Type Definition*'],
	),
	view(
		'textDocument/implementation',
		'`textDocument/references`',
		...['`Ctrl+F12`', '`vim.lsp.buf.implementation()`', '`gri`', '`eglot-find-implementation`'],
		...['`lsp-find-implementation`', '`gi`', '`LSP: Goto Implementation`', ''],
	),
	view(
		'textDocument/references',
		'nothing',
		...['`Shift+F12`', '`vim.lsp.buf.references()`', '`grr`', '`xref-find-references`'],
		...['`xref-find-references`', '`gr`', '`LSP: Find References`', '*Find References*'],
	),
	view(
		'textDocument/documentHighlight',
		'`textDocument/references`',
		...['boxes under the cursor', '`vim.lsp.buf.document_highlight()`'],
		...[
			'`vim.lsp.buf.document_highlight()`',
			'while point rests',
			'while point rests',
			'`Space h`',
		],
		...['underlines', 'while the cursor rests'],
	),
	view(
		'textDocument/prepareRename',
		'`textDocument/rename` refuses with the reason',
		...[
			'`F2`',
			'`vim.lsp.buf.rename()`',
			'`grn`',
			'',
			'`lsp-rename`',
			'`Space r`',
			'`LSP: Rename`',
			'',
		],
	),
	view(
		'textDocument/rename',
		'nothing',
		...['`F2`', '`vim.lsp.buf.rename()`', '`grn`', '`eglot-rename`', '`lsp-rename`', '`Space r`'],
		...['`LSP: Rename`', '*Rename*'],
	),
	view(
		'textDocument/prepareCallHierarchy',
		'hover on a stage, and `textDocument/references`',
		...['`Shift+Alt+H`', 'with the two below', 'with the two below', '', '`lsp-treemacs`', ''],
		...['`LSP: Show Call Hierarchy`', ''],
	),
	view(
		'callHierarchy/incomingCalls',
		'hover on a stage, and `textDocument/references`',
		...['*Calls* view', '`vim.lsp.buf.incoming_calls()`', '`vim.lsp.buf.incoming_calls()`', ''],
		...['`lsp-treemacs-call-hierarchy`', '', 'panel', ''],
	),
	view(
		'callHierarchy/outgoingCalls',
		'hover on a stage, and `textDocument/references`',
		...['*Calls* view', '`vim.lsp.buf.outgoing_calls()`', '`vim.lsp.buf.outgoing_calls()`', ''],
		...['`lsp-treemacs-call-hierarchy`', '', 'panel', ''],
	),
	view(
		'textDocument/documentLink',
		'`textDocument/definition`',
		...['underlined, `Ctrl` and click', '', '', '', 'underlined', '', '`LSP: Open Link`', ''],
	),
	view(
		'documentLink/resolve',
		'targets from the start',
		...[
			'when a link is followed',
			'',
			'',
			'',
			'when a link is followed',
			'',
			'when a link is followed',
			'',
		],
	),
	view(
		'textDocument/codeLens',
		'the same as code actions and commands',
		...['words above a stage', '`vim.lsp.codelens.refresh()`', '`vim.lsp.codelens.refresh()`', ''],
		...['`lsp-lens-mode`', '', 'annotation, `LSP: Code Lens`', ''],
	),
	view(
		'codeLens/resolve',
		'lenses with their words from the start',
		...[
			'when a lens is seen',
			'when a lens is seen',
			'when a lens is seen',
			'',
			'when a lens is seen',
			'',
		],
		...['when a lens is seen', ''],
	),
	view(
		'textDocument/semanticTokens/full',
		'colours by the grammar of the editor’s own',
		...['colours', '', 'colours', '', '`lsp-semantic-tokens-enable`', '', 'colours', 'colours'],
	),
	view(
		'textDocument/semanticTokens/full/delta',
		'`textDocument/semanticTokens/full`',
		...['colours', '', 'colours', '', 'colours', '', 'colours', 'colours'],
	),
	view(
		'textDocument/semanticTokens/range',
		'colours for the whole file at once',
		...[
			'colours of what is seen',
			'',
			'',
			'',
			'colours of what is seen',
			'',
			'',
			'colours of what is seen',
		],
	),
	view(
		'textDocument/formatting',
		'nothing',
		...['`Shift+Alt+F`', '`vim.lsp.buf.formatting()`', '`vim.lsp.buf.format()`', '`eglot-format`'],
		...['`lsp-format-buffer`', '`:format`', '`LSP: Format File`', '*Format*'],
	),
	view(
		'textDocument/rangeFormatting',
		'`textDocument/formatting`',
		...['`Ctrl+K Ctrl+F`', '`vim.lsp.buf.range_formatting()`', '`gq`', '`eglot-format`'],
		...['`lsp-format-region`', '', '`LSP: Format Selection`', '*Format*'],
	),
	view(
		'textDocument/rangesFormatting',
		'`textDocument/rangeFormatting`',
		...['changed lines on save', '', '`gq`', '', '', '', '`LSP: Format Selection`', ''],
	),
	view(
		'textDocument/onTypeFormatting',
		'`textDocument/formatting`',
		...['`editor.formatOnType`', '', '', '', 'while typing', '', '', 'while typing'],
	),
	view(
		'textDocument/willSaveWaitUntil',
		'nothing',
		...['on save', '', '', 'on save', 'on save', '', 'on save', ''],
	),
	view(
		'workspace/executeCommand',
		'`mlem-dvc-ls` in a terminal',
		...['lenses and actions', 'lenses and actions', 'lenses and actions', 'actions'],
		...['lenses and actions', '`:lsp-workspace-command`', '`LSP: Execute Command`', 'actions'],
	),
	view(
		'workspace/willRenameFiles',
		'`textDocument/rename` of the path in a file that names it',
		...[
			'rename in the explorer',
			'',
			'',
			'',
			'treemacs, dired',
			'`:move`',
			'rename in the side bar',
			'',
		],
	),
	view(
		'workspace/didRenameFiles',
		'watched files tell the same',
		...['after a rename', '', '', '', 'after a rename', 'after `:move`', 'after a rename', ''],
	),
	view(
		'workspace/willDeleteFiles',
		'diagnostics where the file is missed',
		...['delete in the explorer', '', '', '', '', '', '', ''],
	),
	view(
		'workspace/didDeleteFiles',
		'watched files tell the same',
		...['after a deletion', '', '', '', '', '', '', ''],
	),
	view(
		'workspace/willCreateFiles',
		'snippets by completion',
		...['new file in the explorer', '', '', '', '', '', '', ''],
	),
	view(
		'workspace/didCreateFiles',
		'watched files tell the same',
		...['after a creation', '', '', '', '', '', '', ''],
	),
	view(
		'workspace/textDocumentContent',
		'the same texts as answers of `workspace/executeCommand`, and in a terminal by `mlem-dvc-ls`',
		...['read-only document', '', '', '', '', '', '', ''],
	),
	view(
		'textDocument/signatureHelp',
		'hover says the same',
		...['pop-up', '`vim.lsp.buf.signature_help()`', '`C-s`', 'echo area (ElDoc)', 'echo area'],
		...['pop-up', 'pop-up', 'pop-up'],
	),
];
