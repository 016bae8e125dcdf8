// Going from a name to where it comes from, and to all that use it.
import {
	type CancellationToken,
	type Connection,
	type DefinitionParams,
	DocumentHighlightKind,
	type DocumentHighlightParams,
	type LocationLink,
	DocumentHighlight as LspHighlight,
	type Location as LspLocation,
	type ReferenceParams,
	type ResponseError,
	type ServerCapabilities,
} from 'vscode-languageserver';
import type { Location } from '../core/base/path.ts';
import { type Definitions, definition } from '../core/features/definition.ts';
import type { Mention } from '../core/features/mention.ts';
import { highlights, references } from '../core/features/references.ts';
import { declaration, implementation, typeDefinition } from '../core/features/related-places.ts';
import { type Context, type Feature, ofProject, type Served } from './feature.ts';
import { rangeOf } from './positions.ts';
import type { OpenDocument } from './session.ts';

const locationOf = (
	{ session }: Context,
	{ project }: OpenDocument,
	{ path, range }: Location,
): LspLocation => ({
	uri: session.uriOf(project, path),
	range: rangeOf(project, path, range),
});

/** With what it is about, where the editor shows that. */
const linksOf = (
	known: Context,
	open: OpenDocument,
	{ range, locations }: Definitions,
): LspLocation[] | LocationLink[] => {
	const targets = locations.map((location) => locationOf(known, open, location));
	if (!known.client.definitionLinks) return targets;
	const origin = rangeOf(open.project, open.path, range);
	return targets.map((target) => ({
		originSelectionRange: origin,
		targetUri: target.uri,
		targetRange: target.range,
		targetSelectionRange: target.range,
	}));
};

type Links = LspLocation[] | LocationLink[];

/** How each of the questions about where something leads is announced and heard. */
interface Leading {
	readonly name: string;
	readonly serves: Served;
	readonly capabilities: ServerCapabilities;
	readonly ask: typeof definition;
	readonly on: (
		connection: Connection,
	) => (
		handler: (
			params: DefinitionParams,
			token: CancellationToken,
		) => Promise<Links | ResponseError | null>,
	) => unknown;
}

const leading = ({ name, serves, capabilities, ask, on }: Leading): Feature => ({
	name,
	serves: [serves],
	capabilities: () => capabilities,
	listen: (connection, context) =>
		on(connection)(
			ofProject(name, context, (open, { position }: DefinitionParams, known) => {
				const offset = open.document.offsetAt(position);
				const found = ask(open.project.workspace, open.path, offset);
				return found === undefined ? null : linksOf(known, open, found);
			}),
		),
});

const LEADING: readonly Feature[] = [
	leading({
		name: 'definition',
		serves: {
			method: 'textDocument/definition',
			kinds: 'all',
			gives: 'where a name, a path or a value comes from',
		},
		capabilities: { definitionProvider: true },
		ask: definition,
		on: (connection) => connection.onDefinition,
	}),
	leading({
		name: 'declaration',
		serves: {
			method: 'textDocument/declaration',
			kinds: 'all',
			gives: 'the output or pointer that claims a path; elsewhere the definition',
		},
		capabilities: { declarationProvider: true },
		ask: declaration,
		on: (connection) => connection.onDeclaration,
	}),
	leading({
		name: 'type definition',
		serves: {
			method: 'textDocument/typeDefinition',
			kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'mlem'],
			gives: 'what describes a file: the metafile of its object, or its pointer',
		},
		capabilities: { typeDefinitionProvider: true },
		ask: typeDefinition,
		on: (connection) => connection.onTypeDefinition,
	}),
	leading({
		name: 'implementation',
		serves: {
			method: 'textDocument/implementation',
			kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'mlem'],
			gives: 'the scripts that a stage runs or that make a path, and the files of an object',
		},
		capabilities: { implementationProvider: true },
		ask: implementation,
		on: (connection) => connection.onImplementation,
	}),
];

const allReferences: Feature = {
	name: 'references',
	serves: [
		{
			method: 'textDocument/references',
			kinds: 'all',
			gives: 'every place that names it, in all files',
		},
	],
	capabilities: () => ({ referencesProvider: true }),
	listen: (connection, context) =>
		connection.onReferences(
			ofProject('references', context, (open, params: ReferenceParams, known) => {
				const offset = open.document.offsetAt(params.position);
				const { includeDeclaration } = params.context;
				return references(open.project.workspace, open.path, offset, includeDeclaration).map(
					(location) => locationOf(known, open, location),
				);
			}),
		),
};

const HIGHLIGHTS: Readonly<Record<Mention['role'], DocumentHighlightKind>> = {
	definition: DocumentHighlightKind.Write,
	write: DocumentHighlightKind.Write,
	read: DocumentHighlightKind.Read,
};

const documentHighlights: Feature = {
	name: 'highlights',
	serves: [
		{
			method: 'textDocument/documentHighlight',
			kinds: 'all',
			gives: 'every place of this file that names it',
		},
	],
	capabilities: () => ({ documentHighlightProvider: true }),
	listen: (connection, context) =>
		connection.onDocumentHighlight(
			ofProject('highlights', context, (open, { position }: DocumentHighlightParams) => {
				const offset = open.document.offsetAt(position);
				return highlights(open.project.workspace, open.path, offset).map(({ location, role }) =>
					LspHighlight.create(rangeOf(open.project, open.path, location.range), HIGHLIGHTS[role]),
				);
			}),
		),
};

export const NAVIGATION: readonly Feature[] = [...LEADING, allReferences, documentHighlights];
