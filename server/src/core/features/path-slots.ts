// Every place of the project where a file or folder is written.
import { nameOf, type RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { PathSlot } from './path-slot.ts';
import { slotsInPipeline } from './slots-pipeline.ts';
import { slotsInConfig, slotsInLock, slotsInMetafile, slotsInPointer } from './slots-recorded.ts';

/** Those of one file; where `paths` are named perhaps only those that could lead to one of them. */
export const pathSlotsIn = (
	workspace: Workspace,
	file: RepoPath,
	paths: readonly RepoPath[] = [],
): Iterable<PathSlot> => {
	switch (kindOf(file)) {
		case 'dvc-yaml':
			return slotsInPipeline(workspace, file, paths.length === 1 ? paths[0] : undefined);
		case 'dvc-lock':
			return slotsInLock(workspace, file, paths.map(nameOf));
		case 'dvc-file':
			return slotsInPointer(workspace, file);
		case 'mlem':
			return slotsInMetafile(workspace, file);
		case 'dvc-config':
			return slotsInConfig(workspace, file);
		default:
			return [];
	}
};
