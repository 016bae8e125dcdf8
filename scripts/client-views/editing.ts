// How each editor changes texts and files.
import { type View, view } from './view.ts';

export const EDITING: readonly View[] = [
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
		'textDocument/linkedEditingRange',
		'`textDocument/rename`',
		...['`editor.linkedEditing`', '', '', '', 'while typing', '', '', ''],
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
		...['`editor.formatOnType`', '', '', '', '', '', '', ''],
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
];
