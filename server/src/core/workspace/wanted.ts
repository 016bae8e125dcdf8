// What was asked for and is not known yet.
import type { RepoPath } from '../base/path.ts';

export interface Wanted {
	readonly texts: Set<RepoPath>;
	readonly bytes: Set<RepoPath>;
	readonly folders: Set<RepoPath>;
	readonly stats: Set<RepoPath>;
	readonly digests: Set<RepoPath>;
}

export const openWanted = (): Wanted => ({
	texts: new Set(),
	bytes: new Set(),
	folders: new Set(),
	stats: new Set(),
	digests: new Set(),
});

/** True when nothing was asked for that is not known. */
export const wantsNothing = ({ wanted }: { readonly wanted: Wanted }): boolean =>
	Object.values(wanted).every((paths: ReadonlySet<RepoPath>) => paths.size === 0);
