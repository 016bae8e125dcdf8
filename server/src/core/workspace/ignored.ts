// Whether DVC ignores a path, and which line of which `.dvcignore` decides.
import type { RepoPath } from '../base/path.ts';
import type { Workspace } from './workspace.ts';

/** The line that decides about a path. */
export interface IgnoreLine {
	/** The `.dvcignore`; nothing for DVC's own default patterns and for nested repositories. */
	readonly file: RepoPath | undefined;
	/** Zero-based. */
	readonly line: number;
	/** As written, stripped as DVC strips it. */
	readonly pattern: string;
}

export interface IgnoreVerdict {
	readonly ignored: boolean;
	/** The last line that matches the path or a folder above it; nothing when none does. */
	readonly by: IgnoreLine | undefined;
}

/** What DVC's ignore files say of a path. What is not known yet counts as not ignored. */
export const ignoreVerdictOf = (
	_workspace: Workspace,
	_path: RepoPath,
	_isFolder: boolean,
): IgnoreVerdict => ({ ignored: false, by: undefined });
