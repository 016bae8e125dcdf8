// docs/features.md: every method of the protocol, which files it serves, and how each editor shows it; made of what
// the features say of themselves.
import * as protocol from 'vscode-languageserver-protocol';
import { KINDS } from '../server/src/core/model/kind.ts';
import type { Served } from '../server/src/lsp/feature.ts';
import { FEATURES } from '../server/src/lsp/handlers.ts';
import { HEARD, SENT } from '../server/src/lsp/life.ts';
import { ABSENT } from './absent-methods.ts';
import { CLIENTS, VIEWS } from './client-views.ts';

export interface Method {
	readonly name: string;
	readonly towards: 'server' | 'client' | 'both';
	/** Where an editor announces it, e.g. `textDocument.hover`. */
	readonly clientCapability: string | undefined;
	/** Where the server announces it, e.g. `hoverProvider`. */
	readonly serverCapability: string | undefined;
}

interface Declared {
	readonly type?: { readonly method?: string };
	readonly messageDirection?: string;
	readonly capabilities?: { readonly client?: string; readonly server?: string };
}

/** Registered, but never sent: they stand for others. */
const REGISTRATIONS = new Set(['notebookDocument/sync', 'textDocument/semanticTokens']);

const TOWARDS: Readonly<Record<string, Method['towards']>> = {
	clientToServer: 'server',
	serverToClient: 'client',
	both: 'both',
};

/** What the library keeps for itself, so that it declares no direction. */
const OF_THE_LIBRARY: readonly Method[] = [
	['$/cancelRequest', 'both'],
	['$/progress', 'both'],
	['$/setTrace', 'server'],
	['$/logTrace', 'client'],
].map(([name = '', towards]) => ({
	name,
	towards: towards as Method['towards'],
	clientCapability: undefined,
	serverCapability: undefined,
}));

/** Every message of LSP 3.18, as `vscode-languageserver-protocol` declares it. */
export const METHODS: readonly Method[] = [
	...Object.values(protocol as Readonly<Record<string, unknown>>).flatMap((value) => {
		const { type, messageDirection, capabilities } = (value ?? {}) as Declared;
		const towards = TOWARDS[messageDirection ?? ''];
		const name = type?.method;
		if (name === undefined || towards === undefined || REGISTRATIONS.has(name)) return [];
		return {
			name,
			towards,
			clientCapability: capabilities?.client,
			serverCapability: capabilities?.server,
		};
	}),
	...OF_THE_LIBRARY,
];

/** What the features answer. */
export const ANSWERED: readonly Served[] = FEATURES.flatMap(({ serves }) => serves);

const NOTE =
	'<!-- Written by `npm run docs` from the entries of `server/src/lsp` and from `scripts/client-views.ts`: change it there. -->';

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
	[
		row(...head),
		`|${head.map(() => '---').join('|')}|`,
		...rows.map((cells) => row(...cells)),
	].join('\n');

const filesOf = ({ kinds }: Served): string =>
	kinds === 'all'
		? 'all'
		: KINDS.filter(({ kind }) => kinds.includes(kind))
				.map(({ globs: [glob = ''] }) => `\`${glob.replace('**/', '')}\``)
				.join(', ');

const served = (rows: readonly Served[]): string =>
	table(
		['method', 'files', 'what a person gets'],
		rows.map((each) => [`\`${each.method}\``, filesOf(each), each.gives]),
	);

/** How editors show a method that nobody has described yet: a mistake that a test reports. */
const UNKNOWN = { shown: CLIENTS.map(() => '?'), instead: '?' };

const views = (): string =>
	table(
		['method', ...CLIENTS.map(({ title }) => title), 'elsewhere'],
		ANSWERED.map(({ method }) => {
			const { shown, instead } = VIEWS.find((each) => each.method === method) ?? UNKNOWN;
			const cells = CLIENTS.map((_, at) => shown[at] || 'does not ask');
			return [`\`${method}\``, ...cells, instead];
		}),
	);

/** Absent ones in the order of the protocol. */
const absent = (): string =>
	table(
		['method', 'why not'],
		METHODS.flatMap(({ name }) => {
			const why = ABSENT[name];
			return why === undefined ? [] : [[`\`${name}\``, why]];
		}),
	);

export const featuresPage = (): string =>
	`${[
		NOTE,
		'# Features',
		'Every method of the Language Server Protocol 3.18, and what becomes of it here.',
		'## What the server answers',
		served(ANSWERED),
		'## How each editor shows it',
		'An editor that does not ask has what the last column names.\nWhat each announces, and in which version, is in [test/editors/profiles](../test/editors/profiles); newer ones may ask for more.',
		views(),
		'## What the server hears besides',
		served(HEARD),
		'## What the server tells and asks',
		table(
			['method', 'when'],
			SENT.map(({ method, when }) => [`\`${method}\``, when]),
		),
		'## What is left out',
		absent(),
	].join('\n\n')}\n`;
