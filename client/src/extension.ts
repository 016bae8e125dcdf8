// The VS Code extension: starts the bundled server once a file it knows is opened.
import {
	commands,
	type Disposable,
	type ExtensionContext,
	languages,
	type TextDocument,
	workspace,
} from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import {
	DOCUMENT_GLOBS,
	type InitializationOptions,
	OWN_GLOBS,
} from '../../server/src/lsp/protocol.ts';

// By path and not by language: `dvc.yaml` stays `yaml`, with all that other extensions do for it.
const matching = (globs: readonly string[]): { scheme: string; pattern: string }[] =>
	globs.map((pattern) => ({ scheme: 'file', pattern }));

const OWN = matching(OWN_GLOBS);

const INITIALIZATION_OPTIONS: InitializationOptions = {
	retriggerCommand: 'editor.action.triggerSuggest',
};

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
