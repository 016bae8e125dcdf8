// How each editor goes from place to place.
import { type View, view } from './view.ts';

export const NAVIGATING: readonly View[] = [
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
		...['when a symbol is chosen', '', '', '', '', '', '', ''],
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
];
