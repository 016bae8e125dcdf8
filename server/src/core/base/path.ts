// Paths inside a workspace: posix, relative to its root, without `.`; '' is the root itself.
// A path that leaves the root begins with `../`; an absolute path stays absolute.

export type RepoPath = string & { readonly __brand: 'RepoPath' };

export interface Location {
	readonly path: RepoPath;
	readonly range: { readonly start: number; readonly end: number };
}

/** What normalising changes, and absolute paths. */
const ODD = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Normalises as Python's `posixpath.normpath` does, save that the current folder is ''. */
export const repoPath = (path: string): RepoPath => {
	if (!ODD.test(path)) return path as RepoPath;
	const absolute = path.startsWith('/');
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
		else if (part === '..' && absolute) continue;
		else parts.push(part);
	}
	return ((absolute ? '/' : '') + parts.join('/')) as RepoPath;
};

export const ROOT = '' as RepoPath;

/** `path` as seen from the folder `base`; an absolute `path` stays as it is. */
export const joinPath = (base: RepoPath, path: string): RepoPath =>
	path === '.'
		? base
		: path.startsWith('/') || base === ''
			? repoPath(path)
			: repoPath(`${base}/${path}`);

/** The folder of a path; the folder of a name at the root is ''. */
export const folderOf = (path: RepoPath): RepoPath => {
	const slash = path.lastIndexOf('/');
	return (slash < 0 ? '' : path.slice(0, slash)) as RepoPath;
};

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** How many folders above the root a path rises. */
const riseOf = (path: string): number => path.split('/').filter((name) => name === '..').length;

/** True when `path` is `folder` or lies below it. */
export const isWithin = (path: RepoPath, folder: RepoPath): boolean => {
	if (folder === '') return !leavesRoot(path);
	// Only a folder that holds the root ends like that.
	if (folder.endsWith('..') && (folder === '..' || folder.endsWith('/..')))
		return !path.startsWith('/') && riseOf(path) <= riseOf(folder);
	return path === folder || (path.startsWith(folder) && path.charCodeAt(folder.length) === 47);
};

/** True for a path that is not below the workspace's root. */
export const leavesRoot = (path: RepoPath): boolean =>
	path.startsWith('/') || path === '..' || path.startsWith('../');

/** `path` written relative to `base`, as a person would in a file of that folder; '.' for itself. */
export const relativePath = (base: RepoPath, path: RepoPath): string => {
	if (path.startsWith('/')) return path;
	const from = base === '' ? [] : base.split('/');
	const to = path === '' ? [] : path.split('/');
	let same = 0;
	while (same < from.length && same < to.length && from[same] === to[same]) same++;
	return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
};

/** The path itself and every folder above it, outermost last; '' included. */
export const selfAndParents = function* (path: RepoPath): Generator<RepoPath> {
	let at = path;
	yield at;
	while (at !== '' && !leavesRoot(at)) {
		at = folderOf(at);
		yield at;
	}
};

const URL =
	/^(?:(?:https?|s3|gs|azure|ssh|hdfs|webhdfs|oss|gdrive|webdavs?|remote|memory):|[a-z][a-z0-9+.-]*:\/\/(?!\/))/i;

/** What DVC takes for a URL: the scheme alone decides, if DVC knows it. Of another one without a host, as `file:///x`, it is a relative path. */
export const isUrl = (path: string): boolean => URL.test(path);
