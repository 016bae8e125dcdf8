// One entry a feature: what the editor is told we can, and what happens when it asks.
import {
	type CodeActionParams,
	type CompletionList,
	type HoverParams,
	type CodeAction as LspCodeAction,
	MessageType,
	type ResponseError,
	ShowMessageNotification,
} from 'vscode-languageserver';
import { complete } from '../core/features/complete.ts';
import { hover } from '../core/features/hover-at.ts';
import { actionKinds, listActions, resolveAction, terminalActions } from './code-actions.ts';
import { codeLenses, lensActions } from './code-lens.ts';
import { COMMANDS } from './commands.ts';
import { completionOf, hoverOf, insertable } from './convert.ts';
import { answer, type Feature, ofDocument, openOf, openOfItem } from './feature.ts';
import { formatting } from './formatting.ts';
import { inlayHints } from './inlay-hints.ts';
import { NAVIGATION } from './navigation.ts';
import { PROJECT_WIDE } from './project-wide.ts';
import { pulledDiagnostics } from './pulled-diagnostics.ts';
import { RENAMING } from './renaming.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { STRUCTURE } from './structure.ts';
import { symbols } from './workspace-symbols.ts';

const hovers: Feature = {
	name: 'hover',
	serves: [
		{
			method: 'textDocument/hover',
			kinds: 'all',
			gives:
				'what a key means, what `${…}` is worth, what a stage runs, who uses a parameter, what a path, a word of a command or a pattern stands for',
		},
	],
	capabilities: () => ({ hoverProvider: true }),
	listen: (connection, context) =>
		connection.onHover(
			ofDocument('hover', context, (open, { position }: HoverParams, { client }) => {
				const at = open.document.offsetAt(position);
				const found = hover(open.project.workspace, open.path, at);
				return found === undefined ? null : hoverOf(open, found, client);
			}),
		),
};

const completions: Feature = {
	name: 'completion',
	serves: [
		{
			method: 'textDocument/completion',
			kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'dvcignore', 'dvc-config', 'mlem', 'mlem-config'],
			gives: 'keys, values, names of the project, paths and whole entries',
		},
	],
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
						completionOf(open, item, order, known.client, known.editorCommands.retriggerCommand),
					),
				};
			}),
		),
};

const codeActions: Feature = {
	name: 'code actions',
	serves: [
		{
			method: 'textDocument/codeAction',
			kinds: 'all',
			gives:
				'a fix for a problem under the cursor, all safe fixes of the file at once, and refactorings of stages and pointers',
		},
		{
			method: 'codeAction/resolve',
			kinds: 'all',
			gives: 'the edits of an action, worked out when it is taken',
		},
	],
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
				const { rules } = await known.settings(open.project);
				const fixes = await listActions(known.session, known.client, open, params, rules, goOn);
				const actions = [...fixes, ...terminalActions(known, open, params, rules)];
				const { only, diagnostics } = params.context;
				// Editors that show lenses need no second way to them.
				if (known.client.codeLenses || (only?.length ?? 0) + diagnostics.length > 0) return actions;
				const offset = open.document.offsetAt(params.range.start);
				const ask = () => lensActions(known, open, offset);
				return [...actions, ...(await open.project.loader.settled(ask, goOn))];
			}),
		);
		connection.onCodeActionResolve(
			async (action: LspCodeAction, token): Promise<LspCodeAction | ResponseError> => {
				const resolve = answer(
					'code action',
					context,
					async (known, asked: LspCodeAction, goOn) => {
						const open = openOfItem(known, asked.data);
						if (open === undefined) return asked;
						const { rules } = await known.settings(open.project);
						// A notification: `showWarningMessage` is a request, which some editors answer with an error.
						const tell = (message: string): void => {
							const type = MessageType.Warning;
							void connection.sendNotification(ShowMessageNotification.type, { type, message });
						};
						return resolveAction(known.session, known.client, open, asked, rules, goOn, tell);
					},
				);
				return (await resolve(action, token)) ?? action;
			},
		);
	},
};

export const FEATURES: readonly Feature[] = [
	completions,
	hovers,
	codeActions,
	pulledDiagnostics,
	inlayHints,
	semanticTokens,
	codeLenses,
	formatting,
	...COMMANDS,
	...STRUCTURE,
	...NAVIGATION,
	...RENAMING,
	symbols,
	...PROJECT_WIDE,
];
