// Which Git repository a path belongs to.

import { equal } from '../base/equal.ts';
import { folderOf, joinPath, leavesRoot, type RepoPath, ROOT, relativePath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { contentOf, existsOf, placeOf, textOf, type Workspace } from './workspace.ts';

/** A Git repository that holds a folder of the workspace. */
export interface GitRepository {
	/** Its root; above the workspace's own one it leaves it. */
	readonly folder: RepoPath;
	/** The names of the folders from there down to the workspace's root, when that is below. */
	readonly above: readonly string[];
	/** The folder Git keeps its own files in. */
	readonly control: RepoPath;
}

/** In work trees and submodules `.git` is a file that names the folder. */
const controlOf = (workspace: Workspace, folder: RepoPath): RepoPath => {
	const dotGit = joinPath(folder, '.git');
	const elsewhere = /^gitdir:\s*(.*\S)/.exec(textOf(workspace, dotGit) ?? '')?.[1];
	return elsewhere === undefined ? dotGit : joinPath(folder, elsewhere);
};

/** Where work trees keep what they have in common with the repository they came from. */
export const commonControlOf = (
	workspace: Workspace,
	{ folder, control }: GitRepository,
): RepoPath =>
	control === joinPath(folder, '.git')
		? control
		: joinPath(control, textOf(workspace, joinPath(control, 'commondir'))?.trim() ?? '.');

const aboveRoot = (workspace: Workspace): GitRepository | undefined => {
	const names = placeOf(workspace);
	for (let up = 1; up <= names.length; up++) {
		const folder = joinPath(ROOT, '../'.repeat(up));
		// Asked as a text, which costs less than to list all that stands beside it.
		const content = contentOf(workspace, joinPath(folder, '.git'));
		if (content === undefined) return undefined;
		if (content.kind !== 'absent')
			return { folder, above: names.slice(-up), control: controlOf(workspace, folder) };
	}
	return undefined;
};

/**
 * The repository of what stands in a folder of the workspace; nothing where there is none, or while it
 * is not known.
 */
export const gitRepositoryOf: (
	workspace: Workspace,
	folder: RepoPath,
) => GitRepository | undefined = query(
	'git repository',
	(workspace: Workspace, key): GitRepository | undefined => {
		const folder = key as RepoPath;
		if (leavesRoot(folder)) return undefined;
		const dotGit = joinPath(folder, '.git');
		const kind = existsOf(workspace, dotGit);
		if (kind === 'file') return { folder, above: [], control: controlOf(workspace, folder) };
		// By its folder of objects alone DVC's library knows a repository.
		const objects =
			kind === 'absent' ? kind : kind && existsOf(workspace, joinPath(dotGit, 'objects'));
		if (objects === undefined) return undefined;
		if (objects === 'folder' || objects === 'link') return { folder, above: [], control: dotGit };
		return folder === ROOT ? aboveRoot(workspace) : gitRepositoryOf(workspace, folderOf(folder));
	},
	equal,
);

/** A folder of the workspace for which `gitRepositoryOf` gives this repository. */
export const homeOf = ({ folder, above }: GitRepository): RepoPath =>
	above.length > 0 ? ROOT : folder;

/** A path from the root of its Git repository; '' for that itself. */
export const fromGitRoot = ({ folder, above }: GitRepository, path: RepoPath): string =>
	above.length > 0
		? [...above, path].join('/').replace(/\/$/, '')
		: path === folder
			? ''
			: relativePath(folder, path);

/** A path that counts from the root of a Git repository, as the workspace has it. */
export const toRepoPath = ({ folder, above }: GitRepository, path: string): RepoPath =>
	above.length === 0
		? joinPath(folder, path)
		: joinPath(ROOT, path === '' ? '../'.repeat(above.length) : relativeTo(above, path));

/** Paths at and above the workspace's root as seen from it. */
const relativeTo = (above: readonly string[], path: string): string => {
	const names = path.split('/');
	return names.length < above.length
		? '../'.repeat(above.length - names.length)
		: names.slice(above.length).join('/');
};
