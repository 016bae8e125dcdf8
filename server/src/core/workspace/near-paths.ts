// What a path that does not exist may have been meant to be: a name beside it that is spelt nearly
// so, or a file of its name in another place.
import {
	folderOf,
	joinPath,
	leavesRoot,
	nameOf,
	type RepoPath,
	ROOT,
	relativePath,
} from '../base/path.ts';
import { distance } from '../base/suggest.ts';
import { writtenRightBelow } from './outputs.ts';
import { entriesIn, existsOf, isThere, type Workspace } from './workspace.ts';

/** Folders that are looked through for a file that has moved. */
const MOST_FOLDERS = 50;
const MOST_NAMES = 2000;

const digitsOf = (name: string): string => name.replace(/\D+/g, '');

const plain = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');

/** One or two letters, capitals, `-` for `_`. */
const isNear = (written: string, name: string, least: number): boolean => {
	const [a, b] = [plain(written), plain(name)];
	if (a === b) return true;
	const limit = a.length < 9 ? 1 : 2;
	return a.length >= least && b.length >= least && distance(a, b, limit) <= limit;
};

/** A slip of the hand in the name or in its suffix; numbers tell files apart. */
const isSlip = (written: string, name: string): boolean => {
	if (written === name || digitsOf(written) !== digitsOf(name)) return false;
	const [from, to] = [written, name].map((one) => {
		const dot = one.lastIndexOf('.');
		return dot <= 0 ? [one, ''] : [one.slice(0, dot), one.slice(dot)];
	});
	const [stem = '', suffix = ''] = from ?? [];
	const [otherStem = '', otherSuffix = ''] = to ?? [];
	return suffix === otherSuffix
		? isNear(stem, otherStem, 4)
		: stem === otherStem && isNear(suffix, otherSuffix, 4);
};

const namesIn = (workspace: Workspace, folder: RepoPath): readonly string[] => {
	const listing = entriesIn(workspace, folder);
	const there = listing === undefined || listing === 'absent' ? [] : [...listing.entries.keys()];
	const all = new Set([...there, ...writtenRightBelow(workspace, folder).map(nameOf)]);
	return all.size > MOST_NAMES ? [] : [...all];
};

/** The one path nearly spelt so; nothing when there are several, or when none is. */
export const slipOf = (workspace: Workspace, path: RepoPath): RepoPath | undefined => {
	const folder = folderOf(path);
	if (leavesRoot(path)) return undefined;
	if (folder !== ROOT && !isThere(workspace, folder)) {
		const above = slipOf(workspace, folder);
		const moved = above === undefined ? undefined : joinPath(above, nameOf(path));
		return moved !== undefined && isThere(workspace, moved) ? moved : undefined;
	}
	const near = namesIn(workspace, folder).filter((name) => isSlip(nameOf(path), name));
	return near.length === 1 ? joinPath(folder, near[0] ?? '') : undefined;
};

/** A path as it would be if it counted from one of `bases`; nothing unless just one exists. */
export const fromOtherBase = (
	workspace: Workspace,
	path: RepoPath,
	base: RepoPath,
	bases: readonly RepoPath[],
): RepoPath | undefined => {
	const written = relativePath(base, path);
	const found = new Set(
		bases
			.map((other) => joinPath(other, written))
			.filter((other) => other !== path && isThere(workspace, other)),
	);
	const [only] = found;
	return found.size === 1 ? only : undefined;
};

/** Where the only file of that name is, in `folders` and right below them. */
export const movedTo = (
	workspace: Workspace,
	name: string,
	folders: readonly RepoPath[],
): RepoPath | undefined => {
	const looked = new Set<RepoPath>(folders);
	for (const folder of folders) {
		const listing = entriesIn(workspace, folder);
		if (listing === undefined || listing === 'absent') continue;
		for (const [inner, kind] of listing.entries)
			if (kind === 'folder' && !inner.startsWith('.') && looked.size < MOST_FOLDERS)
				looked.add(joinPath(folder, inner));
	}
	const found = [...looked]
		.map((folder) => joinPath(folder, name))
		.filter((path) => existsOf(workspace, path) === 'file');
	return found.length === 1 ? found[0] : undefined;
};
