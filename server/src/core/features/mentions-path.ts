// Every place that names a file or folder, one around it, or something inside it.
import { folderOf, joinPath, type RepoPath, selfAndParents } from '../base/path.ts';
import { shiftRange } from '../base/text.ts';
import { allFilesOf, type Workspace } from '../workspace/workspace.ts';
import { commandsNaming } from './command-paths.ts';
import { IGNORE_FILES, ignorePathsIn } from './ignore-paths.ts';
import type { Mention } from './mention.ts';
import { slotsNaming } from './slots-naming.ts';

const inSlots = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<Mention> {
	for (const { slot, exact } of slotsNaming(workspace, file, path)) {
		const range = shiftRange(slot.node.range, slot.start);
		yield { location: { path: file, range }, role: slot.role, exact };
	}
};

const inCommands = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<Mention> {
	for (const word of commandsNaming(workspace, file, path))
		if (word.sure)
			yield { location: { path: file, range: word.placed }, role: 'read', exact: true };
};

const inIgnoreFile = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<Mention> {
	for (const line of ignorePathsIn(workspace, file))
		if (line.path === path)
			yield { location: { path: file, range: line.range }, role: 'read', exact: true };
};

/** The ignore files that count for a path, whether they are there or not. */
const ignoreFilesFor = (path: RepoPath): readonly RepoPath[] =>
	[...selfAndParents(folderOf(path))].flatMap((folder) =>
		IGNORE_FILES.map((name) => joinPath(folder, name)),
	);

/** `only` that file is looked at, where one is named. */
export const mentionsOfPath = function* (
	workspace: Workspace,
	path: RepoPath,
	only?: RepoPath,
): Generator<Mention> {
	for (const file of only === undefined ? (allFilesOf(workspace) ?? []) : [only]) {
		yield* inSlots(workspace, file, path);
		yield* inCommands(workspace, file, path);
	}
	for (const file of only === undefined ? ignoreFilesFor(path) : [only])
		yield* inIgnoreFile(workspace, file, path);
};
