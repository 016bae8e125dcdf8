// Files that belong to one that moves, and should move with it.
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { stagesOf } from '../workspace/stages.ts';
import { existsOf, type Workspace } from '../workspace/workspace.ts';
import type { Move } from './moved-path.ts';

/** A pointer that stands for this path and no other. */
const isPointerOf = (workspace: Workspace, pointer: RepoPath, path: RepoPath): boolean => {
	const outs = stagesOf(workspace, pointer).flatMap((stage) => stage.outs);
	return outs.length === 1 && outs[0]?.path === path;
};

const companionOf = (workspace: Workspace, { from, to }: Move): Move | undefined => {
	const pointer = `${from}.dvc` as RepoPath;
	if (existsOf(workspace, pointer) === 'file' && isPointerOf(workspace, pointer, from))
		return { from: pointer, to: `${to}.dvc` as RepoPath };
	if (nameOf(from) !== 'dvc.yaml' || nameOf(to) !== 'dvc.yaml') return undefined;
	const lock = joinPath(folderOf(from), 'dvc.lock');
	return existsOf(workspace, lock) === 'file'
		? { from: lock, to: joinPath(folderOf(to), 'dvc.lock') }
		: undefined;
};

/**
 * The pointer beside a data file and the lock beside a dvc.yaml, where these are not moved already
 * and their new places are free.
 */
export const companionsOf = (workspace: Workspace, moves: readonly Move[]): readonly Move[] =>
	moves.flatMap((move) => {
		const companion = companionOf(workspace, move);
		return companion === undefined ||
			moves.some(({ from }) => from === companion.from) ||
			existsOf(workspace, companion.to) !== 'absent'
			? []
			: [companion];
	});
