// Where the paths of recorded files and folders lead, as far as their hashes depend on it.
import { isWithin, joinPath, type RepoPath } from '../base/path.ts';
import { readUrl } from '../base/url.ts';
import type { EntryPlace } from '../model/data-entry.ts';
import { storageOf } from '../model/storage.ts';

/** The folders that the paths of a stage depend on. */
export interface Base {
	readonly root: RepoPath;
	readonly wdir: RepoPath;
}

/** `foreign` is true for a path inside another repository. Nothing where only a remote can tell. */
export const entryPlaceOf = (
	{ root, wdir }: Base,
	path: string,
	foreign = false,
): EntryPlace | undefined => {
	const url = readUrl(path);
	if (url === undefined || url.scheme === 'remote') return undefined;
	const storage = storageOf(url.scheme);
	const isLocal = storage === storageOf('');
	const absolute = path.startsWith('/');
	return {
		inside: !foreign && isLocal && !absolute && isWithin(joinPath(wdir, path), root),
		relative: isLocal && !absolute,
		storage,
	};
};
