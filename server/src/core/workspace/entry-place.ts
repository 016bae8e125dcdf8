// Where the paths of recorded files and folders lead, as far as their hashes depend on it.
import { isWithin, joinPath, type RepoPath } from '../base/path.ts';
import { readUrl } from '../base/url.ts';
import type { EntryPlace } from '../model/data-entry.ts';
import { storageOf } from '../model/storage.ts';
import { configOf } from './config.ts';
import { remoteTarget } from './remotes.ts';
import type { Workspace } from './workspace.ts';

/** The folders that the paths of a stage depend on. */
export interface Base {
	readonly root: RepoPath;
	readonly wdir: RepoPath;
}

/** What a path leads to, remotes followed; nothing where that is not known, or nowhere. */
export const finalUrl = (
	workspace: Workspace,
	root: RepoPath,
	path: string,
): string | undefined => {
	if (readUrl(path)?.scheme !== 'remote') return path;
	const config = configOf(workspace, root);
	const target = config && remoteTarget(config, path);
	return target?.kind === 'found' ? target.url : undefined;
};

/** `foreign` is true for a path inside another repository. Nothing where the path leads nowhere. */
export const entryPlaceOf = (
	workspace: Workspace,
	{ root, wdir }: Base,
	path: string,
	foreign = false,
): EntryPlace | undefined => {
	const written = readUrl(path);
	const final = finalUrl(workspace, root, path);
	const url = final === undefined ? undefined : readUrl(final);
	if (written === undefined || url === undefined) return undefined;
	const storage = storageOf(url.scheme);
	const isPath = written.scheme !== 'remote' && storage === storageOf('');
	const absolute = path.startsWith('/');
	return {
		inside: !foreign && isPath && !absolute && isWithin(joinPath(wdir, path), root),
		relative: isPath && !absolute,
		storage,
	};
};
