// Renaming the file or folder that is written at a place.
import { folderOf, isWithin, joinPath, leavesRoot, type RepoPath } from '../base/path.ts';
import { type Range, shiftRange, touches } from '../base/text.ts';
import { partRange } from '../syntax/scalar-part.ts';
import { hasExpression } from '../syntax/template.ts';
import { isOutput } from '../workspace/outputs.ts';
import { isThere, type Workspace } from '../workspace/workspace.ts';
import { commandPathsIn } from './command-paths.ts';
import { ignorePathsIn } from './ignore-paths.ts';
import { pathOfTurn } from './path-slot.ts';
import { pathSlotsIn } from './path-slots.ts';
import {
	type Refusal,
	type Renamable,
	type Renamed,
	type RenameOptions,
	refused,
} from './rename-edit.ts';
import { renamePaths } from './rename-path.ts';

interface WrittenPath {
	readonly range: Range;
	/** As it is written. */
	readonly text: string;
	readonly path: RepoPath;
	/** What another text there would lead to. */
	readonly pathFor: (text: string) => RepoPath;
}

const slotAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): WrittenPath | Refusal | undefined => {
	for (const { node, source, start, part, turns, isMetafile, implicit } of pathSlotsIn(
		workspace,
		file,
	)) {
		if (implicit === true || !touches(shiftRange(node.range, start), offset)) continue;
		const range = partRange(source, node, part);
		if (range === undefined || !touches(shiftRange(range, start), offset)) continue;
		const text = node.text.slice(part.start, part.end);
		if (hasExpression(text))
			return refused(
				`\`${text}\` is made from a variable. Rename the variable, or change the value where it is defined.`,
			);
		const [turn] = turns;
		if (turn === undefined) return undefined;
		const path = pathOfTurn(turn, isMetafile);
		if (turns.some((other) => pathOfTurn(other, isMetafile) !== path))
			return refused(
				`\`${text}\` is another file for each of the stages that are generated. Rename them where they are listed.`,
			);
		const pathFor = (to: string) => pathOfTurn({ base: turn.base, text: to }, isMetafile);
		return { range: shiftRange(range, start), text, path, pathFor };
	}
	return undefined;
};

const wordAt = (workspace: Workspace, file: RepoPath, offset: number): WrittenPath | undefined => {
	for (const { placed, text, path, folder } of commandPathsIn(workspace, file))
		if (touches(placed, offset) && (isThere(workspace, path) || isOutput(workspace, path)))
			return { range: placed, text, path, pathFor: (to) => joinPath(folder, to) };
	return undefined;
};

const ignoredAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): WrittenPath | undefined => {
	const line = ignorePathsIn(workspace, file).find(({ range }) => touches(range, offset));
	return line && { ...line, pathFor: (to) => joinPath(folderOf(file), to) };
};

const pathWrittenAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): WrittenPath | Refusal | undefined =>
	slotAt(workspace, file, offset) ??
	wordAt(workspace, file, offset) ??
	ignoredAt(workspace, file, offset);

const isRefusal = (found: WrittenPath | Refusal): found is Refusal => 'reason' in found;

const whyNot = (
	workspace: Workspace,
	{ path }: WrittenPath,
	{ movesFiles }: RenameOptions,
): string | undefined => {
	if (path === '' || leavesRoot(path))
		return 'This lies outside of the project. Rename it where it is listed.';
	return isThere(workspace, path) && !movesFiles && !isOutput(workspace, path)
		? 'Files and folders are renamed where they are listed, not here.'
		: undefined;
};

export const preparePathRename = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
	options: RenameOptions,
): Renamable | Refusal | undefined => {
	const found = pathWrittenAt(workspace, file, offset);
	if (found === undefined || isRefusal(found)) return found;
	const reason = whyNot(workspace, found, options);
	return reason === undefined
		? { kind: 'renamable', range: found.range, name: found.text }
		: refused(reason);
};

const whyNotTo = (workspace: Workspace, from: RepoPath, to: RepoPath, text: string) => {
	if (text.trim() !== text || text === '' || /[\n\r]|\$\{/.test(text) || /^\w+:\/\//.test(text))
		return `\`${text}\` is no path of this project. Write one without \`\${\` and blanks around it.`;
	if (to === '' || leavesRoot(to)) return `\`${text}\` lies outside of the project.`;
	if (to === from) return undefined;
	if (isWithin(to, from) || isWithin(from, to))
		return `\`${to}\` and \`${from}\` would lie in each other. Choose another name.`;
	return isThere(workspace, to) || isOutput(workspace, to)
		? `\`${to}\` exists already. Choose another name.`
		: undefined;
};

export const renamePathAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
	text: string,
	options: RenameOptions,
): Renamed | Refusal | undefined => {
	const found = pathWrittenAt(workspace, file, offset);
	if (found === undefined || isRefusal(found)) return found;
	const from = found.path;
	const to = found.pathFor(text);
	const reason = whyNot(workspace, found, options) ?? whyNotTo(workspace, from, to, text);
	if (reason !== undefined) return refused(reason);
	if (to === from) return { kind: 'renamed', edits: new Map(), moves: [] };
	const withFiles = options.movesFiles && isThere(workspace, from);
	const { edits, problems } = renamePaths(workspace, { moves: [{ from, to }], withFiles });
	return problems[0] === undefined
		? { kind: 'renamed', edits, moves: withFiles ? [{ from, to }] : [] }
		: refused(problems.join(' '));
};
