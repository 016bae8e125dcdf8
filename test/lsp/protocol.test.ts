// What the protocol asks of a server beside its answers: cancelling, stale questions, long lists, progress, traces,
// folders and their settings, and the problems of files that nobody has opened.
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
	CancellationTokenSource,
	type ClientCapabilities,
	CompletionRequest,
	type ConfigurationItem,
	ConfigurationRequest,
	DidChangeConfigurationNotification,
	DidChangeTextDocumentNotification,
	DidChangeWatchedFilesNotification,
	DidChangeWorkspaceFoldersNotification,
	DidOpenTextDocumentNotification,
	DocumentDiagnosticRequest,
	DocumentSymbolRequest,
	FileChangeType,
	HoverRequest,
	InlayHintRefreshRequest,
	type Location,
	LogTraceNotification,
	LSPErrorCodes,
	ProgressType,
	type ProtocolConnection,
	ReferencesRequest,
	RegistrationRequest,
	SetTraceNotification,
	WorkDoneProgress,
	WorkDoneProgressCreateRequest,
	type WorkspaceDiagnosticReport,
	WorkspaceDiagnosticRequest,
	type WorkspaceDocumentDiagnosticReport,
	WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node';
import { openDisk } from '../../server/src/node/files.ts';
import { folderOf } from '../disk.ts';
import { type TalkOptions, talk } from './in-process.ts';

const TWICE = 'stages:\n  train:\n    cmd: a\n    cmd: b\n';
const ONCE = 'stages:\n  train:\n    cmd: a\n';

const PULLING: ClientCapabilities = {
	textDocument: { diagnostic: {} },
	workspace: { diagnostics: { refreshSupport: true } },
};

const open = async (connection: ProtocolConnection, uri: string, text: string): Promise<void> => {
	await connection.sendNotification(DidOpenTextDocumentNotification.type, {
		textDocument: { uri, languageId: '', version: 1, text },
	});
};

const uriOf = (path: string): string => pathToFileURL(path).href;

/** A gate in front of the disk: nothing is read before it opens. */
const gate = () => {
	let lift: () => void = () => undefined;
	const lifted = new Promise<void>((resolve) => {
		lift = resolve;
	});
	const host = {
		openDisk: (...args: Parameters<typeof openDisk>) => {
			const disk = openDisk(...args);
			return {
				...disk,
				find: (...asked: Parameters<typeof disk.find>) => lifted.then(() => disk.find(...asked)),
			};
		},
	};
	return { lift, host };
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

describe('all problems of the folders', () => {
	const started = async (source: string, folders = [''], host: TalkOptions['host'] = {}) => {
		const folder = folderOf(source);
		const { connection, initialized } = await talk({
			host,
			capabilities: {
				...PULLING,
				workspace: {
					...PULLING.workspace,
					workspaceFolders: true,
					didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
				},
			},
			folders: folders.map((path) => folder.at(path)),
			prepare: (client) => {
				client.onRequest(RegistrationRequest.type, () => undefined);
			},
		});
		expect(initialized.capabilities.diagnosticProvider).toMatchObject({
			workspaceDiagnostics: true,
		});
		const known = new Map<string, string>();
		const heard = ({ items }: WorkspaceDiagnosticReport): Record<string, number> => {
			const found: Record<string, number> = {};
			for (const each of items as WorkspaceDocumentDiagnosticReport[]) {
				if (each.kind !== 'full') continue;
				found[each.uri.slice(uriOf(folder.path).length + 1)] = each.items.length;
				if (each.resultId === undefined) known.delete(each.uri);
				else known.set(each.uri, each.resultId);
			}
			return found;
		};
		const ask = async (): Promise<Record<string, number>> =>
			heard(
				await connection.sendRequest(WorkspaceDiagnosticRequest.type, {
					previousResultIds: [...known].map(([uri, value]) => ({ uri, value })),
				}),
			);
		const changed = async (path: string, type: FileChangeType): Promise<void> => {
			const changes = [{ uri: uriOf(folder.at(path)), type }];
			await connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
		};
		return { folder, connection, ask, changed, heard };
	};

	it('come with the first question, and then only what is new', async () => {
		const { folder, ask, changed } = await started(
			`#- .dvc/config\n#- a/dvc.yaml\n${TWICE}#- b/dvc.yaml\n${TWICE}#- c/dvc.yaml\n${ONCE}`,
		);
		expect(await ask()).toEqual({ 'a/dvc.yaml': 1, 'b/dvc.yaml': 1 });
		const next = ask();
		folder.write('a/dvc.yaml', ONCE);
		await changed('a/dvc.yaml', FileChangeType.Changed);
		expect(await next).toEqual({ 'a/dvc.yaml': 0 });
	});

	it('come of a disk that answers late, and of a project that had none before', async () => {
		let onFind: () => void = () => undefined;
		const slow = {
			openDisk: (...args: Parameters<typeof openDisk>) => {
				const disk = openDisk(...args);
				return {
					...disk,
					find: async (...asked: Parameters<typeof disk.find>) => {
						onFind();
						await pause(50);
						return disk.find(...asked);
					},
				};
			},
		};
		const { folder, ask, changed } = await started(
			`#- .dvc/config\n#- b/dvc.yaml\n${TWICE}`,
			[''],
			slow,
		);
		expect(await ask()).toEqual({ 'b/dvc.yaml': 1 });
		const looking = async (type: FileChangeType): Promise<void> => {
			const begun = new Promise<void>((resolve) => {
				onFind = resolve;
			});
			await changed('a/dvc.yaml', type);
			await begun;
		};
		folder.write('a/dvc.yaml', TWICE);
		await looking(FileChangeType.Created);
		expect(await ask()).toEqual({ 'a/dvc.yaml': 1 });
		folder.remove('a/dvc.yaml');
		await looking(FileChangeType.Deleted);
		expect(await ask()).toEqual({ 'a/dvc.yaml': 0 });
	});

	it('count what the editor has open before the disk', async () => {
		const { folder, connection, ask } = await started(`#- .dvc/config\n#- dvc.yaml\n${ONCE}`);
		await open(connection, uriOf(folder.at('dvc.yaml')), TWICE);
		expect(await ask()).toEqual({ 'dvc.yaml': 1 });
	});

	it('wait until there are any, and no longer than the editor does', async () => {
		const { connection } = await started(`#- .dvc/config\n#- dvc.yaml\n${ONCE}`);
		const source = new CancellationTokenSource();
		const answer = connection.sendRequest(
			WorkspaceDiagnosticRequest.type,
			{ previousResultIds: [] },
			source.token,
		);
		const first = await Promise.race([answer, pause(300, 'waits')]);
		expect(first).toBe('waits');
		source.cancel();
		await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
	});

	it('come part by part to who wants that, and are looked at in the innermost folder', async () => {
		const many = Array.from({ length: 450 }, (_, at) => `#- sub/d${at}/dvc.yaml\n${TWICE}`).join(
			'',
		);
		const { connection, heard } = await started(`#- .dvc/config\n#- sub/.dvc/config\n${many}`, [
			'',
			'sub',
		]);
		const parts: number[] = [];
		const uris = new Set<string>();
		connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'parts', ({ items }) => {
			parts.push(items.length);
			for (const uri of Object.keys(heard({ items } as WorkspaceDiagnosticReport))) uris.add(uri);
		});
		const last = await connection.sendRequest(WorkspaceDiagnosticRequest.type, {
			previousResultIds: [],
			partialResultToken: 'parts',
		});
		expect(last).toEqual({ items: [] });
		expect(parts.length).toBeGreaterThan(1);
		expect(parts.reduce((sum, one) => sum + one, 0)).toBe(450);
		expect(uris.size).toBe(450);
	});

	it('are taken back with the folder, and with the file', async () => {
		const { folder, connection, ask, changed } = await started(
			`#- a/.dvc/config\n#- a/dvc.yaml\n${TWICE}#- b/.dvc/config\n#- b/dvc.yaml\n${TWICE}#- b/c/dvc.yaml\n${TWICE}`,
			['a', 'b'],
		);
		expect(await ask()).toEqual({ 'a/dvc.yaml': 1, 'b/dvc.yaml': 1, 'b/c/dvc.yaml': 1 });
		await connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
			event: { added: [], removed: [{ uri: uriOf(folder.at('a')), name: 'a' }] },
		});
		expect(await ask()).toEqual({ 'a/dvc.yaml': 0 });
		folder.remove('b/c/dvc.yaml');
		await changed('b/c/dvc.yaml', FileChangeType.Deleted);
		expect(await ask()).toEqual({ 'b/c/dvc.yaml': 0 });
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

it('hints are asked for again when another file changed, where the editor takes that', async () => {
	let hear: () => void = () => undefined;
	const heard = new Promise<void>((resolve) => {
		hear = resolve;
	});
	const folder = folderOf();
	const { connection } = await talk({
		capabilities: { workspace: { inlayHint: { refreshSupport: true } } },
		folders: [folder.path],
		prepare: (client) => {
			client.onRequest(InlayHintRefreshRequest.type, () => hear());
		},
	});
	await open(connection, uriOf(folder.at('dvc.yaml')), ONCE);
	await open(connection, uriOf(folder.at('params.yaml')), 'lr: 1\n');
	await heard;
	expect(
		await connection.sendRequest(CompletionRequest.type, {
			textDocument: { uri: uriOf(folder.at('dvc.yaml')) },
			position: { line: 0, character: 0 },
		}),
	).not.toBeNull();
});
