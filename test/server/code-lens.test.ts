// Code lenses, commands and the server's own texts over the wire.
import { expect, it } from 'vitest';
import {
	type ClientCapabilities,
	type CodeLens,
	CodeLensRefreshRequest,
	CodeLensRequest,
	CodeLensResolveRequest,
	ExecuteCommandRequest,
	ShowDocumentRequest,
	ShowMessageRequest,
	TextDocumentContentRefreshRequest,
	TextDocumentContentRequest,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const PIPELINE = `stages:
  a:
    cmd: x
    outs: [o]
  b:
    foreach: [1, 2]
    do:
      cmd: y \${item}
      deps: [o]
  c:
    cmd: z
    deps: [o]
`;

const LENSING: ClientCapabilities = {
	...CAPABILITIES,
	textDocument: { ...CAPABILITIES.textDocument, codeLens: {} },
	workspace: {
		...CAPABILITIES.workspace,
		codeLens: { refreshSupport: true },
		textDocumentContent: {},
	},
	window: { showDocument: { support: true }, showMessage: {} },
};

const opened = async (options: Partial<Parameters<typeof openEditor>[0]> = {}): Promise<Editor> => {
	const folder = folderOf(`#- dvc.yaml\n${PIPELINE}`);
	const editor = await openEditor({ folder, capabilities: LENSING, ...options });
	editor.connection.onRequest(CodeLensRefreshRequest.type, () => undefined);
	editor.open('dvc.yaml', PIPELINE);
	return editor;
};

const lensesOf = async (editor: Editor, path = 'dvc.yaml'): Promise<readonly CodeLens[]> => {
	const textDocument = { uri: editor.uri(path) };
	const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument });
	return Promise.all(
		(lenses ?? []).map((lens) => editor.connection.sendRequest(CodeLensResolveRequest.type, lens)),
	);
};

const titles = (lenses: readonly CodeLens[]): readonly string[] =>
	lenses.map(({ range, command }) => `${range.start.line} ${command?.title}`);

it('say on whom a stage depends and who depends on it, where it stands', async () => {
	const editor = await opened();
	expect(titles(await lensesOf(editor))).toEqual([
		'1 depends on no stage',
		'1 3 stages depend on it',
		'4 depends on 1 stage',
		'4 no stage depends on it',
		'4 makes 2 stages',
		'9 depends on 1 stage',
		'9 no stage depends on it',
	]);
	expect(await lensesOf(editor, 'never/dvc.yaml')).toEqual([]);
	editor.configure({ codeLenses: false });
	await expect.poll(() => lensesOf(editor)).toEqual([]);
	expect(editor.logged.known).toEqual([]);
});

it('are run by the server where the editor has told no command of its own', async () => {
	const editor = await opened();
	const asked: string[][] = [];
	const shown: unknown[] = [];
	editor.connection.onRequest(ShowMessageRequest.type, ({ actions = [] }) => {
		asked.push(actions.map(({ title }) => title));
		return actions[1] ?? null;
	});
	editor.connection.onRequest(ShowDocumentRequest.type, ({ uri, selection }) => {
		shown.push([uri === editor.uri('dvc.yaml'), selection?.start.line]);
		return { success: true };
	});
	const [, after, before] = await lensesOf(editor);
	for (const command of [before?.command, after?.command]) {
		if (command === undefined) throw new Error('a command was expected');
		const { command: name, arguments: given = [] } = command;
		await editor.connection.sendRequest(ExecuteCommandRequest.type, {
			command: name,
			arguments: given,
		});
	}
	expect(asked).toEqual([['dvc.yaml:5', 'dvc.yaml:10']]);
	expect(shown).toEqual([
		[true, 1],
		[true, 9],
	]);
});

it('run the commands that the editor has told', async () => {
	const editor = await opened({
		initializationOptions: {
			showReferencesCommand: 'our.references',
			showResolvedCommand: 'our.resolved',
		},
	});
	const lenses = await lensesOf(editor);
	const uri = editor.uri('dvc.yaml');
	expect(lenses[4]?.command).toEqual({
		title: 'makes 2 stages',
		command: 'our.resolved',
		arguments: [uri],
	});
	expect(lenses[2]?.command).toEqual({
		title: 'depends on 1 stage',
		command: 'our.references',
		arguments: [
			uri,
			{ line: 4, character: 2 },
			[{ uri, range: { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } } }],
		],
	});
});

it('are asked for again when a change elsewhere makes them untrue', async () => {
	const folder = folderOf(`#- dvc.yaml\n${PIPELINE}#- sub/dvc.yaml\nstages: {}\n`);
	const editor = await opened({ folder });
	expect(titles(await lensesOf(editor))[1]).toBe('1 3 stages depend on it');
	const again = new Promise<void>((resolve) =>
		editor.connection.onRequest(CodeLensRefreshRequest.type, () => resolve()),
	);
	editor.open('sub/dvc.yaml', 'stages:\n  d:\n    cmd: x\n    deps: [../o]\n');
	await again;
	expect(titles(await lensesOf(editor))[1]).toBe('1 4 stages depend on it');
});

it('are actions where the editor shows no lenses', async () => {
	const editor = await opened({ capabilities: CAPABILITIES });
	const at = { start: { line: 1, character: 2 }, end: { line: 1, character: 2 } };
	const ask = (only?: string[]) =>
		editor.actions('dvc.yaml', at, { diagnostics: [], ...(only === undefined ? {} : { only }) });
	const found = (await ask())?.filter(({ command }) => command !== undefined) ?? [];
	expect(found.map(({ title }) => title)).toEqual([
		'Go to what it is about: 3 stages depend on it',
	]);
	const lensing = (await ask(['quickfix']))?.filter(({ command }) => command !== undefined);
	expect(lensing).toEqual([]);
});

const contentUri = (editor: Editor, path: string, file = 'dvc.yaml'): string =>
	`mlem-dvc:${path}?${encodeURIComponent(editor.uri(file))}`;

it('texts of the server are read by their address, and again when they change', async () => {
	const editor = await opened();
	const read = async (uri: string): Promise<string> =>
		(await editor.connection.sendRequest(TextDocumentContentRequest.type, { uri })).text;
	const resolved = contentUri(editor, '/resolved.yaml');
	expect(await read(resolved)).toContain('  b@2:\n    cmd: y 2\n');
	expect(await read(contentUri(editor, '/pipeline.mmd'))).toContain('stage1 --> stage2');
	expect(await read(contentUri(editor, '/pipeline.dot'))).toContain('"a" -> "b@1";');
	for (const uri of [contentUri(editor, '/x'), 'mlem-dvc:/resolved.yaml', 'mlem-dvc:', 'file:///x'])
		expect(await read(uri)).toMatch(/^# This file is in none of the open projects/);
	const again = new Promise<string>((resolve) =>
		editor.connection.onRequest(TextDocumentContentRefreshRequest.type, ({ uri }) => {
			if (uri === resolved) resolve(uri);
		}),
	);
	editor.change('dvc.yaml', PIPELINE.replace('[1, 2]', '[1, three]'));
	await again;
	expect(await read(resolved)).toContain('  b@three:\n');
});

it('texts of the server are given by commands as well', async () => {
	const editor = await opened();
	const run = (command: string, ...given: readonly unknown[]): Promise<unknown> =>
		editor.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [...given] });
	const uri = editor.uri('dvc.yaml');
	expect(await run('mlem-dvc.resolved', uri)).toContain('  b@2:\n');
	expect(await run('mlem-dvc.graph', uri)).toMatch(/^flowchart TD\n/);
	expect(await run('mlem-dvc.graph', uri, 'dot')).toMatch(/^strict digraph \{\n/);
	for (const odd of [undefined, 1, '', 'file:///nowhere/dvc.yaml', '%'])
		expect(await run('mlem-dvc.resolved', odd)).toBeNull();
	expect(await run('mlem-dvc.goTo', ['x', {}, null])).toBeNull();
	expect(await run('rm', '-rf')).toBeNull();
	expect(editor.logged.known).toEqual([]);
});
