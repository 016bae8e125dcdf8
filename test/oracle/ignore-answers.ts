// Our answers in the form of ignore_verdicts.py.
import {
	folderOf,
	joinPath,
	type RepoPath,
	ROOT,
	repoPath,
	selfAndParents,
} from '../../server/src/core/base/path.ts';
import type { IgnoreLine } from '../../server/src/core/workspace/ignore-rules.ts';
import { ignoreVerdictOf, placedLinesOf } from '../../server/src/core/workspace/ignored.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

export interface IgnoreTree {
	readonly files: Readonly<Record<string, string>>;
	readonly nested?: readonly string[];
	readonly paths: readonly (readonly [path: string, isFolder: boolean])[];
}

export type IgnoreAnswer = 'broken' | readonly [ignored: boolean, line: string];

const printed = ({ file, line, pattern }: IgnoreLine): string => {
	if (file !== undefined) return `${file}:${(line + 1).toString()}:${pattern}`;
	const nested = /^\/(.*)\/$/s.exec(pattern);
	return nested === null ? `:${pattern}` : `in sub_repo:${nested[1] ?? ''}`;
};

/** True when DVC fails over an ignore file it reads on the way to a path. */
const isBroken = (workspace: Workspace, path: RepoPath): boolean =>
	[...selfAndParents(folderOf(path))].some((folder) => {
		const placed = placedLinesOf(workspace, joinPath(folder, '.dvcignore'), { root: ROOT });
		return (
			placed !== undefined &&
			placed.unreadBy === undefined &&
			placed.lines.some(({ reading }) => reading.kind === 'broken')
		);
	});

export const answersTo = (tree: IgnoreTree): readonly IgnoreAnswer[] => {
	const files = new Map<RepoPath, string>();
	for (const [path, text] of Object.entries(tree.files)) files.set(repoPath(path), text);
	for (const folder of tree.nested ?? []) files.set(repoPath(`${folder}/.dvc/config`), '');
	files.set(repoPath('.dvc/config'), '');
	for (const [path, isFolder] of tree.paths)
		files.set(repoPath(isFolder ? `${path}/.kept` : path), '');
	const workspace = workspaceOf(files);
	return tree.paths.map(([written, isFolder]) => {
		const path = repoPath(written);
		return settle(workspace, () => {
			if (isBroken(workspace, path)) return 'broken';
			const { ignored, by } = ignoreVerdictOf(workspace, path, isFolder, { root: ROOT });
			return [ignored, by === undefined ? '' : printed(by)];
		});
	});
};

/**
 * True when both say the same. Beside a nested repository the line is left out of account: which of
 * several that agree DVC names depends there on repositories the path has nothing to do with.
 */
export const agree = (tree: IgnoreTree, ours: IgnoreAnswer, theirs: IgnoreAnswer): boolean =>
	ours === 'broken' || theirs === 'broken'
		? ours === theirs
		: ours[0] === theirs[0] && (ours[1] === theirs[1] || (tree.nested ?? []).length > 0);
