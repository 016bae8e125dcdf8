// Which data files DVC loads together with a dvc.yaml, so that a mistake in one breaks the other.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { equal, query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { definitionsOf, sectionOf } from '../model/pipeline.ts';
import { childOf, listOf, type Node, stringOf } from '../syntax/tree.ts';
import { collectedFilesOf } from './unread.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** The files that the items of a `vars` list name. */
const namedIn = (list: Node | undefined, folder: RepoPath): readonly RepoPath[] =>
	(listOf(list)?.items ?? []).flatMap((item) => {
		const text = stringOf(item);
		return text === undefined ? [] : [joinPath(folder, text.split(':')[0] ?? '')];
	});

const loadedBy = (workspace: Workspace, file: RepoPath): readonly RepoPath[] => {
	const document = documentOf(workspace, file);
	if (document === undefined) return [];
	const folder = folderOf(file);
	return [
		joinPath(folder, 'params.yaml'),
		...namedIn(sectionOf(document, 'vars')?.piece.entry?.value, folder),
		...definitionsOf(document).flatMap(({ definition: { body }, piece }) => {
			if (body === undefined || !piece.text.includes('vars')) return [];
			const wdir = joinPath(folder, stringOf(childOf(body.map, 'wdir')) ?? '.');
			return namedIn(childOf(body.map, 'vars'), wdir);
		}),
	];
};

const loadedQuery = query(
	'loaded data files',
	(workspace: Workspace): ReadonlySet<RepoPath> =>
		new Set(
			(collectedFilesOf(workspace) ?? [])
				.filter((file) => kindOf(file) === 'dvc-yaml')
				.flatMap((file) => loadedBy(workspace, file)),
		),
	equal,
);

/** True for a `params.yaml` beside a dvc.yaml, and for what `vars` name. */
export const isLoaded = (workspace: Workspace, path: RepoPath): boolean =>
	loadedQuery(workspace, '').has(path);
