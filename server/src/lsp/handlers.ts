// One entry a feature: what the editor is told we can, and what happens when it asks.
import {
	type CancellationToken,
	type CodeActionParams,
	type CompletionList,
	type Connection,
	DocumentDiagnosticReportKind,
	LSPErrorCodes,
	type CodeAction as LspCodeAction,
	ResponseError,
	type ServerCapabilities,
} from 'vscode-languageserver';
import { complete } from '../core/features/complete.ts';
import { hover } from '../core/features/hover-at.ts';
import type { Client } from './client.ts';
import { actionKinds, listActions, resolveAction } from './code-actions.ts';
import { completionOf, hoverOf, insertable } from './convert.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Log } from './log.ts';
import type { OpenDocument, Session } from './session.ts';
import type { Settings } from './settings.ts';

/** What all handlers work with; `client` is known since `initialize`. */
export interface Context {
	readonly session: Session;
	readonly client: Client;
	readonly diagnostics: Diagnostics;
	readonly settings: () => Promise<Settings>;
	readonly log: Log;
	/** The editor's command that opens the list of completions again, when it has told us one. */
	readonly retriggerCommand: string | undefined;
}

export interface Feature {
	readonly name: string;
	readonly capabilities: (client: Client) => ServerCapabilities;
	readonly listen: (connection: Connection, context: () => Context | undefined) => void;
}

type Asked = { readonly textDocument: { readonly uri: string } };

/**
 * The net round every handler: unknown documents and failures answer null, and who gave up waiting
 * gets what the protocol provides for that.
 */
const answer =
	<P, R>(
		name: string,
		context: () => Context | undefined,
		handle: (context: Context, params: P, goOn: () => boolean) => Promise<R | null>,
	) =>
	async (params: P, token: CancellationToken): Promise<R | ResponseError | null> => {
		const known = context();
		if (known === undefined) return null;
		const goOn = (): boolean => !token.isCancellationRequested;
		const cancelled = new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
		if (!goOn()) return cancelled;
		try {
			const result = await handle(known, params, goOn);
			return goOn() ? result : cancelled;
		} catch (error) {
			known.log.failure(name, error);
			return null;
		}
	};

const openOf = ({ session }: Context, { textDocument }: Asked): OpenDocument | undefined =>
	session.documents.get(textDocument.uri);

const hovers: Feature = {
	name: 'hover',
	capabilities: () => ({ hoverProvider: true }),
	listen: (connection, context) =>
		connection.onHover(
			answer('hover', context, async (known, params, goOn) => {
				const open = openOf(known, params);
				if (open === undefined) return null;
				const { workspace, loader } = open.project;
				const ask = () => hover(workspace, open.path, open.document.offsetAt(params.position));
				const found = await loader.settled(ask, goOn);
				return found === undefined ? null : hoverOf(open, found, known.client);
			}),
		),
};

const completions: Feature = {
	name: 'completion',
	capabilities: () => ({
		completionProvider: { triggerCharacters: [' ', '/', '.', '{'], resolveProvider: false },
	}),
	listen: (connection, context) =>
		connection.onCompletion(
			answer('completion', context, async (known, params, goOn): Promise<CompletionList | null> => {
				const open = openOf(known, params);
				if (open === undefined) return null;
				const { workspace, loader } = open.project;
				const options = { snippets: known.client.snippets };
				const ask = () =>
					complete(workspace, open.path, open.document.offsetAt(params.position), options);
				const { items, incomplete } = await loader.settled(ask, goOn);
				const sorted = items
					.flatMap((item) => insertable(item, known.client) ?? [])
					.sort((a, b) => a.rank - b.rank);
				return {
					isIncomplete: incomplete,
					items: sorted.map((item, order) =>
						completionOf(open, item, order, known.client, known.retriggerCommand),
					),
				};
			}),
		),
};

const codeActions: Feature = {
	name: 'code actions',
	capabilities: (client) =>
		client.codeActionLiterals
			? {
					codeActionProvider: {
						codeActionKinds: [...actionKinds],
						resolveProvider: client.lazyEdits,
					},
				}
			: {},
	listen: (connection, context) => {
		connection.onCodeAction(
			answer('code actions', context, async (known, params: CodeActionParams, goOn) => {
				const open = openOf(known, params);
				if (open === undefined || !known.client.codeActionLiterals) return null;
				const { rules } = await known.settings();
				return listActions(known.session, known.client, open, params, rules, goOn);
			}),
		);
		connection.onCodeActionResolve(
			async (action: LspCodeAction, token): Promise<LspCodeAction | ResponseError> => {
				const resolve = answer(
					'code action',
					context,
					async (known, asked: LspCodeAction, goOn) => {
						const { rules } = await known.settings();
						return resolveAction(known.session, known.client, asked, rules, goOn);
					},
				);
				return (await resolve(action, token)) ?? action;
			},
		);
	},
};

const pulledDiagnostics: Feature = {
	name: 'diagnostics',
	capabilities: (client) =>
		client.pull
			? {
					diagnosticProvider: {
						identifier: 'mlem-dvc',
						interFileDependencies: true,
						workspaceDiagnostics: false,
					},
				}
			: {},
	listen: (connection, context) =>
		connection.languages.diagnostics.on(async (params, token) => {
			const pull = answer('diagnostics', context, async (known, { textDocument }: Asked, goOn) => {
				const open = known.session.documents.get(textDocument.uri);
				return open === undefined ? null : known.diagnostics.pull(open, goOn);
			});
			const given = await pull(params, token);
			if (given instanceof ResponseError) throw given;
			if (given === null) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
			if (given.id === params.previousResultId)
				return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: given.id };
			return {
				kind: DocumentDiagnosticReportKind.Full,
				resultId: given.id,
				items: [...given.diagnostics],
			};
		}),
};

export const FEATURES: readonly Feature[] = [completions, hovers, codeActions, pulledDiagnostics];
