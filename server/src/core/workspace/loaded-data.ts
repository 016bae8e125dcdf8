// Which data files DVC loads together with a dvc.yaml, so that a mistake in one breaks the other.

import { equal } from '../base/equal.ts';
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { sectionOf } from '../model/pipeline.ts';
import { readVarsItem } from '../model/vars-item.ts';
import { listOf, type Node, stringOf } from '../syntax/tree.ts';
import { inGroups } from './file-groups.ts';
import { failsBeforeVars } from './refused.ts';
import { withOwnVars } from './resolved-stretches.ts';
import { collectedGroups } from './unread.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** The files that the items of a `vars` list name, as they are written. */
const namedIn = (list: Node | undefined): readonly string[] =>
	(listOf(list)?.items ?? []).flatMap((item) => {
		const text = stringOf(item);
		return text === undefined ? [] : [readVarsItem(text).file];
	});

/** The files that the `vars` of single stages load. */
export const stageImports = (workspace: Workspace, file: RepoPath): readonly RepoPath[] => {
	const paths = new Set<RepoPath>();
	for (const { resolved } of withOwnVars(workspace, file)) {
		const names = namedIn(resolved.ownVars);
		for (const { wdir } of resolved.stages)
			for (const name of names) paths.add(joinPath(wdir, name));
	}
	return [...paths];
};

/** The data files that DVC loads with a dvc.yaml, whether they are there or not. */
export const loadedBy: (workspace: Workspace, file: RepoPath) => readonly RepoPath[] = query(
	'data files loaded by',
	(workspace: Workspace, key): readonly RepoPath[] => {
		const file = key as RepoPath;
		const document = documentOf(workspace, file);
		if (document === undefined || failsBeforeVars(document)) return [];
		const names = namedIn(sectionOf(document, 'vars')?.piece.entry?.value);
		return [
			...['params.yaml', ...names].map((name) => joinPath(folderOf(file), name)),
			...stageImports(workspace, file),
		];
	},
	equal,
) as (workspace: Workspace, file: RepoPath) => readonly RepoPath[];

const loaded = inGroups(
	'loaded data files',
	collectedGroups,
	(workspace, files): ReadonlySet<RepoPath> =>
		new Set(
			files
				.filter((file) => kindOf(file) === 'dvc-yaml')
				.flatMap((file) => loadedBy(workspace, file)),
		),
	equal,
);

/** True for a `params.yaml` beside a dvc.yaml, and for what `vars` name. */
export const isLoaded: (workspace: Workspace, path: RepoPath) => boolean = query(
	'is loaded',
	(workspace: Workspace, path) =>
		loaded.all(workspace).some((paths) => paths.has(path as RepoPath)),
);
