// Whether a path that is not there may still come: by a stage, or by `dvc pull`.
import type { RepoPath } from '../base/path.ts';
import { hasOutputsBelow, onlyWriterBelow } from './outputs.ts';
import type { ResolvedStage } from './resolved.ts';
import { trackedBy, trackingKnown } from './tracked.ts';
import { isCollected } from './unread.ts';
import type { Workspace } from './workspace.ts';

/**
 * True when a path is an output, lies in one or holds one. With `but` the outputs of that stage that
 * lie below the path do not count: it can't make the folder that it needs itself.
 */
export const isWritten = (workspace: Workspace, path: RepoPath, but?: ResolvedStage): boolean => {
	if (trackedBy(workspace, path) !== undefined) return true;
	if (!hasOutputsBelow(workspace, path)) return false;
	return but === undefined || onlyWriterBelow(workspace, path) !== but.addressing;
};

/**
 * True when `isWritten` answering no is a fact for a dvc.yaml: all stages of its repository are known,
 * its own among them, which those of a document that was never saved are not.
 */
export const writingKnown = (workspace: Workspace, file: RepoPath): boolean =>
	trackingKnown(workspace, file) && isCollected(workspace, file);
