// An editor without a screen: a real protocol client that starts the real program.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
	type ClientCapabilities,
	type CodeAction,
	type CodeActionContext,
	CodeActionRequest,
	type CompletionList,
	CompletionRequest,
	ConfigurationRequest,
	createProtocolConnection,
	type Diagnostic,
	DiagnosticRefreshRequest,
	DidChangeConfigurationNotification,
	DidChangeTextDocumentNotification,
	DidChangeWatchedFilesNotification,
	DidCloseTextDocumentNotification,
	DidOpenTextDocumentNotification,
	DidSaveTextDocumentNotification,
	type DocumentDiagnosticReport,
	DocumentDiagnosticRequest,
	ExitNotification,
	type FileChangeType,
	type Hover,
	HoverRequest,
	InitializedNotification,
	type InitializeParams,
	InitializeRequest,
	type InitializeResult,
	LogMessageNotification,
	type Position,
	type ProtocolConnection,
	PublishDiagnosticsNotification,
	type Range,
	RegistrationRequest,
	ShutdownRequest,
	StreamMessageReader,
	StreamMessageWriter,
	UnregistrationRequest,
} from 'vscode-languageserver-protocol/node';
import type { Folder } from '../disk.ts';
import { PROGRAM, plainEnvironment } from '../program.ts';
import { CAPABILITIES } from './capabilities.ts';
import { waiting } from './waiting.ts';

export interface EditorOptions {
	readonly folder: Folder;
	readonly capabilities?: ClientCapabilities;
	readonly clientInfo?: InitializeParams['clientInfo'];
	/** Paths of the opened folders; none for an editor that opens single files. */
	readonly folders?: readonly string[];
	readonly configuration?: unknown;
	readonly initializationOptions?: unknown;
	readonly processId?: number | null;
	/** For the Node.js that runs the server. */
	readonly nodeOptions?: readonly string[];
	/** More variables of its environment. */
	readonly env?: Readonly<Record<string, string>>;
}

/** A test may end the server, or itself, before all has been said. */
const unheard = (said: Promise<void>): void => {
	said.catch(() => undefined);
};

export class Editor {
	readonly child: ChildProcess;
	readonly connection: ProtocolConnection;
	readonly folder: Folder;
	readonly published = waiting<{ uri: string; version: number | undefined; found: Diagnostic[] }>();
	readonly registrations = waiting<{ id: string; method: string; options: unknown }>();
	readonly refreshes = waiting<true>();
	readonly logged = waiting<string>();
	readonly ended: Promise<number | null>;
	initialized: InitializeResult | undefined;
	stderr = '';
	configuration: unknown;
	readonly #versions = new Map<string, number>();
	readonly #texts = new Map<string, string>();

	constructor({ folder, configuration, nodeOptions = [], env }: EditorOptions) {
		this.folder = folder;
		this.configuration = configuration;
		const child = spawn(process.execPath, [...nodeOptions, PROGRAM, '--stdio'], {
			env: plainEnvironment(env),
			stdio: ['pipe', 'pipe', 'pipe'],
		});
		this.child = child;
		this.ended = new Promise((resolve) => child.on('exit', resolve));
		child.stderr.on('data', (bytes: Buffer) => {
			this.stderr += bytes.toString();
		});
		this.connection = createProtocolConnection(
			new StreamMessageReader(child.stdout),
			new StreamMessageWriter(child.stdin),
		);
		// A test that ends the server itself makes the last writes fail.
		child.stdin.on('error', () => undefined);
		this.connection.onError(() => undefined);
		this.connection.onNotification(PublishDiagnosticsNotification.type, (params) =>
			this.published.push({
				uri: params.uri,
				version: params.version,
				found: params.diagnostics,
			}),
		);
		this.connection.onNotification(LogMessageNotification.type, ({ message }) =>
			this.logged.push(message),
		);
		this.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
			items.map(() => this.configuration ?? null),
		);
		this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
			for (const { id, method, registerOptions } of registrations)
				this.registrations.push({ id, method, options: registerOptions });
		});
		this.connection.onRequest(UnregistrationRequest.type, () => undefined);
		this.connection.onRequest(DiagnosticRefreshRequest.type, () => this.refreshes.push(true));
		this.connection.listen();
	}

	uri(path: string): string {
		return pathToFileURL(this.folder.at(path)).href;
	}

	open(path: string, text: string, languageId = 'plaintext', uri = this.uri(path)): void {
		this.#versions.set(uri, 1);
		this.#texts.set(uri, text);
		unheard(
			this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
				textDocument: { uri, languageId, version: 1, text },
			}),
		);
	}

	/** Replaces the whole text. */
	change(path: string, text: string): number {
		return this.edit(path, [{ text }]);
	}

	edit(
		path: string,
		contentChanges: ({ text: string } | { range: Range; text: string })[],
	): number {
		const uri = this.uri(path);
		const version = (this.#versions.get(uri) ?? 0) + 1;
		this.#versions.set(uri, version);
		unheard(
			this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
				textDocument: { uri, version },
				contentChanges,
			}),
		);
		return version;
	}

	save(path: string): void {
		unheard(
			this.connection.sendNotification(DidSaveTextDocumentNotification.type, {
				textDocument: { uri: this.uri(path) },
			}),
		);
	}

	close(path: string): void {
		unheard(
			this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
				textDocument: { uri: this.uri(path) },
			}),
		);
	}

	tell(...changes: (readonly [path: string, type: FileChangeType])[]): void {
		unheard(
			this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
				changes: changes.map(([path, type]) => ({ uri: this.uri(path), type })),
			}),
		);
	}

	configure(configuration: unknown): void {
		this.configuration = configuration;
		unheard(
			this.connection.sendNotification(DidChangeConfigurationNotification.type, {
				settings: { mlemDvc: configuration },
			}),
		);
	}

	/** The diagnostics of a document as soon as they are these rules', whatever came before. */
	async shows(path: string, ...rules: string[]): Promise<readonly Diagnostic[]> {
		const uri = this.uri(path);
		const { found } = await this.published.until(
			(each) =>
				each.uri === uri &&
				each === this.published.known.findLast((last) => last.uri === uri) &&
				each.found.map(({ code }) => code).join() === rules.join(),
		);
		return found;
	}

	pull(path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
		return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
			textDocument: { uri: this.uri(path) },
			...(previousResultId === undefined ? {} : { previousResultId }),
		});
	}

	hover(path: string, position: Position): Promise<Hover | null> {
		return this.connection.sendRequest(HoverRequest.type, {
			textDocument: { uri: this.uri(path) },
			position,
		});
	}

	complete(path: string, position: Position): Promise<CompletionList | null> {
		return this.connection.sendRequest(CompletionRequest.type, {
			textDocument: { uri: this.uri(path) },
			position,
		}) as Promise<CompletionList | null>;
	}

	actions(path: string, range: Range, context: CodeActionContext): Promise<CodeAction[] | null> {
		return this.connection.sendRequest(CodeActionRequest.type, {
			textDocument: { uri: this.uri(path) },
			range,
			context,
		}) as Promise<CodeAction[] | null>;
	}

	/** Says goodbye as the protocol wants it, and gives the exit code. */
	async quit(): Promise<number | null> {
		await this.connection.sendRequest(ShutdownRequest.type);
		await this.connection.sendNotification(ExitNotification.type);
		return this.ended;
	}
}

/** Starts the server; it is gone when the test is. */
export const openEditor = async (options: EditorOptions): Promise<Editor> => {
	const editor = new Editor(options);
	onTestFinished(async () => {
		editor.child.kill('SIGKILL');
		await editor.ended;
		editor.connection.dispose();
	});
	const folders = (options.folders ?? ['']).map((path) => ({
		uri: pathToFileURL(join(options.folder.path, path)).href,
		name: path,
	}));
	editor.initialized = await editor.connection.sendRequest(InitializeRequest.type, {
		processId: options.processId === undefined ? process.pid : options.processId,
		rootUri: folders[0]?.uri ?? null,
		capabilities: options.capabilities ?? CAPABILITIES,
		...(options.clientInfo === undefined ? {} : { clientInfo: options.clientInfo }),
		workspaceFolders: folders,
		initializationOptions: options.initializationOptions,
	});
	await editor.connection.sendNotification(InitializedNotification.type, {});
	return editor;
};
