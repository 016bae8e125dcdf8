// Code actions as different editors ask for them and take them.
import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { CodeActionResolveRequest } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderOf } from '../disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const TEXT = `stages:
  prepare:
    cmd: python prepare.py
    otus: [data.csv]
  train:
    cmd: python train.py
    dpes: [data.csv]
`;
const MENDED = TEXT.replace('otus', 'outs').replace('dpes', 'deps');

/** The text after an edit, in whichever of its two forms. */
const applied = (edit: WorkspaceEdit | undefined, uri: string, text: string): string => {
	const inline = edit?.changes?.[uri];
	const versioned = edit?.documentChanges?.flatMap((change) =>
		'textDocument' in change && change.textDocument.uri === uri ? [change.edits] : [],
	)[0];
	const edits = (inline ?? versioned ?? []).flatMap((one) => ('newText' in one ? [one] : []));
	expect(edits).not.toEqual([]);
	return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), edits);
};

const start = async (
	capabilities: Parameters<typeof openEditor>[0]['capabilities'] = CAPABILITIES,
): Promise<{ editor: Editor; first: Diagnostic; second: Diagnostic }> => {
	const editor = await openEditor({ folder: folderOf(), capabilities });
	editor.open('dvc.yaml', TEXT);
	const [first, second] = await editor.shows('dvc.yaml', 'dvc-yaml-schema', 'dvc-yaml-schema');
	if (first === undefined || second === undefined) throw new Error('two problems were expected');
	return { editor, first, second };
};

const titles = (actions: readonly CodeAction[] | null): readonly string[] =>
	(actions ?? []).map(({ title }) => title);

const CURSOR: Range = { start: { line: 3, character: 6 }, end: { line: 3, character: 6 } };
const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 7, character: 0 } };

const ALL = 'Fix all 2 `dvc-yaml-schema` problems in this file';

const resolve = (editor: Editor, action: CodeAction | undefined): Promise<CodeAction> => {
	if (action === undefined) throw new Error('an action was expected');
	return editor.connection.sendRequest(CodeActionResolveRequest.type, action);
};

describe('an editor', () => {
	it('that sends its diagnostics as it got them gets those of theirs, with the object it knows', async () => {
		const { editor, first } = await start();
		const actions = await editor.actions('dvc.yaml', first.range, { diagnostics: [first] });
		expect(actions?.[0]).toMatchObject({
			title: 'Change to `outs`',
			kind: 'quickfix',
			isPreferred: true,
			diagnostics: [first],
		});
		expect(titles(actions)).toEqual(['Change to `outs`', 'Remove `otus`', ALL]);
	});

	it('that leaves out the source is understood (ALE)', async () => {
		const { editor, second } = await start();
		const { code = '', message, range } = second;
		const actions = await editor.actions('dvc.yaml', range, {
			diagnostics: [{ code, message, range }],
		});
		expect(titles(actions)).toEqual(['Change to `deps`', 'Remove `dpes`', ALL]);
	});

	it('that sends the whole document as the range gets what its diagnostic asks (Kate)', async () => {
		const { editor, second } = await start();
		const actions = await editor.actions('dvc.yaml', WHOLE, {
			diagnostics: [{ ...second, relatedInformation: [] }],
		});
		// It applies all that it is given.
		expect(titles(actions)).toEqual(['Change to `deps`']);
	});

	it('that sends a cursor and no diagnostics gets what stands there (Neovim)', async () => {
		const { editor } = await start();
		const actions = await editor.actions('dvc.yaml', CURSOR, { diagnostics: [] });
		expect(titles(actions)).toEqual(['Change to `outs`', 'Remove `otus`', ALL]);
	});

	it('that sends diagnostics of others only is answered by the range', async () => {
		const { editor, second } = await start();
		const actions = await editor.actions('dvc.yaml', CURSOR, {
			diagnostics: [{ ...second, source: 'YAML' }],
		});
		expect(titles(actions)).toEqual(['Change to `outs`', 'Remove `otus`', ALL]);
	});

	it('that asks for kinds gets those, and source actions only when it asks', async () => {
		const { editor } = await start();
		const kinds = async (...only: string[]): Promise<unknown[]> =>
			((await editor.actions('dvc.yaml', WHOLE, { diagnostics: [], only })) ?? []).map(
				({ kind }) => kind,
			);
		const fixAll = ['source.fixAll.mlem-dvc'];
		expect(new Set(await kinds('quickfix'))).toEqual(new Set(['quickfix']));
		expect(await kinds('source')).toEqual(fixAll);
		expect(await kinds('source.fixAll')).toEqual(fixAll);
		expect(await kinds('source.fixAll.mlem-dvc')).toEqual(fixAll);
		expect(await kinds('source.fixAll.eslint')).toEqual([]);
		expect(await kinds('source.organizeImports')).toEqual([]);
		expect(await kinds('refactor')).toEqual([]);
		expect(new Set(await kinds())).toEqual(new Set(['quickfix']));
	});
});

describe('an edit', () => {
	it('is worked out when the action is taken, for the version then open', async () => {
		const { editor, first } = await start();
		const [action] =
			(await editor.actions('dvc.yaml', first.range, { diagnostics: [first] })) ?? [];
		expect(action?.edit).toBeUndefined();
		const taken = await resolve(editor, action);
		expect(applied(taken.edit, editor.uri('dvc.yaml'), TEXT)).toBe(TEXT.replace('otus', 'outs'));
		expect(taken.edit?.documentChanges).toMatchObject([{ textDocument: { version: 1 } }]);
	});

	it('comes at once where the editor can not ask later, and without versions where it knows none', async () => {
		const { codeAction: _lazy, ...textDocument } = CAPABILITIES.textDocument;
		const { workspaceEdit: _versions, ...workspace } = CAPABILITIES.workspace;
		const { codeActionLiteralSupport } = CAPABILITIES.textDocument.codeAction;
		const { editor } = await start({
			textDocument: { ...textDocument, codeAction: { codeActionLiteralSupport } },
			workspace,
		});
		const [action] =
			(await editor.actions('dvc.yaml', WHOLE, { diagnostics: [], only: ['source.fixAll'] })) ?? [];
		expect(Object.keys(action?.edit ?? {})).toEqual(['changes']);
		expect(applied(action?.edit, editor.uri('dvc.yaml'), TEXT)).toBe(MENDED);
	});

	it('of all at once leaves nothing to mend', async () => {
		const { editor } = await start();
		const [action] =
			(await editor.actions('dvc.yaml', WHOLE, { diagnostics: [], only: ['source.fixAll'] })) ?? [];
		const { edit } = await resolve(editor, action);
		const text = applied(edit, editor.uri('dvc.yaml'), TEXT);
		expect(text).toBe(MENDED);
		editor.change('dvc.yaml', text);
		await editor.shows('dvc.yaml');
	});

	it('is none when what it mends is gone', async () => {
		const { editor, first } = await start();
		const [action] =
			(await editor.actions('dvc.yaml', first.range, { diagnostics: [first] })) ?? [];
		editor.change('dvc.yaml', MENDED);
		expect((await resolve(editor, action)).edit).toBeUndefined();
		editor.close('dvc.yaml');
		expect((await resolve(editor, action)).edit).toBeUndefined();
	});
});

describe('a fix that makes files', () => {
	const CONFIG = '[\'remote "x"\']\n    url = s3://b/x\n    secret_access_key = hunter2hunter2\n';
	const offered = async (resourceOperations?: ['create']) => {
		const workspaceEdit = {
			documentChanges: true,
			...(resourceOperations && { resourceOperations }),
		};
		const capabilities = {
			...CAPABILITIES,
			workspace: { ...CAPABILITIES.workspace, workspaceEdit },
		};
		const editor = await openEditor({ folder: folderOf(), capabilities });
		editor.open('.dvc/config', CONFIG);
		const [found] = await editor.shows('.dvc/config', 'secret-in-file');
		if (found === undefined) throw new Error('a problem was expected');
		const actions = await editor.actions('.dvc/config', found.range, { diagnostics: [found] });
		return { editor, action: actions?.[0] };
	};

	it('tells the editor to make them, and writes into them', async () => {
		const { editor, action } = await offered(['create']);
		const { edit } = await resolve(editor, action);
		const made = (edit?.documentChanges ?? []).flatMap((change) =>
			'kind' in change ? [`${change.kind} ${'uri' in change ? change.uri : ''}`] : [],
		);
		const local = editor.uri('.dvc/config.local');
		expect(made).toEqual([`create ${local}`, `create ${editor.uri('.dvc/.gitignore')}`]);
		expect(applied(edit, local, '')).toContain('secret_access_key');
		expect(applied(edit, editor.uri('.dvc/config'), CONFIG)).not.toContain('secret');
	});

	it('is not offered to an editor that can not make one', async () => {
		expect((await offered()).action).toBeUndefined();
	});
});
