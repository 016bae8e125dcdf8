// The lines of ignore files that name what moves.
import {
	folderOf,
	isWithin,
	joinPath,
	type RepoPath,
	relativePath,
	selfAndParents,
} from '../base/path.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { IGNORE_FILES, type IgnorePath, ignorePathsIn } from './ignore-paths.ts';
import { type Moving, movedFile, movedPath } from './moved-path.ts';
import type { RenameEdit } from './rename-edit.ts';

/** What a line has to say; nothing where it can stay. */
const lineAfter = (
	moving: Moving,
	file: RepoPath,
	{ range, text, path, only }: IgnorePath,
): RenameEdit | undefined => {
	const target = movedPath(moving.moves, path);
	const after = folderOf(movedFile(moving, file));
	if (joinPath(after, text) === target || target === after || !isWithin(target, after))
		return undefined;
	const edit = { range, text: relativePath(after, target) };
	if (only) return edit;
	return folderOf(target) === after ? { ...edit, doubt: 'ignore-line' } : undefined;
};

/** Ignore files count for what lies below them. */
export const ignoreLinesAfterMove = function* (
	workspace: Workspace,
	moving: Moving,
): Generator<readonly [RepoPath, RenameEdit]> {
	const folders = new Set(moving.moves.flatMap(({ from }) => [...selfAndParents(folderOf(from))]));
	for (const folder of folders)
		for (const name of IGNORE_FILES) {
			const file = joinPath(folder, name);
			for (const line of ignorePathsIn(workspace, file)) {
				const edit = lineAfter(moving, file, line);
				if (edit !== undefined) yield [file, edit];
			}
		}
};
