// Artifacts of MLEM objects that DVC has recorded in another state than their metafile.
import type { RepoPath } from '../base/path.ts';
import { type Recorded, recordedOf } from './recorded.ts';
import { statOf, type Workspace } from './workspace.ts';

export interface Stale {
	readonly recorded: Recorded;
	/** Which of the two the file on disk does not fit; nothing where it can't be told. */
	readonly side: 'metafile' | 'recorded' | undefined;
}

const sideOf = (onDisk: number, own: number, recorded: number): Stale['side'] => {
	if (own === recorded) return undefined;
	if (onDisk === recorded) return 'metafile';
	return onDisk === own ? 'recorded' : undefined;
};

/**
 * Nothing where both say the same, or where they can't be compared. `size` in bytes and `hash` in
 * hexadecimal digits, as the metafile has them.
 */
export const staleOf = (
	workspace: Workspace,
	path: RepoPath,
	{ size, hash }: { readonly size: number | undefined; readonly hash: string | undefined },
): Stale | undefined => {
	const recorded = recordedOf(workspace, path);
	if (recorded?.md5 === undefined || hash === undefined) return undefined;
	if (!/^[\da-f]{32}$/i.test(hash) || !/^[\da-f]{32}$/i.test(recorded.md5)) return undefined;
	const otherSize = size !== undefined && recorded.size !== undefined && size !== recorded.size;
	const otherHash = hash.toLowerCase() !== recorded.md5.toLowerCase();
	if (!otherHash || !(recorded.ofBytes || otherSize)) return undefined;
	const stat = statOf(workspace, path);
	const side =
		stat === undefined || stat === 'absent' || size === undefined || recorded.size === undefined
			? undefined
			: sideOf(stat.size, size, recorded.size);
	return { recorded, side };
};
