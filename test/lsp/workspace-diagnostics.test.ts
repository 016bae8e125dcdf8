// The problems of files that nobody has opened.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
	CancellationTokenSource,
	type ClientCapabilities,
	DidChangeWatchedFilesNotification,
	DidChangeWorkspaceFoldersNotification,
	FileChangeType,
	LSPErrorCodes,
	RegistrationRequest,
	type WorkspaceDiagnosticReport,
	WorkspaceDiagnosticRequest,
	type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { openDisk } from '../../server/src/node/files.ts';
import { folderOf } from '../disk.ts';
import { type TalkOptions, talk } from './in-process.ts';
import { open, uriOf } from './opened.ts';

const TWICE = 'stages:\n  train:\n    cmd: a\n    cmd: b\n';
const ONCE = 'stages:\n  train:\n    cmd: a\n';

const PULLING: ClientCapabilities = {
	textDocument: { diagnostic: {} },
	workspace: { diagnostics: { refreshSupport: true } },
};

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
