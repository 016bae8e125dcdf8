// What DVC keeps: by the outputs of stages and by `.dvc` pointers.

import { equal } from '../base/equal.ts';
import { folderOf, isUrl, joinPath, type RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { pointerOf } from '../model/pointer.ts';
import { inGroups } from './file-groups.ts';
import { isPointer, keeperOf } from './keepers.ts';
import { dvcRootOf } from './roots.ts';
import { stagesKnown } from './stages.ts';
import { collectedFilesOf, collectedGroups } from './unread.ts';
import type { Writer } from './wiring.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** A path that a `.dvc` file tracks. */
export interface PointedPath {
	readonly file: RepoPath;
	readonly path: RepoPath;
	readonly md5: string | undefined;
	readonly size: number | undefined;
	readonly nfiles: number | undefined;
	readonly hash: string | undefined;
}

/** Who keeps a path: the stage that writes it, or the pointer that tracks it. */
export type Tracker =
	| { readonly kind: 'stage'; readonly writer: Writer }
	| { readonly kind: 'pointer'; readonly pointed: PointedPath };

/** The paths that a `.dvc` file tracks. */
export const pointedIn = query(
	'pointed paths',
	(workspace: Workspace, key): readonly PointedPath[] => {
		const file = key as RepoPath;
		const document = documentOf(workspace, file);
		if (document === undefined) return [];
		const { wdir, outs } = pointerOf(document);
		const folder = joinPath(folderOf(file), wdir);
		return outs
			.filter(({ path }) => !isUrl(path.text))
			.map(({ path, ...rest }) => ({ file, path: joinPath(folder, path.text), ...rest }));
	},
	equal,
) as (workspace: Workspace, file: RepoPath) => readonly PointedPath[];

/** Who keeps a path, itself or by a folder above it; the nearest first. */
export const trackedBy = (workspace: Workspace, path: RepoPath): Tracker | undefined => {
	const keeper = keeperOf(workspace, path);
	if (keeper === undefined) return undefined;
	if (!isPointer(keeper)) return { kind: 'stage', writer: keeper };
	const pointed = pointedIn(workspace, keeper.stage.file).find(
		(one) => one.path === keeper.out.path,
	);
	return pointed && { kind: 'pointer', pointed };
};

/** The repositories of files that have a stage of which not all is known. */
const unknownIn = inGroups(
	'repositories not known',
	collectedGroups,
	(workspace, files): ReadonlySet<RepoPath> => {
		const roots = new Set<RepoPath>();
		for (const file of files)
			if (!stagesKnown(workspace, file)) roots.add(dvcRootOf(workspace, file));
		return roots;
	},
	equal,
);

const knownQuery = query(
	'tracking known',
	(workspace: Workspace, root) =>
		collectedFilesOf(workspace) !== undefined &&
		unknownIn.all(workspace).every((roots) => !roots.has(root as RepoPath)),
);

/**
 * True when `trackedBy` answering nothing is a fact: every stage of the path's repository can be
 * read and resolved.
 */
export const trackingKnown = (workspace: Workspace, path: RepoPath): boolean =>
	knownQuery(workspace, dvcRootOf(workspace, path));
