// What happens when a part of ours fails: the rest goes on, and it is said once.
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createConnection } from 'vscode-languageserver/node';
import {
	CompletionRequest,
	createProtocolConnection,
	type Diagnostic,
	DidChangeTextDocumentNotification,
	DidOpenTextDocumentNotification,
	HoverRequest,
	InitializedNotification,
	InitializeRequest,
	LogMessageNotification,
	type ProtocolConnection,
	PublishDiagnosticsNotification,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { serve } from '../../server/src/lsp/server.ts';
import { openDisk } from '../../server/src/node/files.ts';
import { folderOf } from '../disk.ts';

const failing = vi.hoisted(() => ({ rule: false, hover: false }));

vi.mock('../../server/src/core/rules/registry.ts', async (load) => {
	const { RULES, ruleOf } = await load<typeof import('../../server/src/core/rules/registry.ts')>();
	const thrower: Rule = {
		id: 'thrower',
		kinds: ['dvc-yaml'],
		severity: 'error',
		summary: '',
		behaviour: '',
		why: '',
		example: { bad: '', good: '' },
		check: () => {
			if (failing.rule) throw new Error('this rule is broken');
			return [];
		},
	};
	return { RULES: [thrower, ...RULES], ruleOf };
});

vi.mock('../../server/src/core/features/hover-at.ts', () => ({
	hover: () => {
		throw new Error('hovering is broken');
	},
}));

const TWICE = 'stages:\n  train:\n    cmd: a\n    cmd: b\n';

interface Client {
	readonly connection: ProtocolConnection;
	readonly uri: string;
	readonly logged: string[];
	readonly next: () => Promise<readonly Diagnostic[]>;
}

/** The server in this process, with its parts replaced. */
const start = async (): Promise<Client> => {
	const [there, back] = [new PassThrough(), new PassThrough()];
	const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
	serve(server, {
		version: 'test',
		openDisk,
		findRoot: () => undefined,
		watch: () => ({ close: () => Promise.resolve() }),
		format: () => Promise.reject(new Error()),
		makeRoom: () => undefined,
		clearAway: () => undefined,
		ruleDocs: (id) => `docs:${id}`,
	});
	const connection = createProtocolConnection(
		new StreamMessageReader(back),
		new StreamMessageWriter(there),
	);
	const logged: string[] = [];
	let wake: (found: readonly Diagnostic[]) => void = () => undefined;
	connection.onNotification(LogMessageNotification.type, ({ message }) => {
		logged.push(message);
	});
	connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) =>
		wake(diagnostics),
	);
	connection.listen();
	onTestFinished(() => {
		connection.dispose();
		server.dispose();
	});
	await connection.sendRequest(InitializeRequest.type, {
		processId: null,
		rootUri: null,
		capabilities: {},
	});
	await connection.sendNotification(InitializedNotification.type, {});
	const next = () =>
		new Promise<readonly Diagnostic[]>((resolve) => {
			wake = resolve;
		});
	return { connection, uri: `file://${folderOf().at('dvc.yaml')}`, logged, next };
};

const open = async ({ connection, uri, next }: Client): Promise<readonly Diagnostic[]> => {
	const published = next();
	await connection.sendNotification(DidOpenTextDocumentNotification.type, {
		textDocument: { uri, languageId: '', version: 1, text: TWICE },
	});
	return published;
};

beforeEach(() => {
	failing.rule = false;
});

describe('a failure', () => {
	it('of a rule leaves the other rules, is said once, and ends with its cause', async () => {
		const client = await start();
		failing.rule = true;
		expect((await open(client)).map(({ code }) => code)).toEqual(['duplicate-key']);
		for (const text of [`${TWICE}    cmd: c\n`, TWICE]) {
			const published = client.next();
			await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
				textDocument: { uri: client.uri, version: 2 },
				contentChanges: [{ text }],
			});
			await published;
		}
		expect(client.logged).toHaveLength(1);
		expect(client.logged[0]).toContain(
			'The rule `thrower` in dvc.yaml failed: Error: this rule is',
		);
	});

	it('of a feature answers null, is said once, and leaves the server as it was', async () => {
		const client = await start();
		await open(client);
		const at = { textDocument: { uri: client.uri }, position: { line: 0, character: 0 } };
		for (let i = 0; i < 3; i++)
			expect(await client.connection.sendRequest(HoverRequest.type, at)).toBeNull();
		expect(client.logged).toHaveLength(1);
		expect(client.logged[0]).toContain('hover failed: Error: hovering is broken');
		const list = await client.connection.sendRequest(CompletionRequest.type, at);
		expect(list).toMatchObject({ isIncomplete: expect.any(Boolean) });
	});

	it('does not come from a document nobody has opened', async () => {
		const client = await start();
		const at = { textDocument: { uri: 'file:///x' }, position: { line: 0, character: 0 } };
		expect(await client.connection.sendRequest(HoverRequest.type, at)).toBeNull();
		expect(await client.connection.sendRequest(CompletionRequest.type, at)).toBeNull();
		expect(client.logged).toEqual([]);
	});
});
