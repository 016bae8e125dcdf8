// The server's life: what an editor says from `initialize` to `exit`, and who hears it.
import {
	type Connection,
	DidChangeConfigurationNotification,
	type InitializeParams,
	type InitializeResult,
	type ServerCapabilities,
	TextDocumentSyncKind,
	TextDocuments,
} from 'vscode-languageserver';
import { type Client, readClient } from './client.ts';
import { Configuration } from './configuration.ts';
import { Diagnostics } from './diagnostics.ts';
import type { Context } from './feature.ts';
import { Given } from './given.ts';
import { FEATURES } from './handlers.ts';
import type { Host } from './host.ts';
import { type Log, openLog } from './log.ts';
import { documentsIn } from './positions.ts';
import { showReading } from './progress.ts';
import { openRefresh } from './refresh.ts';
import { register } from './registration.ts';
import { type Project, Session } from './session.ts';
import { Watching } from './watching.ts';

const foldersOf = ({ workspaceFolders, rootUri }: InitializeParams): readonly string[] =>
	workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);

const capabilitiesFor = (client: Client): ServerCapabilities => {
	const all = FEATURES.map(({ capabilities }) => capabilities(client));
	return {
		positionEncoding: client.encoding,
		textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
		...Object.assign({}, ...all),
		workspace: {
			workspaceFolders: { supported: true, changeNotifications: client.workspaceFolders },
			...Object.assign({}, ...all.map(({ workspace }) => workspace)),
		},
	};
};

/** Wires everything that needs to know what the client can. */
const begin = (
	connection: Connection,
	host: Host,
	session: Session,
	client: Client,
	log: Log,
	options: unknown,
): { readonly context: Context; readonly configuration: Configuration } => {
	const configuration = new Configuration(connection, client, log, options);
	const settings = ({ scopeUri }: Project) => configuration.settings(scopeUri);
	const refresh = openRefresh(connection, client, log);
	const given = new Given();
	const diagnostics = new Diagnostics(
		{
			session,
			rules: async (project) => (await settings(project)).rules,
			ruleDocs: host.ruleDocs,
			shown: client.diagnostic,
			log,
			clearAway: host.clearAway,
		},
		{
			pull: client.pull,
			send: (uri, version, found) =>
				void connection.sendDiagnostics({
					uri,
					diagnostics: found,
					...(version === undefined || !client.diagnostic.version ? {} : { version }),
				}),
			askAgain: () =>
				void connection.languages.diagnostics
					.refresh()
					.catch((error: unknown) => log.failure('Refreshing diagnostics', error)),
			onRound: (project) => given.check(project),
		},
	);
	const watching = new Watching({
		connection,
		host,
		session,
		client,
		log,
		onChange: (project) => diagnostics.schedule(project),
		shown: (project) => diagnostics.shown(project),
	});
	session.onProject = (project) => {
		watching.begin(project);
		showReading(connection, client, log, project);
	};
	session.onProjectEnd = (project) => {
		watching.end(project);
		diagnostics.end(project);
		configuration.forget(project.scopeUri);
	};
	configuration.onChange = () => diagnostics.scheduleAll();
	return {
		configuration,
		context: {
			session,
			client,
			diagnostics,
			given,
			format: host.format,
			settings,
			log,
			refresh,
			editorCommands: configuration.editorCommands,
		},
	};
};

/** Documents as the editor tells of them. */
const listenToDocuments = (
	connection: Connection,
	session: Session,
	context: () => Context | undefined,
): void => {
	const documents = new TextDocuments(documentsIn(() => session.encoding));
	documents.onDidChangeContent(({ document }) => {
		const open = session.put(document);
		if (open === undefined) return;
		context()?.diagnostics.schedule(open.project);
	});
	documents.onDidSave(({ document }) => {
		const open = session.documents.get(document.uri);
		if (open === undefined) return;
		open.project.loader.note(open.path, true);
		open.project.loader.noteOutside();
		context()?.diagnostics.schedule(open.project);
	});
	documents.onDidClose(({ document }) => {
		const open = session.close(document.uri);
		context()?.diagnostics.close(document.uri);
		if (open !== undefined) context()?.diagnostics.schedule(open.project);
	});
	documents.listen(connection);
};

/** Serves an editor until it says `exit` or goes away. */
export const serve = (connection: Connection, host: Host): void => {
	const log = openLog(connection.console, connection.tracer);
	const session = new Session(host);
	let begun: ReturnType<typeof begin> | undefined;
	const context = (): Context | undefined => begun?.context;

	connection.onInitialize((params): InitializeResult => {
		const client = readClient(params);
		session.encoding = client.encoding;
		session.setFolders(foldersOf(params));
		begun = begin(connection, host, session, client, log, params.initializationOptions);
		return {
			capabilities: capabilitiesFor(client),
			serverInfo: { name: 'mlem-dvc-ls', version: host.version },
		};
	});
	connection.onInitialized(() => {
		const client = context()?.client;
		if (client?.workspaceFolders)
			connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
				session.changeFolders(
					added.map(({ uri }) => uri),
					removed.map(({ uri }) => uri),
				);
				context()?.diagnostics.scheduleAll();
			});
		if (client?.configurationRegistration && client.configuration)
			register(connection, DidChangeConfigurationNotification.method).catch((error: unknown) =>
				log.failure('Asking for changes of the configuration', error),
			);
		begun?.configuration.begin();
	});
	connection.onDidChangeConfiguration(({ settings }) => begun?.configuration.change(settings));
	for (const { listen } of FEATURES) listen(connection, context);
	listenToDocuments(connection, session, context);
	connection.listen();
};
