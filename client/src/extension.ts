// The VS Code extension: starts the bundled server once a file it knows is opened.
import {
	commands,
	type Disposable,
	type ExtensionContext,
	languages,
	type TextDocument,
	Uri,
	window,
	workspace,
} from 'vscode';
import {
	LanguageClient,
	type Location,
	type Position,
	TransportKind,
} from 'vscode-languageclient/node';
import {
	CONTENT_PATHS,
	CONTENT_SCHEME,
	type ContentKind,
	DOCUMENT_GLOBS,
	type InitializationOptions,
	OWN_GLOBS,
	type TerminalLine,
} from '../../server/src/lsp/protocol.ts';

// By path and not by language: `dvc.yaml` stays `yaml`, with all that other extensions do for it.
const matching = (globs: readonly string[]): { scheme: string; pattern: string }[] =>
	globs.map((pattern) => ({ scheme: 'file', pattern }));

const OWN = matching(OWN_GLOBS);

const TERMINAL_COMMAND = 'mlemDvc.typeInTerminal';

const INITIALIZATION_OPTIONS: InitializationOptions = {
	retriggerCommand: 'editor.action.triggerSuggest',
	showReferencesCommand: 'mlemDvc.showReferences',
	showResolvedCommand: 'mlemDvc.showResolved',
	terminalCommand: TERMINAL_COMMAND,
};

/** Types the line and leaves it to the person to run it. */
const typeInTerminal = ({ line, folder }: TerminalLine): void => {
	if (/\p{Cc}/u.test(line)) return;
	const terminal = window.createTerminal({ name: 'MLEM and DVC', cwd: Uri.parse(folder) });
	terminal.show();
	terminal.sendText(line, false);
};

/** Shows a text that the server has about a file: the one named, or the one that is being edited. */
const showContent = async (kind: ContentKind, named: unknown): Promise<void> => {
	const file =
		typeof named === 'string'
			? Uri.parse(named)
			: named instanceof Uri
				? named
				: window.activeTextEditor?.document.uri;
	if (file === undefined) return;
	const uri = Uri.from({
		scheme: CONTENT_SCHEME,
		path: CONTENT_PATHS[kind],
		query: file.toString(),
	});
	await window.showTextDocument(uri, { preview: true });
};

/** What a lens sends is written as the protocol has it, and the editor wants its own objects. */
const showReferences = async (
	client: LanguageClient,
	...[uri, position, locations]: readonly [string, Position, readonly Location[]]
): Promise<void> => {
	const { protocol2CodeConverter: convert } = client;
	await commands.executeCommand(
		'editor.action.showReferences',
		convert.asUri(uri),
		convert.asPosition(position),
		locations.map((location) => convert.asLocation(location)),
	);
};

const registerCommands = (client: LanguageClient): readonly Disposable[] => [
	commands.registerCommand(
		'mlemDvc.showReferences',
		(uri: string, position: Position, locations: readonly Location[]) =>
			showReferences(client, uri, position, locations),
	),
	commands.registerCommand('mlemDvc.showResolved', (uri: unknown) => showContent('resolved', uri)),
	commands.registerCommand('mlemDvc.showGraph', (uri: unknown) => showContent('mermaid', uri)),
	commands.registerCommand(TERMINAL_COMMAND, typeInTerminal),
	commands.registerCommand('mlemDvc.showDot', (uri: unknown) => showContent('dot', uri)),
];

const clientFor = (context: ExtensionContext): LanguageClient => {
	const server = {
		module: context.asAbsolutePath('server/dist/mlem-dvc-ls.cjs'),
		transport: TransportKind.ipc,
	};
	return new LanguageClient('mlemDvc', 'MLEM and DVC', server, {
		documentSelector: matching(DOCUMENT_GLOBS),
		initializationOptions: INITIALIZATION_OPTIONS,
	});
};

const isOurs = (document: TextDocument): boolean => languages.match(OWN, document) > 0;

let client: LanguageClient | undefined;

export const activate = async (context: ExtensionContext): Promise<void> => {
	const own = clientFor(context);
	client = own;
	let opening: Disposable | undefined;
	const start = async (): Promise<void> => {
		opening?.dispose();
		await own.start();
	};
	context.subscriptions.push(
		...registerCommands(own),
		commands.registerCommand('mlemDvc.restart', async () => {
			await (own.isRunning() ? own.restart() : start());
		}),
	);
	// Every YAML file activates the extension; a process is started only for one of ours.
	if (workspace.textDocuments.some(isOurs)) return start();
	opening = workspace.onDidOpenTextDocument(async (document) => {
		if (isOurs(document)) await start();
	});
	context.subscriptions.push(opening);
};

export const deactivate = async (): Promise<void> => {
	if (client?.isRunning() === true) await client.stop();
};
