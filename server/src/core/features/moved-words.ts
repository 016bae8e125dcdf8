// The words of commands that have to change after files have moved.
import { folderOf, isWithin, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { commandPaths, programsOf } from '../model/command-scripts.ts';
import { stagesOf } from '../workspace/stages.ts';
import { isThere, type Workspace } from '../workspace/workspace.ts';
import { type CommandPath, commandPathsIn } from './command-paths.ts';
import { isPlainName, type Moving, movedFile, movedPath, writtenLike } from './moved-path.ts';
import type { RenameEdit } from './rename-edit.ts';

const isMoved = ({ moves }: Moving, path: RepoPath): boolean =>
	moves.some(({ from }) => isWithin(path, from));

/** The folder a word counts from when all has moved. */
const folderAfter = (moving: Moving, { file, folder, wdir, hasWdir }: CommandPath): RepoPath =>
	hasWdir || folder !== wdir ? movedPath(moving.moves, folder) : folderOf(movedFile(moving, file));

export type WordAnswer =
	| { readonly kind: 'edit'; readonly edit: RenameEdit }
	/** The new name needs quotes, and who reads the command is not known. */
	| { readonly kind: 'unsafe' };

/** What has to be written for a word; nothing where it can stay, or is no path as far as we know. */
export const wordAfterMove = (
	workspace: Workspace,
	moving: Moving,
	word: CommandPath,
): WordAnswer | undefined => {
	const base = folderAfter(moving, word);
	const target = movedPath(moving.moves, word.path);
	if (joinPath(base, word.text) === target) return undefined;
	const moved = isMoved(moving, word.path);
	// Where only the folder changes, a number or a name with a dot is none of a file's.
	if (!moved && !(word.sure && isThere(workspace, word.path))) return undefined;
	const plain = writtenLike(word.text, base, target);
	const to = word.isProgram && !plain.includes('/') ? `./${plain}` : plain;
	if (!isPlainName(to)) return { kind: 'unsafe' };
	const doubt = word.sure ? 'command' : 'word';
	return { kind: 'edit', edit: { range: word.placed, text: to, doubt } };
};

/**
 * The stages whose commands name what moves in a way that is not written there: by a variable. By
 * the name of the definition.
 */
export const namedByVariable = (
	workspace: Workspace,
	moving: Moving,
	file: RepoPath,
): ReadonlySet<string> => {
	const names = new Set<string>();
	const written = new Map<string, number>();
	const from = moving.moves.map((move) => move.from);
	// Paths that lead there end with these words, or go on behind them.
	const words = from.map(nameOf);
	const mayName = (cmd: string | readonly string[]): boolean =>
		[cmd].flat().some((text) => words.some((word) => text.includes(word)));
	for (const word of commandPathsIn(workspace, file, from))
		if (isMoved(moving, word.path)) written.set(word.stage, (written.get(word.stage) ?? 0) + 1);
	for (const { cmd, wdir, definition } of stagesOf(workspace, file)) {
		if (cmd === undefined || !mayName(cmd)) continue;
		const meant = commandPaths(programsOf(cmd, wdir)).filter(({ path }) =>
			isMoved(moving, path),
		).length;
		if (meant > (written.get(definition) ?? 0)) names.add(definition);
	}
	return names;
};
