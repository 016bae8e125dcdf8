import { fork, spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import {
	createProtocolConnection,
	ExitNotification,
	InitializeRequest,
	IPCMessageReader,
	IPCMessageWriter,
	type ProtocolConnection,
	ShutdownRequest,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { PROGRAM, plainEnvironment, run } from '../program.ts';
import { BARE, CAPABILITIES, PULLING } from './capabilities.ts';
import { openEditor } from './editor.ts';

it('ends with 0 after shutdown and exit, 1 after exit alone', async () => {
	const folder = folderOf();
	expect(await (await openEditor({ folder })).quit()).toBe(0);
	const rude = await openEditor({ folder });
	await rude.connection.sendNotification(ExitNotification.type);
	expect(await rude.ended).toBe(1);
});

it('ends with 1 on exit before anything else', async () => {
	const child = spawn(process.execPath, [PROGRAM, '--stdio'], { env: plainEnvironment() });
	onTestFinished(() => void child.kill('SIGKILL'));
	const connection = createProtocolConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	connection.listen();
	const ended = new Promise((resolve) => child.on('exit', resolve));
	await connection.sendNotification(ExitNotification.type);
	expect(await ended).toBe(1);
	connection.dispose();
});

it('ends when its input does', async () => {
	const editor = await openEditor({ folder: folderOf() });
	editor.child.stdin?.end();
	expect(await editor.ended).toBe(1);
});

it('ends when the process of the editor is gone', async () => {
	const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	onTestFinished(() => void parent.kill('SIGKILL'));
	const editor = await openEditor({ folder: folderOf(), processId: parent.pid ?? 0 });
	parent.kill('SIGKILL');
	expect(await editor.ended).toBe(1);
});

it('says what it can, by what the editor can', async () => {
	const folder = folderOf();
	const can = async (capabilities: typeof BARE) =>
		(await openEditor({ folder, capabilities })).initialized;
	const full = await can(CAPABILITIES);
	expect(full?.serverInfo?.name).toBe('mlem-dvc-ls');
	expect(full?.capabilities).toEqual({
		positionEncoding: 'utf-16',
		textDocumentSync: { openClose: true, change: 2, save: true },
		workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
		completionProvider: { triggerCharacters: [' ', '/', '.', '{'], resolveProvider: false },
		hoverProvider: true,
		codeActionProvider: {
			codeActionKinds: [
				'quickfix',
				'refactor.extract',
				'refactor.inline',
				'refactor.move',
				'refactor.rewrite',
				'source.fixAll.mlem-dvc',
			],
			resolveProvider: true,
		},
		documentSymbolProvider: true,
		foldingRangeProvider: true,
		selectionRangeProvider: true,
		definitionProvider: true,
		declarationProvider: true,
		typeDefinitionProvider: true,
		implementationProvider: true,
		linkedEditingRangeProvider: true,
		referencesProvider: true,
		documentHighlightProvider: true,
		renameProvider: true,
		workspaceSymbolProvider: true,
		callHierarchyProvider: true,
		documentLinkProvider: { resolveProvider: false },
		inlayHintProvider: { resolveProvider: false },
		codeLensProvider: { resolveProvider: true },
		documentFormattingProvider: true,
		documentRangeFormattingProvider: true,
		executeCommandProvider: {
			commands: ['mlem-dvc.goTo', 'mlem-dvc.resolved', 'mlem-dvc.graph'],
		},
	});
	const pulling = await can(PULLING);
	expect(pulling?.capabilities.diagnosticProvider).toEqual({
		identifier: 'mlem-dvc',
		interFileDependencies: true,
		workspaceDiagnostics: true,
	});
	const bare = await can(BARE);
	expect(bare?.capabilities.codeActionProvider).toBeUndefined();
	expect(bare?.capabilities.diagnosticProvider).toBeUndefined();
});

/** Greets and says goodbye over any wire. */
const visit = async (connection: ProtocolConnection): Promise<void> => {
	connection.listen();
	const { serverInfo } = await connection.sendRequest(InitializeRequest.type, {
		processId: process.pid,
		rootUri: null,
		capabilities: {},
		workspaceFolders: null,
	});
	expect(serverInfo?.name).toBe('mlem-dvc-ls');
	await connection.sendRequest(ShutdownRequest.type);
	await connection.sendNotification(ExitNotification.type);
};

it('serves over the channel of a Node.js parent', async () => {
	const child = fork(PROGRAM, ['--node-ipc', `--clientProcessId=${process.pid}`], {
		env: plainEnvironment(),
		silent: true,
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const ended = new Promise((resolve) => child.on('exit', resolve));
	const connection = createProtocolConnection(
		new IPCMessageReader(child),
		new IPCMessageWriter(child),
	);
	await visit(connection);
	expect(await ended).toBe(0);
	connection.dispose();
});

it('ends when the channel of its parent closes', async () => {
	const child = fork(PROGRAM, ['--node-ipc'], { env: plainEnvironment(), silent: true });
	onTestFinished(() => void child.kill('SIGKILL'));
	const ended = new Promise((resolve) => child.on('exit', resolve));
	child.disconnect();
	expect(await ended).toBe(1);
});

it('serves over a socket that the editor listens on', async () => {
	const server = createServer();
	onTestFinished(() => void server.close());
	const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const outcome = run([`--socket=${port}`]);
	const socket = await connected;
	socket.on('error', () => undefined);
	onTestFinished(() => void socket.destroy());
	const connection = createProtocolConnection(
		new StreamMessageReader(socket),
		new StreamMessageWriter(socket),
	);
	await visit(connection);
	expect(await outcome).toEqual({ code: 0, stdout: '', stderr: '' });
	connection.dispose();
});

it('says so when nobody listens on the socket, or no parent opened a channel', async () => {
	const deaf = await run(['--socket=1']);
	expect(deaf).toMatchObject({ code: 2, stdout: '' });
	expect(deaf.stderr).toContain('Nobody answers on port 1');
	const orphan = await run(['--node-ipc']);
	expect(orphan).toMatchObject({ code: 2, stdout: '' });
	expect(orphan.stderr).toContain('`--node-ipc` needs a parent');
});
