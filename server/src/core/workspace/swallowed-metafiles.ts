// Metafiles that lie in a folder which DVC keeps as a whole, so that Git does not have them.

import { equal } from '../base/equal.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { gitVerdictOf } from './git-ignored.ts';
import { trackedByGit } from './git-tracked.ts';
import { ignoreVerdictOf } from './ignored.ts';
import { keeperOf } from './keepers.ts';
import { objectsOf } from './objects.ts';
import { stageNamed } from './stages.ts';
import type { Workspace } from './workspace.ts';

export interface SwallowedMetafile {
	readonly metafile: RepoPath;
	/** The files of its object. */
	readonly files: readonly RepoPath[];
	/** The output it lies in, and the file of its stage. */
	readonly folder: RepoPath;
	readonly keeper: RepoPath;
	/** True when an ignore file hides it from DVC, so that nobody keeps it. */
	readonly hidden: boolean;
}

const swallowedQuery = query(
	'swallowed metafiles',
	(workspace: Workspace): readonly SwallowedMetafile[] =>
		objectsOf(workspace).flatMap(({ metafile, artifacts }) => {
			const keeper = keeperOf(workspace, metafile);
			const folder = keeper?.out.path;
			if (keeper?.out.cache !== true || folder === undefined || folder === metafile) return [];
			// What is imported is kept where it comes from.
			const { file, definition } = keeper.stage;
			const pointer = definition === '' ? stageNamed(workspace, file, '') : undefined;
			if (pointer !== undefined && pointer.deps.length > 0) return [];
			if (trackedByGit(workspace, metafile) === true) return [];
			const { ignored: hidden } = ignoreVerdictOf(workspace, metafile, false);
			if (hidden && gitVerdictOf(workspace, metafile, false)?.by === undefined) return [];
			const files = artifacts.flatMap(({ path }) => path ?? []);
			return [{ metafile, files, folder, keeper: keeper.stage.file, hidden }];
		}),
	equal,
);

/** By the dvc.yaml or `.dvc` file that keeps the folder. */
export const swallowedBy = (workspace: Workspace, file: RepoPath): readonly SwallowedMetafile[] =>
	swallowedQuery(workspace, '').filter(({ keeper }) => keeper === file);
