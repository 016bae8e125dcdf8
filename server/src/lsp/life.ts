// What the server hears besides questions, and what it tells or asks by itself; for `docs/features.md`.
import type { Served } from './feature.ts';

/** Heard by `server.ts`, `watching.ts` and the library. */
export const HEARD: readonly Served[] = [
	{ method: 'initialize', kinds: 'all', gives: 'what both sides can do' },
	{ method: 'initialized', kinds: 'all', gives: 'settings asked for, watches begun' },
	{ method: 'shutdown', kinds: 'all', gives: 'an orderly end' },
	{ method: 'exit', kinds: 'all', gives: 'the end, with 0 after `shutdown` and 1 without' },
	{ method: '$/setTrace', kinds: 'all', gives: 'how much `$/logTrace` tells' },
	{
		method: 'window/workDoneProgress/cancel',
		kinds: 'all',
		gives: 'nothing: the first reading of a project can not be left out',
	},
	{
		method: '$/cancelRequest',
		kinds: 'all',
		gives: 'work that nobody waits for any more is dropped',
	},
	{
		method: 'textDocument/didOpen',
		kinds: 'all',
		gives: 'the text of the editor counts, not the disk',
	},
	{ method: 'textDocument/didChange', kinds: 'all', gives: 'answers about what stands there now' },
	{
		method: 'textDocument/didSave',
		kinds: 'all',
		gives: 'what Git and others changed is looked at again',
	},
	{ method: 'textDocument/didClose', kinds: 'all', gives: 'the disk counts again' },
	{
		method: 'workspace/didChangeConfiguration',
		kinds: 'all',
		gives: 'other settings without a restart',
	},
	{
		method: 'workspace/didChangeWatchedFiles',
		kinds: 'all',
		gives: 'files that others change are read again',
	},
	{
		method: 'workspace/didChangeWorkspaceFolders',
		kinds: 'all',
		gives: 'folders added and removed without a restart',
	},
];

/** A method that goes from the server to the editor. */
export interface Sent {
	readonly method: string;
	/** When it is sent: a phrase that begins with a small letter, in Markdown. */
	readonly when: string;
}

export const SENT: readonly Sent[] = [
	{
		method: 'textDocument/publishDiagnostics',
		when: 'the problems of an open file changed, and the editor does not ask for them itself',
	},
	{
		method: 'workspace/diagnostic/refresh',
		when: 'the problems of some file changed, and the editor asks for them itself',
	},
	{
		method: 'workspace/textDocumentContent/refresh',
		when: 'a text that only the server has has changed since the editor read it',
	},
	{
		method: 'window/showDocument',
		when: 'a person takes a lens or an action that leads to a stage, and the editor can open a file',
	},
	{
		method: 'window/showMessageRequest',
		when: 'that leads to several stages: a person chooses one',
	},
	{
		method: 'workspace/configuration',
		when: 'the settings are needed, and the editor can be asked',
	},
	{
		method: 'client/registerCapability',
		when: 'files are to be watched or changes of settings told, and the editor takes such wishes',
	},
	{ method: 'client/unregisterCapability', when: 'a watch is no longer needed' },
	{
		method: 'window/showMessage',
		when: 'files were renamed, and a place that names them has to be changed by hand',
	},
	{
		method: 'window/logMessage',
		when: 'a setting can not be used, or a part of the server failed',
	},
	{
		method: 'window/workDoneProgress/create',
		when: 'a project is read for the first time, and that takes more than a moment',
	},
	{
		method: '$/progress',
		when: 'that reading begins and ends; and with the parts of a long list that the editor takes so',
	},
	{
		method: 'workspace/inlayHint/refresh',
		when: 'the words beside a text are others, though that text is what it was',
	},
	{
		method: 'workspace/codeLens/refresh',
		when: 'the lines above stages are others, though their text is what it was',
	},
	{ method: '$/logTrace', when: 'the editor traces: every answer, and how long it took' },
];
