// The word of a command at an offset, when it is a path of the project.
import { joinPath, type RepoPath, ROOT, selfAndParents } from '../base/path.ts';
import { type Range, rangeAt, shiftRange, touches } from '../base/text.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { isOutput } from '../workspace/outputs.ts';
import { existsOf, type Workspace } from '../workspace/workspace.ts';
import { writtenCommands } from './command-words.ts';

export interface CommandPathPlace {
	/** In the file. */
	readonly range: Range;
	readonly path: RepoPath;
}

/** The path is there, or a stage or `.dvc` file writes it or a folder around it. */
const isKnownPath = (workspace: Workspace, path: RepoPath): boolean => {
	const kind = existsOf(workspace, path);
	if (kind === 'file' || kind === 'folder') return true;
	return [...selfAndParents(path)].some((at) => at !== ROOT && isOutput(workspace, at));
};

/** `base` is the folder that the command starts in; `cd` within it is followed. */
export const commandPathAt = (
	workspace: Workspace,
	{ node, source, start }: NodePlace,
	offset: number,
	base: RepoPath,
): CommandPathPlace | undefined => {
	if (node.kind !== 'scalar') return undefined;
	const written = [...writtenCommands(source, node, base)].flatMap(({ words }) => words);
	for (const { 0: word, index } of source
		.slice(node.range.start, node.range.end)
		.matchAll(/[^\s"'=;|&<>()`$]+/g)) {
		const range = shiftRange(rangeAt(index, index + word.length), start + node.range.start);
		if (!touches(range, offset)) continue;
		const last = written.findLast((one) => start + one.range.start <= range.start);
		const path = joinPath(last?.folder ?? base, word);
		return word !== '' && isKnownPath(workspace, path) ? { range, path } : undefined;
	}
	return undefined;
};
