// The server in this process, and a protocol client that talks to it.
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { createConnection } from 'vscode-languageserver/node';
import {
	ApplyWorkspaceEditRequest,
	type ClientCapabilities,
	CodeLensRefreshRequest,
	ConfigurationRequest,
	createProtocolConnection,
	DiagnosticRefreshRequest,
	InitializedNotification,
	type InitializeParams,
	InitializeRequest,
	type InitializeResult,
	InlayHintRefreshRequest,
	type Message,
	type ProtocolConnection,
	RegistrationRequest,
	SemanticTokensRefreshRequest,
	ShowDocumentRequest,
	StreamMessageReader,
	StreamMessageWriter,
	UnregistrationRequest,
	WorkDoneProgressCreateRequest,
} from 'vscode-languageserver-protocol/node';
import { formatLibrary } from '../../server/src/formatter/load.ts';
import type { Host } from '../../server/src/lsp/host.ts';
import { serve } from '../../server/src/lsp/server.ts';
import { openDisk } from '../../server/src/node/files.ts';
import { findRoot } from '../../server/src/node/root.ts';

export interface Talk {
	readonly connection: ProtocolConnection;
	readonly initialized: InitializeResult;
}

export interface TalkOptions {
	readonly capabilities?: ClientCapabilities;
	/** Native paths of the folders that the editor has open. */
	readonly folders?: readonly string[];
	readonly host?: Partial<Host>;
	/** Replaces what is said at the start. */
	readonly greeting?: Partial<InitializeParams>;
	/** Listens before the first word is said. */
	readonly prepare?: (connection: ProtocolConnection) => void;
	/** Told of every message of the server, as it comes. */
	readonly hear?: (message: Message) => void;
}

/** Answers all that a server may ask, as an editor does that does what it is told. */
export const obey = (connection: ProtocolConnection): void => {
	connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => null));
	connection.onRequest(ApplyWorkspaceEditRequest.type, () => ({ applied: true }));
	connection.onRequest(ShowDocumentRequest.type, () => ({ success: true }));
	for (const { method } of [
		RegistrationRequest,
		UnregistrationRequest,
		WorkDoneProgressCreateRequest,
		DiagnosticRefreshRequest,
		InlayHintRefreshRequest,
		CodeLensRefreshRequest,
		SemanticTokensRefreshRequest,
	])
		connection.onRequest(method, () => null);
};

/** The client is gone when the test is. */
export const talk = async ({
	capabilities = {},
	folders = [],
	host = {},
	greeting = {},
	prepare = () => undefined,
	hear = () => undefined,
}: TalkOptions = {}): Promise<Talk> => {
	const [there, back] = [new PassThrough(), new PassThrough()];
	const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
	serve(server, {
		version: 'test',
		openDisk,
		findRoot,
		watch: () => ({ close: () => Promise.resolve() }),
		format: formatLibrary,
		makeRoom: () => undefined,
		clearAway: () => undefined,
		ruleDocs: (id) => `docs:${id}`,
		...host,
	});
	const reader = new StreamMessageReader(back);
	const listen = reader.listen.bind(reader);
	reader.listen = (callback) =>
		listen((message) => {
			hear(message);
			callback(message);
		});
	const connection = createProtocolConnection(reader, new StreamMessageWriter(there));
	prepare(connection);
	connection.listen();
	// The server may still be about to say something: it finds nobody who listens, and is dropped.
	onTestFinished(() => connection.dispose());
	const workspaceFolders = folders.map((path) => ({ uri: pathToFileURL(path).href, name: path }));
	const initialized = await connection.sendRequest(InitializeRequest.type, {
		processId: null,
		rootUri: workspaceFolders[0]?.uri ?? null,
		workspaceFolders,
		capabilities,
		...greeting,
	});
	await connection.sendNotification(InitializedNotification.type, {});
	return { connection, initialized };
};
