// Files that carry a name DVC knows and that it never looks at.
//
// DVC walks the folders below a repository's root. It leaves out what `.dvcignore` hides, then the
// files and folders that Git ignores, then each folder that is an output of a stage found so far:
// one of a file in the folder above it, or further up.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import { folderOf, isWithin, joinPath, type RepoPath, selfAndParents } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { type FileGroups, fileGroups, inGroups } from './file-groups.ts';
import { type GitIgnoreLine, gitIgnoredBy } from './git-ignored.ts';
import type { IgnoreLine } from './ignore-rules.ts';
import { ignoreVerdictOf } from './ignored.ts';
import { isRefused } from './refused.ts';
import { dvcRootOf } from './roots.ts';
import { stageFilesOf } from './stages.ts';
import { producersOf } from './wiring.ts';
import { existsOf, type Workspace } from './workspace.ts';

/** Why DVC never reads a file. */
export type Unread =
	/**
	 * A line of a `.dvcignore` hides `file`, or with `git` one of a `.gitignore` or of
	 * `.git/info/exclude`: the file itself, a folder above it, or the dvc.yaml that would lead to it.
	 */
	| {
			readonly kind: 'ignored';
			readonly file: RepoPath;
			readonly git: boolean;
			readonly by: IgnoreLine | undefined;
	  }
	/** A folder above is an output. */
	| { readonly kind: 'in-output'; readonly folder: RepoPath; readonly owner: string }
	/** A dvc.lock without the dvc.yaml that would lead to it. */
	| { readonly kind: 'alone' };

const asLine = ({ file, line }: GitIgnoreLine): IgnoreLine => ({
	file,
	line: line.line,
	pattern: line.text,
});

/** The dvc.yaml and `.dvc` files right in each folder. */
const filesByFolder = query('stage files by folder', (workspace: Workspace) => {
	const folders = new Map<RepoPath, Set<RepoPath>>();
	for (const file of stageFilesOf(workspace) ?? []) {
		const known = folders.get(folderOf(file));
		if (known === undefined) folders.set(folderOf(file), new Set([file]));
		else known.add(file);
	}
	return folders;
});

/** What each file writes: the first stage for each path. */
const writtenIn = query(
	'written',
	(workspace: Workspace, file) => {
		const written = new Map<RepoPath, string>();
		for (const { stages } of producersOf(workspace, file as RepoPath))
			for (const { outs, addressing } of stages)
				for (const { path } of outs)
					if (path !== undefined && !written.has(path)) written.set(path, addressing);
		return written;
	},
	equal,
);

interface FolderWriter {
	readonly file: RepoPath;
	readonly owner: string;
}

/** As `writtenIn`, for all files right in a folder that DVC reads, with one writer of each file. */
const writtenFrom = query('written from folder', (workspace: Workspace, folder) => {
	const written = new Map<RepoPath, FolderWriter[]>();
	for (const file of filesByFolder(workspace, '').get(folder as RepoPath) ?? [])
		if (isRead(workspace, file))
			for (const [path, owner] of writtenIn(workspace, file)) {
				const known = written.get(path);
				if (known === undefined) written.set(path, [{ file, owner }]);
				else known.push({ file, owner });
			}
	return written;
});

/** The stage that writes a folder, of those that DVC knows before it enters it. */
const knownWriter = (
	workspace: Workspace,
	root: RepoPath,
	folder: RepoPath,
): Unread | undefined => {
	for (const above of selfAndParents(folderOf(folder))) {
		const writers = writtenFrom(workspace, above).get(folder) ?? [];
		// Of a file that it refuses DVC knows no stage.
		const writer = writers.find(({ file }) => !isRefused(workspace, file));
		if (writer !== undefined) return { kind: 'in-output', folder, owner: writer.owner };
		if (above === root) break;
	}
	return undefined;
};

const keyOf = (root: RepoPath, folder: RepoPath): string => `${root}\0${folder}`;

/** Why DVC does not enter a folder, its ignore files left out of account. */
const prunedBy: (workspace: Workspace, key: string) => Unread | undefined = query(
	'pruned folder',
	(workspace: Workspace, key): Unread | undefined => {
		const cut = key.indexOf('\0');
		const root = key.slice(0, cut) as RepoPath;
		const folder = key.slice(cut + 1) as RepoPath;
		if (folder === root || !isWithin(folder, root)) return undefined;
		const above = prunedBy(workspace, keyOf(root, folderOf(folder)));
		if (above !== undefined) return above;
		const line = gitIgnoredBy(workspace, root, folder, true);
		return line === undefined
			? knownWriter(workspace, root, folder)
			: { kind: 'ignored', file: folder, git: true, by: asLine(line) };
	},
	equal,
);

const reasonOf = (workspace: Workspace, file: RepoPath): Unread | undefined => {
	const { ignored, by } = ignoreVerdictOf(workspace, file, false);
	if (ignored) return { kind: 'ignored', file, git: false, by };
	const root = dvcRootOf(workspace, file);
	const pruned = prunedBy(workspace, keyOf(root, folderOf(file)));
	if (pruned !== undefined) return pruned;
	const line = gitIgnoredBy(workspace, root, file, false);
	return line && { kind: 'ignored', file, git: true, by: asLine(line) };
};

/** By folder and not by file: there may be thousands of pointers, and each edit asks all that is remembered. */
export const reasonsIn: (workspace: Workspace, folder: RepoPath) => ReadonlyMap<RepoPath, Unread> =
	query(
		'unread in folder',
		(workspace: Workspace, folder) => {
			const reasons = new Map<RepoPath, Unread>();
			for (const file of filesByFolder(workspace, '').get(folder as RepoPath) ?? []) {
				const reason = reasonOf(workspace, file);
				if (reason !== undefined) reasons.set(file, reason);
			}
			return reasons;
		},
		equal,
	) as (workspace: Workspace, folder: RepoPath) => ReadonlyMap<RepoPath, Unread>;

const stageFileUnread = (workspace: Workspace, file: RepoPath): Unread | undefined =>
	filesByFolder(workspace, '').get(folderOf(file))?.has(file) === true
		? reasonsIn(workspace, folderOf(file)).get(file)
		: reasonOf(workspace, file);

/**
 * Why DVC never reads a pipeline, lock or `.dvc` file; nothing for files that are read. Params files
 * and metafiles are read all the same.
 */
export const unreadOf = (workspace: Workspace, path: RepoPath): Unread | undefined => {
	const kind = kindOf(path);
	if (kind === 'dvc-yaml' || kind === 'dvc-file') return stageFileUnread(workspace, path);
	if (kind !== 'dvc-lock') return undefined;
	const { ignored, by } = ignoreVerdictOf(workspace, path, false);
	if (ignored) return { kind: 'ignored', file: path, git: false, by };
	const pipeline = joinPath(folderOf(path), 'dvc.yaml');
	const there = existsOf(workspace, pipeline);
	return there === 'absent' || there === 'folder'
		? { kind: 'alone' }
		: stageFileUnread(workspace, pipeline);
};

/** True for a dvc.yaml or `.dvc` file that DVC reads. */
export const isRead = (workspace: Workspace, file: RepoPath): boolean =>
	stageFileUnread(workspace, file) === undefined;

/** The dvc.yaml and `.dvc` files that DVC reads; nothing before the first listing is done. */
export const collectedFilesOf: (workspace: Workspace) => readonly RepoPath[] | undefined = (
	workspace,
) => collectedQuery(workspace, '');

const NONE_YET: readonly RepoPath[] = [];

const asSet = memo((files: readonly RepoPath[]): ReadonlySet<RepoPath> => new Set(files));

/** True for one of `collectedFilesOf`. */
export const isCollected = (workspace: Workspace, file: RepoPath): boolean =>
	asSet(collectedFilesOf(workspace) ?? NONE_YET).has(file);

/** All dvc.yaml and `.dvc` files, in groups. */
export const stageFileGroups = fileGroups('stage files', stageFilesOf);

const collectedIn = inGroups(
	'collected',
	stageFileGroups,
	(workspace, files) => files.filter((file) => isRead(workspace, file)),
	equal,
);

const collectedQuery = query(
	'collected files',
	(workspace: Workspace) =>
		stageFilesOf(workspace) === undefined ? undefined : collectedIn.all(workspace).flat(),
	equal,
);

/** The files that DVC reads, in groups; none before the first listing is done. */
export const collectedGroups: FileGroups = {
	count: stageFileGroups.count,
	filesOf: collectedIn.in,
};
