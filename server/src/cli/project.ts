// What a command line names: paths of one project on the disk.
import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { isWithin, type RepoPath, repoPath } from '../core/base/path.ts';
import { Loader } from '../core/workspace/loader.ts';
import { openWorkspace, type Workspace } from '../core/workspace/workspace.ts';
import { openDiskNow } from '../node/files-now.ts';
import { findRoot } from '../node/root.ts';

/** A mistake of the person who called; its message is all they need. */
export class UsageError extends Error {}

interface Target {
	readonly path: string;
	readonly isFolder: boolean;
}

const targetAt = (given: string): Target => {
	const path = resolve(given);
	try {
		return { path, isFolder: statSync(path).isDirectory() };
	} catch (error) {
		const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		throw new UsageError(
			absent
				? `\`${given}\` does not exist. Give a file or a folder.`
				: `\`${given}\` can't be read. Give a file or a folder that you may read.`,
		);
	}
};

/** The innermost folder that holds all targets. */
const commonFolder = (targets: readonly Target[]): string => {
	const folders = targets.map(({ path, isFolder }) => (isFolder ? path : dirname(path)));
	let common = folders[0] ?? resolve('.');
	for (const folder of folders)
		while (folder !== common && !folder.startsWith(common.endsWith(sep) ? common : common + sep)) {
			if (dirname(common) === common) return common;
			common = dirname(common);
		}
	return common;
};

const posix = (path: string): string => path.split(sep).join('/');

/** A path that was named, from the project's root. */
export interface Asked {
	readonly path: RepoPath;
	readonly isFolder: boolean;
}

/** True for a file that was named, or that lies below a folder that was. */
export const isAsked = (asked: readonly Asked[], file: RepoPath): boolean =>
	asked.some(({ path, isFolder }) => (isFolder ? isWithin(file, path) : file === path));

export interface OpenProject {
	/** Absolute, with forward slashes. */
	readonly root: string;
	readonly workspace: Workspace;
	readonly loader: Loader;
	readonly asked: readonly Asked[];
}

/**
 * Opens the project that holds the paths (the current folder when there are none), with its files
 * listed, unless somebody has listed them already.
 *
 * @throws UsageError when a path does not exist
 */
export const openProject = async (
	paths: readonly string[],
	listed?: readonly RepoPath[],
): Promise<OpenProject> => {
	const targets = (paths.length === 0 ? ['.'] : paths).map(targetAt);
	const folder = commonFolder(targets);
	const root = findRoot(folder) ?? folder;
	const workspace = openWorkspace({ keepsTrees: true, toldOnce: true });
	const disk = openDiskNow(root);
	const loader = new Loader(
		workspace,
		listed === undefined ? disk : { ...disk, find: async () => listed },
	);
	loader.noteAll();
	await loader.catchUp();
	const asked = targets.map(({ path, isFolder }) => ({
		path: repoPath(posix(relative(root, path))),
		isFolder,
	}));
	return { root: posix(root), workspace, loader, asked };
};
