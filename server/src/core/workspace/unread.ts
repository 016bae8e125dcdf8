// Files that carry a name DVC knows and that it never looks at.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import type { IgnoreLine } from './ignore-rules.ts';
import { ignoreVerdictOf } from './ignored.ts';
import { existsOf, type Workspace } from './workspace.ts';

export type Unread =
	/** A line of an ignore file hides `file`: the file itself, or the `dvc.yaml` that would lead to it. */
	| { readonly kind: 'hidden'; readonly file: RepoPath; readonly by: IgnoreLine }
	/** A `dvc.lock` without the `dvc.yaml` that would lead to it. */
	| { readonly kind: 'alone' };

const hiddenBy = (workspace: Workspace, file: RepoPath): Unread | undefined => {
	const { ignored, by } = ignoreVerdictOf(workspace, file, false);
	return ignored && by !== undefined ? { kind: 'hidden', file, by } : undefined;
};

/**
 * Why DVC never reads a pipeline, lock or `.dvc` file; nothing for files that are read. Params files
 * and metafiles are read all the same.
 */
export const unreadOf = (workspace: Workspace, path: RepoPath): Unread | undefined => {
	const kind = kindOf(path);
	if (kind !== 'dvc-yaml' && kind !== 'dvc-lock' && kind !== 'dvc-file') return undefined;
	const hidden = hiddenBy(workspace, path);
	if (hidden !== undefined || kind !== 'dvc-lock') return hidden;
	const pipeline = joinPath(folderOf(path), 'dvc.yaml');
	const there = existsOf(workspace, pipeline);
	return there === 'absent' || there === 'folder'
		? { kind: 'alone' }
		: hiddenBy(workspace, pipeline);
};
