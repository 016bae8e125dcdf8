// Going from a name to where it comes from, and to all that use it.
import {
	type DefinitionParams,
	DocumentHighlightKind,
	type DocumentHighlightParams,
	type LocationLink,
	LSPErrorCodes,
	DocumentHighlight as LspHighlight,
	type Location as LspLocation,
	type PrepareRenameParams,
	type ReferenceParams,
	type RenameParams,
	ResponseError,
} from 'vscode-languageserver';
import type { Location } from '../core/base/path.ts';
import { type Definitions, definition } from '../core/features/definition.ts';
import type { Mention } from '../core/features/mention.ts';
import { highlights, references } from '../core/features/references.ts';
import { prepareRename, rename } from '../core/features/rename.ts';
import { workspaceEditOf } from './convert.ts';
import { type Context, type Feature, ofProject } from './feature.ts';
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

const definitions: Feature = {
	name: 'definition',
	serves: [
		{
			method: 'textDocument/definition',
			kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'params', 'mlem'],
			gives: 'where a name, a path or a value comes from',
		},
	],
	capabilities: () => ({ definitionProvider: true }),
	listen: (connection, context) =>
		connection.onDefinition(
			ofProject('definition', context, (open, { position }: DefinitionParams, known) => {
				const offset = open.document.offsetAt(position);
				const found = definition(open.project.workspace, open.path, offset);
				return found === undefined ? null : linksOf(known, open, found);
			}),
		),
};

const allReferences: Feature = {
	name: 'references',
	serves: [
		{
			method: 'textDocument/references',
			kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'params', 'mlem'],
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
			kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'params', 'mlem'],
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

/** Why not, in words that the editor shows. */
const refusal = (reason: string): ResponseError =>
	new ResponseError(LSPErrorCodes.RequestFailed, reason);

const renames: Feature = {
	name: 'rename',
	serves: [
		{
			method: 'textDocument/prepareRename',
			kinds: ['dvc-yaml', 'dvc-lock', 'params'],
			gives: 'whether what is under the cursor can be renamed, and if not why',
		},
		{
			method: 'textDocument/rename',
			kinds: ['dvc-yaml', 'dvc-lock', 'params'],
			gives: 'a new name in every file that uses the old one',
		},
	],
	capabilities: ({ preparesRename }) => ({
		renameProvider: preparesRename ? { prepareProvider: true } : true,
	}),
	listen: (connection, context) => {
		connection.onPrepareRename(
			ofProject('rename', context, (open, { position }: PrepareRenameParams) => {
				const offset = open.document.offsetAt(position);
				const found = prepareRename(open.project.workspace, open.path, offset);
				if (found?.kind !== 'renamable') return found === undefined ? null : refusal(found.reason);
				const range = rangeOf(open.project, open.path, found.range);
				return { range, placeholder: found.name };
			}),
		);
		connection.onRenameRequest(
			ofProject('rename', context, (open, params: RenameParams, { session, client }) => {
				const { project, path, document } = open;
				const offset = document.offsetAt(params.position);
				const answer = rename(project.workspace, path, offset, params.newName);
				if (answer?.kind !== 'renamed')
					return refusal(answer?.reason ?? 'There is nothing here that can be renamed.');
				return workspaceEditOf(session, project, answer.edits, client);
			}),
		);
	},
};

export const NAVIGATION: readonly Feature[] = [
	definitions,
	allReferences,
	documentHighlights,
	renames,
];
