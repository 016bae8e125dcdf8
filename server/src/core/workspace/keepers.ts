// Which output keeps a file for DVC: that of a stage, or of a `.dvc` pointer.
import {
	isWithin,
	joinPath,
	leavesRoot,
	type RepoPath,
	ROOT,
	selfAndParents,
} from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { configOf, usesGit } from './config.ts';
import { storedObjectOf } from './objects.ts';
import { writersAt } from './outputs.ts';
import type { ResolvedOut, ResolvedStage } from './resolved.ts';
import { dvcRootOf } from './roots.ts';
import type { Writer } from './wiring.ts';
import { contentOf, existsOf, placeOf, type Workspace } from './workspace.ts';

export const isPointer = ({ stage }: Writer): boolean => kindOf(stage.file) === 'dvc-file';

/** The output that a path is or lies in: the nearest, and that of a pointer before that of a stage. */
export const keeperOf = (workspace: Workspace, path: RepoPath): Writer | undefined => {
	for (const at of selfAndParents(path)) {
		if (at === ROOT || leavesRoot(at)) break;
		const here = writersAt(workspace, at);
		const keeper = here.find(isPointer) ?? here[0];
		if (keeper !== undefined) return keeper;
	}
	return undefined;
};

/** The output that keeps the data of an object: that of the first of its files that has one. */
export const dataKeeperOf = (workspace: Workspace, metafile: RepoPath): Writer | undefined => {
	for (const { path } of storedObjectOf(workspace, metafile)?.artifacts ?? []) {
		const keeper = path === undefined ? undefined : keeperOf(workspace, path);
		if (keeper !== undefined) return keeper;
	}
	return undefined;
};

/** An output that DVC takes into its cache, and has Git ignore. */
export interface CachedOut extends ResolvedOut {
	readonly path: RepoPath;
}

/**
 * The root of the repository of a dvc.yaml or `.dvc` file whose outputs DVC keeps from Git; nothing where
 * it does not use Git, and while that is not known.
 */
export const rootBesideGit = (workspace: Workspace, file: RepoPath): RepoPath | undefined => {
	const root = dvcRootOf(workspace, file);
	const config = configOf(workspace, root);
	return config === undefined || !usesGit(config) ? undefined : root;
};

/** True for an output that DVC takes into its cache: it lies in the repository with that root. */
export const isCached = (root: RepoPath, out: ResolvedOut): out is CachedOut =>
	out.cache && out.path !== undefined && out.path !== root && isWithin(out.path, root);

/** The outputs of a stage that DVC keeps from Git. */
export const outsKeptFromGit = (
	workspace: Workspace,
	{ file, outs }: ResolvedStage,
): readonly CachedOut[] => {
	const root = rootBesideGit(workspace, file);
	return root === undefined ? [] : outs.filter((out): out is CachedOut => isCached(root, out));
};

/**
 * Whether a path lies in a DVC repository: the folder `.dvc` stands in a folder above it, that of the
 * workspace or further up. Nothing while that is not known.
 */
export const inDvcRepository = (workspace: Workspace, path: RepoPath): boolean | undefined => {
	const below = existsOf(workspace, joinPath(dvcRootOf(workspace, path), '.dvc'));
	if (below !== 'absent' && below !== 'file') return below === undefined ? undefined : true;
	for (let up = 1; up <= placeOf(workspace).length; up++) {
		const content = contentOf(workspace, joinPath(ROOT, `${'../'.repeat(up)}.dvc`));
		if (content === undefined) return undefined;
		if (content.kind === 'unreadable') return true;
	}
	return false;
};
