// Renaming: of what is named at a place, and of files and folders.
import {
	type Connection,
	type FileOperationRegistrationOptions,
	type LinkedEditingRangeParams,
	LSPErrorCodes,
	MessageType,
	type PrepareRenameParams,
	type RenameFilesParams,
	type RenameParams,
	ResponseError,
	ShowMessageNotification,
	type WorkspaceEdit,
} from 'vscode-languageserver';
import { companionsOf } from '../core/features/companions.ts';
import { linkedPlaces } from '../core/features/linked-editing.ts';
import type { Move } from '../core/features/moved-path.ts';
import { prepareRename, rename } from '../core/features/rename.ts';
import { renamePaths } from '../core/features/rename-path.ts';
import { answer, type Context, type Feature, ofProject, ofText } from './feature.ts';
import { rangeOf } from './positions.ts';
import { type ProjectRename, renameEditOf } from './rename-convert.ts';
import type { Project, Session } from './session.ts';

/** Why not, in words that the editor shows. */
const refusal = (reason: string): ResponseError =>
	new ResponseError(LSPErrorCodes.RequestFailed, reason);

const moveKey = (from: string, to: string): string => `${from}\n${to}`;

const announce = (session: Session, renames: readonly ProjectRename[]): void => {
	const keys = renames.flatMap(({ project, moves }) =>
		moves.map(({ from, to }) => moveKey(session.uriOf(project, from), session.uriOf(project, to))),
	);
	session.announced = new Set(keys);
};

const renames: Feature = {
	name: 'rename',
	serves: [
		{
			method: 'textDocument/prepareRename',
			kinds: 'all',
			gives: 'whether what is under the cursor can be renamed, and if not why',
		},
		{
			method: 'textDocument/rename',
			kinds: 'all',
			gives:
				'a new name in every file that uses the old one; the editor may ask about words in commands',
		},
	],
	capabilities: ({ preparesRename }) => ({
		renameProvider: preparesRename ? { prepareProvider: true } : true,
	}),
	listen: (connection, context) => {
		connection.onPrepareRename(
			ofProject('rename', context, (open, { position }: PrepareRenameParams, { client }) => {
				const offset = open.document.offsetAt(position);
				const options = { movesFiles: client.fileOperations.has('rename') };
				const found = prepareRename(open.project.workspace, open.path, offset, options);
				if (found?.kind !== 'renamable') return found === undefined ? null : refusal(found.reason);
				const range = rangeOf(open.project, open.path, found.range);
				return { range, placeholder: found.name };
			}),
		);
		connection.onRenameRequest(
			ofProject('rename', context, (open, params: RenameParams, { session, client }) => {
				const { project, path, document } = open;
				const offset = document.offsetAt(params.position);
				const options = { movesFiles: client.fileOperations.has('rename') };
				const made = rename(project.workspace, path, offset, params.newName, options);
				if (made?.kind !== 'renamed')
					return refusal(made?.reason ?? 'There is nothing here that can be renamed.');
				announce(session, [{ project, ...made }]);
				return renameEditOf(session, client, [{ project, ...made }]);
			}),
		);
	},
};

/** Any file may be one that somebody's pipeline names, and any folder may hold one. */
const EVERYTHING: FileOperationRegistrationOptions = {
	filters: [{ scheme: 'file', pattern: { glob: '**/*' } }],
};

interface ProjectMoves {
	readonly project: Project;
	readonly moves: readonly Move[];
}

/** What moves inside each project; what leaves one is none of its paths any more. */
const movesByProject = (
	session: Session,
	{ files }: RenameFilesParams,
): readonly ProjectMoves[] => {
	const byProject = new Map<Project, Move[]>();
	for (const { oldUri, newUri } of files) {
		const targets = session.placesOf(newUri);
		for (const { project, path } of session.placesOf(oldUri)) {
			const to = targets.find((one) => one.project === project)?.path;
			if (to === undefined) continue;
			byProject.set(project, [...(byProject.get(project) ?? []), { from: path, to }]);
		}
	}
	return [...byProject].map(([project, moves]) => ({ project, moves }));
};

interface Answered extends ProjectRename {
	readonly problems: readonly string[];
}

const renameFiles = async (
	{ client }: Context,
	{ project, moves }: ProjectMoves,
	goOn: () => boolean,
): Promise<Answered> => {
	await project.ready;
	return project.loader.settled(() => {
		const companions = client.fileOperations.has('rename')
			? companionsOf(project.workspace, moves)
			: [];
		const all = [...moves, ...companions];
		const { edits, problems } = renamePaths(project.workspace, { moves: all, withFiles: true });
		return { project, edits, moves: companions, problems };
	}, goOn);
};

const tellProblems = (connection: Connection, answers: readonly Answered[]): void => {
	const problems = answers.flatMap((one) => one.problems);
	if (problems.length === 0) return;
	const [first = ''] = problems;
	const more = problems.length > 1 ? ` The same holds for ${problems.length - 1} more places.` : '';
	const message = `Not every place that names what moves could be changed. ${first}${more}`;
	void connection.sendNotification(ShowMessageNotification.type, {
		type: MessageType.Warning,
		message,
	});
};

const noteMoves = (session: Session, uris: readonly string[]): ReadonlySet<Project> => {
	const touched = new Set<Project>();
	for (const uri of uris)
		for (const { project, path } of session.placesOf(uri)) {
			project.loader.note(path, true);
			touched.add(project);
		}
	return touched;
};

const fileOperations: Feature = {
	name: 'file renames',
	serves: [
		{
			method: 'workspace/willRenameFiles',
			kinds: 'all',
			gives: 'paths that still lead to files and folders when these have moved',
		},
		{
			method: 'workspace/didRenameFiles',
			kinds: 'all',
			gives: 'answers about the files as they are now',
		},
	],
	capabilities: ({ asksBeforeFileRenames }) =>
		asksBeforeFileRenames
			? {
					workspace: {
						fileOperations: {
							willRename: EVERYTHING,
							didRename: EVERYTHING,
						},
					},
				}
			: {},
	listen: (connection, context) => {
		connection.workspace.onWillRenameFiles(async (params, token): Promise<WorkspaceEdit | null> => {
			const work = answer(
				'file renames',
				context,
				async (known, { files }: RenameFilesParams, goOn) => {
					const { session, client } = known;
					const asked = files.filter(
						({ oldUri, newUri }) => !session.announced.has(moveKey(oldUri, newUri)),
					);
					const answers: Answered[] = [];
					for (const moves of movesByProject(session, { files: asked }))
						answers.push(await renameFiles(known, moves, goOn));
					if (asked.length === 0) return null;
					announce(session, answers);
					tellProblems(connection, answers);
					const edit = renameEditOf(session, client, answers);
					const isEmpty = (edit.documentChanges ?? Object.keys(edit.changes ?? {})).length === 0;
					return isEmpty ? null : edit;
				},
			);
			const made = await work(params, token);
			return made instanceof ResponseError ? null : made;
		});
		connection.workspace.onDidRenameFiles(({ files }) => {
			const known = context();
			if (known === undefined) return;
			known.session.announced = new Set();
			const uris = files.flatMap(({ oldUri, newUri }) => [oldUri, newUri]);
			for (const project of noteMoves(known.session, uris)) known.diagnostics.schedule(project);
		});
	},
};

const linkedEditing: Feature = {
	name: 'linked editing',
	serves: [
		{
			method: 'textDocument/linkedEditingRange',
			kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'params', 'mlem', 'mlem-config'],
			gives: 'an anchor and its aliases, to be typed as one',
		},
	],
	capabilities: () => ({ linkedEditingRangeProvider: true }),
	listen: (connection, context) =>
		connection.languages.onLinkedEditingRange(
			ofText('linked editing', context, (open, { position }: LinkedEditingRangeParams) => {
				const { workspace } = open.project;
				const found = linkedPlaces(workspace, open.path, open.document.offsetAt(position));
				return found === undefined
					? null
					: {
							ranges: found.ranges.map((range) => rangeOf(open.project, open.path, range)),
							wordPattern: found.word,
						};
			}),
		),
};

export const RENAMING: readonly Feature[] = [renames, fileOperations, linkedEditing];
