// All files of a known kind below a folder.
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import {
	folderOf,
	joinPath,
	leavesRoot,
	nameOf,
	type RepoPath,
	selfAndParents,
} from '../core/base/path.ts';
import { kindOf } from '../core/model/kind.ts';
import { disk } from './promised.ts';

/** How many folders are looked into below a root, so that no walk is endless. */
export const MAX_FOLDERS = 50_000;

/** As above, for a folder that nothing marks as a project: a home folder, or the whole disk. */
export const MAX_FOLDERS_UNMARKED = 500;

const FOLDERS_AT_ONCE = 16;

const SKIPPED_NAMES: ReadonlySet<string> = new Set([
	'.git',
	'.hg',
	'.svn',
	'node_modules',
	'__pycache__',
	'.ipynb_checkpoints',
	'.mypy_cache',
	'.pytest_cache',
	'.ruff_cache',
	'.tox',
	'.nox',
	'site-packages',
]);

/** Marks a folder as a virtual environment of Python. */
export const VIRTUAL_ENVIRONMENT = 'pyvenv.cfg';

/** What DVC keeps below `.dvc` for itself; only the configuration is written by people. */
const isDvcInternal = (path: string): boolean => /(?:^|\/)\.dvc\/[^/]+$/.test(path);

/** True for a folder by whose name alone one can tell that nobody writes pipelines in it. */
export const isSkippedFolder = (path: string): boolean =>
	SKIPPED_NAMES.has(nameOf(path)) || isDvcInternal(path);

const entriesOf = async (folder: string): Promise<readonly Dirent[]> => {
	try {
		return await disk.readdir(folder, { withFileTypes: true });
	} catch {
		return [];
	}
};

const isFile = async (path: string): Promise<boolean> => {
	try {
		return (await disk.stat(path)).isFile();
	} catch {
		return false;
	}
};

/** True when a path lies in a folder that is skipped, or is one. */
const isSkipped = async (root: string, path: RepoPath): Promise<boolean> => {
	for (const folder of selfAndParents(path)) {
		if (folder === '') return false;
		if (leavesRoot(folder) || isSkippedFolder(folder)) return true;
		if (await isFile(join(root, folder, VIRTUAL_ENVIRONMENT))) return true;
	}
	return false;
};

/** The files of a known kind in one folder, and the folders below it. */
const look = async (root: string, folder: RepoPath): Promise<[RepoPath[], RepoPath[]]> => {
	const files: RepoPath[] = [];
	const folders: RepoPath[] = [];
	const entries = await entriesOf(join(root, folder));
	if (folder !== '' && entries.some(({ name }) => name === VIRTUAL_ENVIRONMENT))
		return [files, folders];
	for (const entry of entries) {
		const path = joinPath(folder, entry.name);
		if (entry.isDirectory()) {
			if (!isSkippedFolder(path)) folders.push(path);
		} else if (kindOf(path) !== undefined) {
			// Links to folders are not followed: they may lead out, or round in a circle.
			if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(join(root, path)))))
				files.push(path);
		}
	}
	return [files, folders];
};

/** Every file of a known kind at or below `path`; those nearest to it when there are too many folders. */
export const findFiles = async (
	root: string,
	path: RepoPath,
	maxFolders = MAX_FOLDERS,
): Promise<readonly RepoPath[]> => {
	if (path !== '' && kindOf(path) !== undefined && (await isFile(join(root, path))))
		return (await isSkipped(root, folderOf(path))) ? [] : [path];
	if (await isSkipped(root, path)) return [];
	const found: RepoPath[] = [];
	const folders: RepoPath[] = [path];
	for (let seen = 0; seen < Math.min(folders.length, maxFolders); ) {
		const now = folders.slice(seen, seen + FOLDERS_AT_ONCE);
		seen += now.length;
		for (const [files, below] of await Promise.all(now.map((folder) => look(root, folder)))) {
			for (const file of files) found.push(file);
			for (const folder of below) folders.push(folder);
		}
	}
	return found;
};
