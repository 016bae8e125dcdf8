// Methods of the protocol that the server neither hears nor sends, with the reason.

export const ABSENT: Readonly<Record<string, string>> = {
	'textDocument/signatureHelp': 'no file of DVC or MLEM calls a function with arguments',
	'textDocument/documentColor': 'no value of these files is a colour',
	'textDocument/colorPresentation': 'no value of these files is a colour',
	'textDocument/inlineValue': 'these files are not debugged; inlay hints show their values',
	'textDocument/inlineCompletion':
		'what can follow is known: completion lists it, nothing is guessed',
	'textDocument/moniker': 'no index of symbols across repositories exists for these files',
	'textDocument/prepareTypeHierarchy': 'stages and objects have no subtypes',
	'typeHierarchy/supertypes': 'stages and objects have no subtypes',
	'typeHierarchy/subtypes': 'stages and objects have no subtypes',
	'notebookDocument/didOpen': 'none of these files is a notebook',
	'notebookDocument/didChange': 'none of these files is a notebook',
	'notebookDocument/didSave': 'none of these files is a notebook',
	'notebookDocument/didClose': 'none of these files is a notebook',
	'completionItem/resolve': 'items are made from what is in memory, and come whole',
	'documentLink/resolve': 'links come with their targets',
	'textDocument/willSave': 'nothing has to happen before a file is saved',
	'textDocument/willSaveWaitUntil':
		'editors can format and fix on save by `textDocument/formatting` and `source.fixAll`',
	'workspace/willCreateFiles': 'an empty file needs no edit elsewhere',
	'workspace/didCreateFiles': 'watched files tell of it, whoever made the file',
	'workspace/willDeleteFiles': 'what still names the file is a problem to show, not to delete',
	'workspace/didDeleteFiles': 'watched files tell of it, whoever deleted the file',
	'workspace/applyEdit': 'edits come as answers: no command changes a file',
	'workspace/workspaceFolders': 'the editor tells its folders at the start and when they change',
	'workspace/foldingRange/refresh': 'folds come of the file’s own text alone',
	'workspace/inlineValue/refresh': 'there are no inline values',
	'workspace/semanticTokens/refresh': 'what a word is called follows from the text that holds it',
	'telemetry/event': 'the server tells nobody what people do',
};
