// Whether a path that is not there may still come: by a stage, or by `dvc pull`.
import { folderOf, isWithin, type RepoPath, selfAndParents } from '../base/path.ts';
import { query } from '../base/query.ts';
import type { ResolvedStage } from './resolved.ts';
import { trackedBy, trackingKnown } from './tracked.ts';
import { collectedFilesOf, writersOf } from './unread.ts';
import type { Workspace } from './workspace.ts';

/** The folders outputs lie in, with the stage that writes there; nothing for several stages. */
const foldersQuery = query('folders written', (workspace: Workspace) => {
	const folders = new Map<RepoPath, string | undefined>();
	for (const [path, [writer]] of writersOf(workspace)) {
		const by = writer?.stage.addressing;
		for (const folder of selfAndParents(folderOf(path))) {
			if (!folders.has(folder)) folders.set(folder, by);
			else if (folders.get(folder) === undefined) break;
			else if (folders.get(folder) !== by) folders.set(folder, undefined);
		}
	}
	return folders;
});

/**
 * True when a path is an output, lies in one or holds one. With `but` the outputs of that stage that
 * lie below the path do not count: it can't make the folder that it needs itself.
 */
export const isWritten = (workspace: Workspace, path: RepoPath, but?: ResolvedStage): boolean => {
	if (trackedBy(workspace, path) !== undefined) return true;
	const folders = foldersQuery(workspace, '');
	if (!folders.has(path)) return false;
	return but === undefined || folders.get(path) !== but.addressing;
};

/**
 * True when `isWritten` answering no is a fact for a dvc.yaml: all stages of its repository are known,
 * its own among them, which those of a document that was never saved are not.
 */
export const writingKnown = (workspace: Workspace, file: RepoPath): boolean =>
	trackingKnown(workspace, file) && collectedFilesOf(workspace)?.includes(file) === true;

/** Projects of more outputs are not searched for a name that is meant. */
const MOST_SEARCHED = 2000;

/** The paths right below a folder that are outputs or hold some; none in a project of very many. */
export const writtenIn = (workspace: Workspace, folder: RepoPath): readonly RepoPath[] => {
	const writers = writersOf(workspace);
	if (writers.size > MOST_SEARCHED) return [];
	const all = [...writers.keys(), ...foldersQuery(workspace, '').keys()];
	return all.filter(
		(path) => path !== folder && isWithin(path, folder) && folderOf(path) === folder,
	);
};
