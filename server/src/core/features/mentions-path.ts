// Every place that names a file or folder, one around it, or something inside it.
import { folderOf, isWithin, joinPath, type RepoPath, selfAndParents } from '../base/path.ts';
import { memo } from '../base/query.ts';
import { shiftRange } from '../base/text.ts';
import { allFilesOf, type Workspace } from '../workspace/workspace.ts';
import { commandPathsIn } from './command-paths.ts';
import { IGNORE_FILES, ignorePathsIn } from './ignore-paths.ts';
import type { Mention } from './mention.ts';
import { type PathSlot, pathOfTurn, type Turn } from './path-slot.ts';
import { pathSlotsIn } from './path-slots.ts';

/** A turn outlives many questions. */
const leadsTo = memo((turn: Turn) => pathOfTurn(turn));
const leadsToMetafile = memo((turn: Turn) => pathOfTurn(turn, true));

/** Whether a slot names the path; `around` where it names a folder around it or something inside. */
const namedBy = (slot: PathSlot, path: RepoPath): 'exact' | 'around' | undefined => {
	if (slot.implicit === true) return undefined;
	let found: 'around' | undefined;
	for (const turn of slot.turns) {
		const named = slot.isMetafile ? leadsToMetafile(turn) : leadsTo(turn);
		if (named === path) return 'exact';
		if (isWithin(named, path) || (named !== '' && isWithin(path, named))) found = 'around';
	}
	return slot.covers === true ? found : undefined;
};

const inSlots = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<Mention> {
	const isNamed = (slot: PathSlot): boolean => namedBy(slot, path) !== undefined;
	for (const slot of pathSlotsIn(workspace, file, [path], isNamed)) {
		const named = namedBy(slot, path);
		if (named === undefined) continue;
		const range = shiftRange(slot.node.range, slot.start);
		yield { location: { path: file, range }, role: slot.role, exact: named === 'exact' };
	}
};

const inCommands = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<Mention> {
	for (const word of commandPathsIn(workspace, file, [path], true))
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
