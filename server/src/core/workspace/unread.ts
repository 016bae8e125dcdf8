// Files that carry a name DVC knows and that it never looks at.
import type { RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import type { IgnoreLine } from './ignore-rules.ts';
import { ignoreVerdictOf } from './ignored.ts';
import type { Workspace } from './workspace.ts';

/**
 * The line of an ignore file that keeps DVC from reading a pipeline, lock or `.dvc` file; nothing for
 * files that are read. Params files and metafiles are read all the same.
 */
export const unreadBy = (workspace: Workspace, path: RepoPath): IgnoreLine | undefined => {
	const kind = kindOf(path);
	if (kind !== 'dvc-yaml' && kind !== 'dvc-lock' && kind !== 'dvc-file') return undefined;
	const { ignored, by } = ignoreVerdictOf(workspace, path, false);
	return ignored ? by : undefined;
};
