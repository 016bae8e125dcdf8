// Which repository and which project a path belongs to.
import {
	folderOf,
	joinPath,
	leavesRoot,
	type RepoPath,
	ROOT,
	selfAndParents,
} from '../base/path.ts';
import { query } from '../base/query.ts';
import { existsOf, type Workspace } from './workspace.ts';

/** As `dvcRootOf`, for what lies right in a folder. */
export const rootOfFolder: (workspace: Workspace, folder: string) => RepoPath = query(
	'dvc root',
	(workspace: Workspace, key): RepoPath => {
		for (const folder of selfAndParents(key as RepoPath))
			if (!leavesRoot(folder) && existsOf(workspace, joinPath(folder, '.dvc')) === 'folder')
				return folder;
		return ROOT;
	},
);

/**
 * The root of the DVC repository a file belongs to: the nearest folder upwards with a `.dvc` folder.
 * Where none is known the workspace's own root stands in, so that a shallow copy is not judged wrong.
 */
export const dvcRootOf = (workspace: Workspace, path: RepoPath): RepoPath =>
	rootOfFolder(workspace, folderOf(path));

/** The root of the MLEM project a file belongs to: the nearest folder upwards with `.mlem.yaml`. */
export const mlemRootOf = (workspace: Workspace, path: RepoPath): RepoPath | undefined => {
	for (const folder of selfAndParents(folderOf(path))) {
		if (leavesRoot(folder)) return undefined;
		const kind = existsOf(workspace, joinPath(folder, '.mlem.yaml'));
		if (kind === 'file' || kind === 'link') return folder;
	}
	return undefined;
};
