// How each editor shows what it is told of a text.
import { type View, view } from './view.ts';

export const SHOWN: readonly View[] = [
	view(
		'textDocument/hover',
		'the rules’ pages in `docs/rules`',
		...['pop-up under the pointer', '`vim.lsp.buf.hover()`', '`K`', 'echo area (ElDoc)'],
		...['pop-up or echo area', '`Space k`', 'pop-up under the pointer', 'pop-up under the pointer'],
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
		'workspace/textDocumentContent',
		'the same texts as answers of `workspace/executeCommand`, and in a terminal by `mlem-dvc-ls`',
		...['read-only document', '', '', '', '', '', '', ''],
	),
];
