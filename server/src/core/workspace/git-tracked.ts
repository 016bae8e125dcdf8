// Which files Git tracks, by the index of the repository they stand in.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { type GitIndex, readGitIndex } from '../syntax/git-index.ts';
import { bytesOf } from '../syntax/git-pattern.ts';
import { fromGitRoot, type GitRepository, gitRepositoryOf } from './git-repository.ts';
import { contentOf, rawBytesOf, type Workspace } from './workspace.ts';

interface Tracked extends GitIndex {
	/** Folders that hold a tracked file, however deep. */
	readonly folders: ReadonlySet<string>;
}

const foldersOf = (files: ReadonlySet<string>): ReadonlySet<string> => {
	const folders = new Set<string>();
	for (const file of files)
		for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
			const folder = file.slice(0, end);
			if (folders.has(folder)) break;
			folders.add(folder);
		}
	return folders;
};

const sameNames = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
	if (a.size !== b.size) return false;
	for (const name of a) if (!b.has(name)) return false;
	return true;
};

const EMPTY: Tracked = { files: new Set(), submodules: new Set(), folders: new Set() };

const trackedIn = query(
	'git index',
	(workspace: Workspace, control): Tracked | undefined => {
		const folder = control as RepoPath;
		const bytes = rawBytesOf(workspace, joinPath(folder, 'index'));
		if (bytes === undefined || bytes === 'unreadable') return undefined;
		if (bytes === 'absent')
			// A new repository has none yet. Where there is no `HEAD` we look at the wrong place.
			return contentOf(workspace, joinPath(folder, 'HEAD'))?.kind === 'text' ? EMPTY : undefined;
		const index = readGitIndex(bytes);
		return index && { ...index, folders: foldersOf(index.files) };
	},
	// Git writes the index again when only times of files have changed.
	(a, b) =>
		a !== undefined &&
		b !== undefined &&
		sameNames(a.files, b.files) &&
		sameNames(a.submodules, b.submodules),
);

/** What Git tracks, as seen from a folder. */
export interface FolderIndex {
	readonly repository: GitRepository;
	readonly tracked: Tracked;
}

/** Nothing where there is no repository, and while its index is not known or can't be read. */
export const gitIndexFor: (workspace: Workspace, folder: RepoPath) => FolderIndex | undefined =
	query(
		'git index of folder',
		(workspace: Workspace, folder): FolderIndex | undefined => {
			const repository = gitRepositoryOf(workspace, folder as RepoPath);
			const tracked = repository && trackedIn(workspace, repository.control);
			return repository === undefined || tracked === undefined
				? undefined
				: { repository, tracked };
		},
		(a, b) => a?.repository === b?.repository && a?.tracked === b?.tracked,
	);

/** As `trackedByGit`, of a path right in the folder that the index was asked for. */
export const isTracked = (
	{ repository, tracked }: FolderIndex,
	path: RepoPath,
): boolean | undefined => {
	const seen = bytesOf(fromGitRoot(repository, path));
	if (tracked.files.has(seen) || tracked.folders.has(seen)) return true;
	if (tracked.submodules.size === 0) return false;
	for (let end = seen.length; end > 0; end = seen.lastIndexOf('/', end - 1))
		// Another repository that is not checked out.
		if (tracked.submodules.has(seen.slice(0, end))) return undefined;
	return false;
};

/**
 * True for a file that Git tracks, and for a folder with one in it; what is only staged counts. Nothing
 * where there is no repository, and while its index is not known or can't be read.
 */
export const trackedByGit = (workspace: Workspace, path: RepoPath): boolean | undefined => {
	const index = gitIndexFor(workspace, folderOf(path));
	return index && isTracked(index, path);
};
