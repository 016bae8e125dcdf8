// Refactorings as the protocol offers them, and takes them.
import { expect, it } from 'vitest';
import {
	type ClientCapabilities,
	type CodeAction,
	CodeActionRequest,
	CodeActionResolveRequest,
	DidOpenTextDocumentNotification,
	type ProtocolConnection,
	ShowMessageNotification,
	type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { folderOf } from '../disk.ts';
import { readFixture } from '../fixture.ts';
import { talk } from './in-process.ts';

const CODE_ACTION = {
	codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } },
	dataSupport: true,
	disabledSupport: true,
	resolveSupport: { properties: ['edit'] },
};

/** A client of today. */
const FULL: ClientCapabilities = {
	textDocument: { codeAction: CODE_ACTION },
	workspace: {
		workspaceEdit: {
			documentChanges: true,
			resourceOperations: ['create', 'rename', 'delete'],
			changeAnnotationSupport: {},
		},
	},
};

/** One that knows neither operations on files, nor annotations, nor actions that can't be taken. */
const PLAIN: ClientCapabilities = {
	textDocument: { codeAction: { ...CODE_ACTION, disabledSupport: false } },
	workspace: { workspaceEdit: { documentChanges: true } },
};

interface Asked {
	readonly connection: ProtocolConnection;
	readonly actions: readonly CodeAction[];
	readonly told: readonly string[];
	readonly uri: (path: string) => string;
}

/** The actions at the cursor of a marked source, all of whose files are on disk. */
const ask = async (
	source: string,
	capabilities: ClientCapabilities,
	only?: readonly string[],
): Promise<Asked> => {
	const { files, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	const folder = folderOf(source);
	const told: string[] = [];
	const { connection } = await talk({
		capabilities,
		folders: [folder.path],
		prepare: (client) =>
			client.onNotification(ShowMessageNotification.type, ({ message }) => {
				told.push(message);
			}),
	});
	const uri = (path: string): string => URI.file(folder.at(path)).toString();
	const text = files.get(cursor.path) ?? '';
	await connection.sendNotification(DidOpenTextDocumentNotification.type, {
		textDocument: { uri: uri(cursor.path), languageId: '', version: 3, text },
	});
	const at = TextDocument.create('', '', 1, text).positionAt(cursor.offset);
	const actions = await connection.sendRequest(CodeActionRequest.type, {
		textDocument: { uri: uri(cursor.path) },
		range: { start: at, end: at },
		context: { diagnostics: [], ...(only && { only: [...only] }) },
	});
	return { connection, actions: (actions ?? []) as CodeAction[], told, uri };
};

const take = async (
	{ connection, actions }: Asked,
	title: string,
): Promise<WorkspaceEdit | undefined> => {
	const action = actions.find((one) => one.title.startsWith(title));
	if (action === undefined) throw new Error(`not offered: ${actions.map((one) => one.title)}`);
	expect(action.edit).toBeUndefined();
	return (await connection.sendRequest(CodeActionResolveRequest.type, action)).edit;
};

const TRAIN = 'stages:\n  train:\n    cmd: python train.py --lr 0.<|>1\n';

it('makes a new file, and says of each part what it is for', async () => {
	const asked = await ask(TRAIN, FULL);
	const edit = await take(asked, 'Extract `0.1`');
	const [pipeline, params] = [asked.uri('dvc.yaml'), asked.uri('params.yaml')];
	const title = 'Extract 0.1 to params.yaml as lr';
	expect(edit).toEqual({
		documentChanges: [
			{
				kind: 'create',
				uri: params,
				options: { ignoreIfExists: true },
				annotationId: 'params.yaml',
			},
			{
				textDocument: { uri: params, version: null },
				edits: [
					{
						range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
						newText: 'lr: 0.1\n',
						annotationId: 'params.yaml',
					},
				],
			},
			{
				textDocument: { uri: pipeline, version: 3 },
				edits: [
					{
						range: { start: { line: 2, character: 30 }, end: { line: 2, character: 33 } },
						newText: '${lr}',
						annotationId: 'dvc.yaml',
					},
				],
			},
		],
		changeAnnotations: {
			'params.yaml': { label: title, description: 'params.yaml' },
			'dvc.yaml': { label: title, description: 'dvc.yaml' },
		},
	});
});

it('deletes a file only after asking', async () => {
	const asked = await ask(
		'#- a.csv.dvc\nouts:\n- md5: b1946ac92492d2347c6235b4d2611184<|>\n  hash: md5\n  path: a.csv\n',
		FULL,
	);
	const edit = await take(asked, 'Turn this into the stage `a`');
	expect(edit?.documentChanges?.at(-1)).toEqual({
		kind: 'delete',
		uri: asked.uri('a.csv.dvc'),
		options: { ignoreIfNotExists: true },
		annotationId: 'a.csv.dvc',
	});
	expect(edit?.changeAnnotations?.['a.csv.dvc']).toMatchObject({ needsConfirmation: true });
});

it('offers nothing that the client does not know', async () => {
	const titles = async (source: string, only?: readonly string[]): Promise<readonly string[]> =>
		(await ask(source, PLAIN, only)).actions.map(({ title }) => title);
	expect(await titles(TRAIN)).toEqual([]);
	const both = await ask(`${TRAIN}#- params.yaml\na: 1\n`, PLAIN);
	const edit = await take(both, 'Extract `0.1`');
	expect(Object.keys(edit ?? {})).toEqual(['documentChanges']);
	expect(JSON.stringify(edit)).not.toContain('annotationId');
	// Sorting is told as disabled to who can show it.
	expect(await titles(TRAIN, ['refactor.rewrite'])).toEqual([]);
	const full = (await ask(TRAIN, FULL, ['refactor.rewrite'])).actions;
	expect(full).toContainEqual({
		title: "Sort the keys of `train` in DVC's order",
		kind: 'refactor.rewrite',
		disabled: { reason: 'The keys are in this order already.' },
	});
});

it('gives the kinds that are asked for', async () => {
	const source = `${TRAIN.replace('0.<|>1', '${l<|>r}')}#- params.yaml\nlr: 0.1\n`;
	const kinds = async (...only: string[]): Promise<readonly unknown[]> =>
		(await ask(source, FULL, only)).actions.map(({ kind }) => kind);
	expect(await kinds('refactor.inline')).toEqual(['refactor.inline', 'refactor.inline']);
	expect(await kinds('refactor.extract')).toEqual([]);
	expect(await kinds('source')).toEqual([]);
	expect(new Set(await kinds('refactor'))).toEqual(
		new Set(['refactor.inline', 'refactor.rewrite']),
	);
});

it('says why it can not be done after all', async () => {
	const asked = await ask(
		'stages:\n  a<|>1:\n    cmd: x --n 1\n  a2:\n    # Two.\n    cmd: x --n 2\n',
		FULL,
	);
	expect(await take(asked, 'Turn `a1` and `a2`')).toBeUndefined();
	expect(asked.told).toEqual(['The comments in `a2` would be lost. Move them first.']);
});

it('comes with its edit where the client can not ask for it, and not where there is none', async () => {
	const { codeActionLiteralSupport } = CODE_ACTION;
	const early: ClientCapabilities = { textDocument: { codeAction: { codeActionLiteralSupport } } };
	const { actions, uri } = await ask(`${TRAIN}#- params.yaml\na: 1\n`, early);
	expect(Object.keys(actions[0]?.edit?.changes ?? {}).sort()).toEqual([
		uri('dvc.yaml'),
		uri('params.yaml'),
	]);
	const none = await ask(
		'stages:\n  a<|>1:\n    cmd: x --n 1\n  a2:\n    # Two.\n    cmd: x --n 2\n',
		early,
	);
	expect(none.actions).toEqual([]);
});
