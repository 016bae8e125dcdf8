// The stage that a place of a dvc.yaml belongs to.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { childOf, type Node, nodeAtPath, stringOf, type TreePath } from '../syntax/tree.ts';
import { stagesOf } from '../workspace/stages.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface StagePlace {
	readonly name: string;
	/** The mapping with `cmd`: of a foreach group that below `do`. */
	readonly body: TreePath;
	/** The keys and indexes from the body to the place. */
	readonly rest: TreePath;
}

/** Nothing for a place outside of stages. */
export const stageAt = (path: TreePath): StagePlace | undefined => {
	const [section, name] = path;
	if (section !== 'stages' || name === undefined) return undefined;
	const depth = path[2] === 'do' ? 3 : 2;
	return { name: String(name), body: path.slice(0, depth), rest: path.slice(depth) };
};

/**
 * The definition whose names an expression at `path` can use; `undefined` for those of the file.
 * Nothing is told of `vars`, where DVC allows no expression.
 */
export const scopeNameAt = (
	path: TreePath,
): { readonly definition: string | undefined } | undefined => {
	const stage = stageAt(path);
	if (path[0] === 'vars' || stage?.rest[0] === 'vars') return undefined;
	const isData = path[2] === 'foreach' || path[2] === 'matrix';
	return { definition: stage === undefined || isData ? undefined : stage.name };
};

/** The folder that paths at `path` count from; nothing when an expression hides it. */
export const baseFolderAt = (
	workspace: Workspace,
	file: RepoPath,
	root: Node | undefined,
	path: TreePath,
): RepoPath | undefined => {
	const stage = stageAt(path);
	const folder = folderOf(file);
	if (stage === undefined || stage.rest[0] === 'wdir') return folder;
	const wdir = stringOf(childOf(nodeAtPath(root, stage.body).node, 'wdir'));
	if (wdir === undefined) return folder;
	if (!wdir.includes('${')) return joinPath(folder, wdir);
	return stagesOf(workspace, file).find(({ definition }) => definition === stage.name)?.wdir;
};
