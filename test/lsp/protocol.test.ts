// What the protocol asks of a server beside its answers: cancelling, stale questions, long lists, progress, traces,
// folders and their settings.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
	CancellationTokenSource,
	type ClientCapabilities,
	type ConfigurationItem,
	ConfigurationRequest,
	DidChangeConfigurationNotification,
	DidChangeTextDocumentNotification,
	DidChangeWorkspaceFoldersNotification,
	DocumentDiagnosticRequest,
	DocumentSymbolRequest,
	HoverRequest,
	type Location,
	LogTraceNotification,
	LSPErrorCodes,
	ProgressType,
	ReferencesRequest,
	SetTraceNotification,
	WorkDoneProgress,
	WorkDoneProgressCreateRequest,
	WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { talk } from './in-process.ts';
import { gate, open, uriOf } from './opened.ts';

const TWICE = 'stages:\n  train:\n    cmd: a\n    cmd: b\n';
const ONCE = 'stages:\n  train:\n    cmd: a\n';

const PULLING: ClientCapabilities = {
	textDocument: { diagnostic: {} },
	workspace: { diagnostics: { refreshSupport: true } },
};

describe('a question', () => {
	const asked = async () => {
		const { lift, host } = gate();
		const folder = folderOf('#- .dvc/config\n');
		const { connection } = await talk({ folders: [folder.path], host });
		const uri = uriOf(folder.at('dvc.yaml'));
		await open(connection, uri, ONCE);
		const places = { textDocument: { uri }, position: { line: 1, character: 4 } };
		const references = { ...places, context: { includeDeclaration: true } };
		return { connection, uri, lift, places, references };
	};

	const codeOf = (answer: Promise<unknown>): Promise<number | undefined> =>
		answer.then(
			() => undefined,
			(error: unknown) => (error as { code: number }).code,
		);

	it('that is given up while the server waits for the disk is answered as cancelled', async () => {
		const { connection, lift, references } = await asked();
		const source = new CancellationTokenSource();
		const answer = connection.sendRequest(ReferencesRequest.type, references, source.token);
		source.cancel();
		lift();
		expect(await codeOf(answer)).toBe(LSPErrorCodes.RequestCancelled);
	});

	it('about a place in a text that has changed meanwhile is refused', async () => {
		const { connection, uri, lift, references } = await asked();
		const answer = connection.sendRequest(ReferencesRequest.type, references);
		await connection.sendNotification(DidChangeTextDocumentNotification.type, {
			textDocument: { uri, version: 2 },
			contentChanges: [{ text: `# more\n${ONCE}` }],
		});
		// Messages are heard in their order.
		await codeOf(connection.sendRequest('no such method'));
		lift();
		expect(await codeOf(answer)).toBe(LSPErrorCodes.ContentModified);
	});

	it('about a whole text is answered for what it is now', async () => {
		const { connection, uri, lift } = await asked();
		const textDocument = { uri };
		const answer = connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
		await connection.sendNotification(DidChangeTextDocumentNotification.type, {
			textDocument: { uri, version: 2 },
			contentChanges: [{ text: ONCE.replace('train', 'test') }],
		});
		lift();
		expect(JSON.stringify(await answer)).toMatch(/train|test/);
	});

	it('with a long answer is answered part by part to who wants that', async () => {
		const names = Array.from({ length: 1200 }, (_, at) => `s${at}`);
		const text = `vars:\n  - lr: 1\nstages:\n${names.map((name) => `  ${name}:\n    cmd: run \${lr}\n`).join('')}`;
		const folder = folderOf();
		folder.write('dvc.yaml', text);
		const { connection } = await talk({ folders: [folder.path] });
		const uri = uriOf(folder.at('dvc.yaml'));
		await open(connection, uri, text);
		const params = {
			textDocument: { uri },
			position: { line: 1, character: 4 },
			context: { includeDeclaration: false },
		};
		const parts: Location[][] = [];
		connection.onProgress(new ProgressType<Location[]>(), 'parts', (part) => {
			parts.push(part);
		});
		const whole = (await connection.sendRequest(ReferencesRequest.type, params)) ?? [];
		expect(whole).toHaveLength(1200);
		const rest = await connection.sendRequest(ReferencesRequest.type, {
			...params,
			partialResultToken: 'parts',
		});
		expect(rest).toEqual([]);
		expect(parts.map(({ length }) => length)).toEqual([500, 500, 200]);
		expect(parts.flat()).toEqual(whole);
	});
});

describe('progress', () => {
	const reading = async (window: ClientCapabilities['window'], isSlow: boolean) => {
		const said: string[] = [];
		let tell: () => void = () => undefined;
		const ended = new Promise<void>((resolve) => {
			tell = resolve;
		});
		const { lift, host } = gate();
		const folder = folderOf('#- .dvc/config\n');
		const { connection } = await talk({
			capabilities: window === undefined ? {} : { window },
			folders: [folder.path],
			host,
			prepare: (client) => {
				client.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
					said.push('create');
					client.onProgress(WorkDoneProgress.type, token, ({ kind }) => {
						said.push(kind);
						if (kind === 'begin') lift();
						if (kind === 'end') tell();
					});
				});
			},
		});
		if (!isSlow) lift();
		const uri = uriOf(folder.at('dvc.yaml'));
		await open(connection, uri, ONCE);
		return { said, ended, connection, lift };
	};

	it('is shown while a project is read for the first time', async () => {
		const { said, ended } = await reading({ workDoneProgress: true }, true);
		await ended;
		expect(said).toEqual(['create', 'begin', 'end']);
	});

	it('is not shown for what is over at once, and never to who has not announced it', async () => {
		const quick = await reading({ workDoneProgress: true }, false);
		const mute = await reading(undefined, true);
		await pause(700);
		mute.lift();
		expect([quick.said, mute.said]).toEqual([[], []]);
	});
});

it('a trace names every answer and its time, and with all details what was asked', async () => {
	const traced: { message: string; verbose?: string }[] = [];
	const { connection } = await talk({
		prepare: (client) => {
			client.onNotification(LogTraceNotification.type, (params) => {
				traced.push(params);
			});
		},
	});
	const uri = uriOf(folderOf().at('dvc.yaml'));
	await open(connection, uri, ONCE);
	const at = { textDocument: { uri }, position: { line: 0, character: 0 } };
	for (const value of ['off', 'messages', 'verbose'] as const) {
		await connection.sendNotification(SetTraceNotification.type, { value });
		await connection.sendRequest(HoverRequest.type, at);
	}
	expect(traced.map(({ message }) => message)).toEqual([
		expect.stringMatching(/^hover: \d+ ms$/),
		expect.stringMatching(/^hover: \d+ ms$/),
	]);
	expect(traced.map(({ verbose }) => verbose)).toEqual([undefined, JSON.stringify(at)]);
});

describe('settings', () => {
	it('are those of each folder, also of one that is added later, and change without a restart', async () => {
		const folder = folderOf('#- a/.dvc/config\n#- b/.dvc/config\n');
		const [a, b] = [uriOf(folder.at('a')), uriOf(folder.at('b'))];
		const off: Record<string, string[]> = { [a]: ['duplicate-key'] };
		const asked: ConfigurationItem[] = [];
		const { connection } = await talk({
			capabilities: {
				...PULLING,
				workspace: { ...PULLING.workspace, configuration: true, workspaceFolders: true },
			},
			folders: [folder.at('a')],
			prepare: (client) => {
				client.onRequest(ConfigurationRequest.type, ({ items }) => {
					asked.push(...items);
					return items.map(({ scopeUri = '' }) => ({
						rules: Object.fromEntries((off[scopeUri] ?? []).map((id) => [id, 'off'])),
					}));
				});
			},
		});
		const problems = async (uri: string): Promise<number> => {
			const textDocument = { uri };
			const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
			return report.kind === 'full' ? report.items.length : -1;
		};
		await open(connection, `${a}/dvc.yaml`, TWICE);
		expect(await problems(`${a}/dvc.yaml`)).toBe(0);
		await connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
			event: { added: [{ uri: b, name: 'b' }], removed: [] },
		});
		await open(connection, `${b}/dvc.yaml`, TWICE);
		expect(await problems(`${b}/dvc.yaml`)).toBe(1);
		expect(asked).toEqual([
			{ section: 'mlemDvc', scopeUri: a },
			{ section: 'mlemDvc', scopeUri: b },
		]);
		off[a] = [];
		off[b] = ['duplicate-key'];
		await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
		expect([await problems(`${a}/dvc.yaml`), await problems(`${b}/dvc.yaml`)]).toEqual([1, 0]);
	});
});

it('names are found in every folder, before anything is opened', async () => {
	const folder = folderOf(
		`#- a/.dvc/config\n#- a/dvc.yaml\n${ONCE}#- b/.dvc/config\n#- b/dvc.yaml\n${ONCE}`,
	);
	const { connection } = await talk({ folders: [folder.at('a'), folder.at('b')] });
	const found = await connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'train' });
	expect(found?.map(({ location: { uri } }) => uri.slice(uriOf(folder.path).length))).toEqual([
		'/a/dvc.yaml',
		'/b/dvc.yaml',
	]);
});
