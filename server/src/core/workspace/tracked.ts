// What DVC keeps: by the outputs of stages and by `.dvc` pointers.
import {
	folderOf,
	isUrl,
	joinPath,
	leavesRoot,
	type RepoPath,
	selfAndParents,
} from '../base/path.ts';
import { equal, query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { pointerOf } from '../model/pointer.ts';
import { dvcRootOf } from './roots.ts';
import { stagesKnown } from './stages.ts';
import { collectedFilesOf, writersOf } from './unread.ts';
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

const pointersQuery = query('pointers', (workspace: Workspace) => {
	const pointers = new Map<RepoPath, PointedPath>();
	for (const file of collectedFilesOf(workspace) ?? [])
		if (kindOf(file) === 'dvc-file')
			for (const pointed of pointedIn(workspace, file)) pointers.set(pointed.path, pointed);
	return pointers;
});

/** Who keeps a path, itself or by a folder above it; the nearest first. */
export const trackedBy = (workspace: Workspace, path: RepoPath): Tracker | undefined => {
	const writers = writersOf(workspace);
	const pointers = pointersQuery(workspace, '');
	for (const at of selfAndParents(path)) {
		if (at === '' || leavesRoot(at)) break;
		const pointed = pointers.get(at);
		if (pointed !== undefined) return { kind: 'pointer', pointed };
		const writer = writers.get(at)?.[0];
		if (writer !== undefined) return { kind: 'stage', writer };
	}
	return undefined;
};

const knownQuery = query(
	'tracking known',
	(workspace: Workspace, root) =>
		collectedFilesOf(workspace)?.every(
			(file) => dvcRootOf(workspace, file) !== root || stagesKnown(workspace, file),
		) === true,
);

/**
 * True when `trackedBy` answering nothing is a fact: every stage of the path's repository can be
 * read and resolved.
 */
export const trackingKnown = (workspace: Workspace, path: RepoPath): boolean =>
	knownQuery(workspace, dvcRootOf(workspace, path));
