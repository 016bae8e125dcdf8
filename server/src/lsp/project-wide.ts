// What editors ask about the whole project: calls between stages, paths that lead somewhere.
import {
	type CallHierarchyIncomingCallsParams,
	type CallHierarchyItem,
	type CallHierarchyOutgoingCallsParams,
	type CallHierarchyPrepareParams,
	type DocumentLinkParams,
	type DocumentLink as LspDocumentLink,
	SymbolKind,
} from 'vscode-languageserver';
import type { RepoPath } from '../core/base/path.ts';
import {
	dependenciesOf,
	dependentsOf,
	type StageItem,
	stagesAt,
} from '../core/features/call-hierarchy.ts';
import { documentLinks } from '../core/features/document-links.ts';
import { answer, type Context, type Feature, ofDocument, ofProject } from './feature.ts';
import { positionOf, rangeOf } from './positions.ts';
import type { Project, Session } from './session.ts';

/** What the editor hands back with an item. */
interface ItemData {
	readonly addressing: string;
	readonly file: StageItem['file'];
}

const itemOf = ({ session }: Context, project: Project, stage: StageItem): CallHierarchyItem => {
	const { addressing, file, detail, location } = stage;
	const range = rangeOf(project, location.path, location.range);
	const data: ItemData = { addressing, file };
	return {
		name: addressing,
		kind: SymbolKind.Function,
		...(detail === '' ? {} : { detail }),
		uri: session.uriOf(project, location.path),
		range,
		selectionRange: range,
		data,
	};
};

/** The project an item came from; nothing when its file is in none any more. */
const projectOf = ({ session }: Context, { uri, data }: CallHierarchyItem) => {
	const item = data as ItemData | undefined;
	const place = session.placesOf(uri)[0];
	return item === undefined || place === undefined ? undefined : { item, ...place };
};

const callHierarchy: Feature = {
	name: 'call hierarchy',
	serves: [
		{
			method: 'textDocument/prepareCallHierarchy',
			kinds: ['dvc-yaml', 'dvc-file'],
			gives: 'the stage or pointer under the cursor',
		},
		{
			method: 'callHierarchy/incomingCalls',
			kinds: ['dvc-yaml', 'dvc-file'],
			gives: 'the stages it depends on',
		},
		{
			method: 'callHierarchy/outgoingCalls',
			kinds: ['dvc-yaml', 'dvc-file'],
			gives: 'the stages that depend on it',
		},
	],
	capabilities: () => ({ callHierarchyProvider: true }),
	listen: (connection, context) => {
		const { callHierarchy: calls } = connection.languages;
		calls.onPrepare(
			ofProject('call hierarchy', context, (open, params: CallHierarchyPrepareParams, known) => {
				const offset = open.document.offsetAt(params.position);
				const stages = stagesAt(open.project.workspace, open.path, offset);
				return stages.map((stage) => itemOf(known, open.project, stage));
			}),
		);
		calls.onIncomingCalls(
			answer(
				'incoming calls',
				context,
				async (known, asked: CallHierarchyIncomingCallsParams, goOn) => {
					const found = projectOf(known, asked.item);
					if (found === undefined) return null;
					const { project, item } = found;
					return project.loader.settled(
						() =>
							dependenciesOf(project.workspace, item).map(({ stage, ranges }) => ({
								from: itemOf(known, project, stage),
								fromRanges: ranges.map((range) => rangeOf(project, stage.file, range)),
							})),
						goOn,
					);
				},
			),
		);
		calls.onOutgoingCalls(
			answer(
				'outgoing calls',
				context,
				async (known, asked: CallHierarchyOutgoingCallsParams, goOn) => {
					const found = projectOf(known, asked.item);
					if (found === undefined) return null;
					const { project, item } = found;
					return project.loader.settled(
						() =>
							dependentsOf(project.workspace, item).map(({ stage, ranges }) => ({
								to: itemOf(known, project, stage),
								fromRanges: ranges.map((range) => rangeOf(project, item.file, range)),
							})),
						goOn,
					);
				},
			),
		);
	},
};

/** A file, with its line as editors write one behind `#`. */
const placeUri = (
	session: Session,
	project: Project,
	{ path, at }: { readonly path: RepoPath; readonly at?: number },
): string => {
	const uri = session.uriOf(project, path);
	return at === undefined ? uri : `${uri}#L${positionOf(project, path, at).line + 1}`;
};

const links: Feature = {
	name: 'document links',
	serves: [
		{
			method: 'textDocument/documentLink',
			kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'dvcignore', 'dvc-config', 'params', 'mlem'],
			gives: 'paths, addresses and remotes that open what they name',
		},
	],
	capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
	listen: (connection, context) =>
		connection.onDocumentLinks(
			ofDocument('document links', context, (open, _params: DocumentLinkParams, { session }) =>
				documentLinks(open.project.workspace, open.path).map(
					({ range, target }): LspDocumentLink => ({
						range: rangeOf(open.project, open.path, range),
						target: target.kind === 'url' ? target.url : placeUri(session, open.project, target),
					}),
				),
			),
		),
};

export const PROJECT_WIDE: readonly Feature[] = [callHierarchy, links];
