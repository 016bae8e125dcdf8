// The words of commands that are paths, in pipelines and in their locks.

import { memo2, memoLast } from '../base/memo.ts';
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { type Range, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { childOf, type Node } from '../syntax/tree.ts';
import {
	type ResolvedStretch,
	resolvedStretchesOf,
	type StretchedResolution,
} from '../workspace/resolved-stretches.ts';
import { stageNamed } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { type CommandWord, writtenCommands } from './command-words.ts';
import { isPathText } from './path-slot.ts';

export interface CommandPath extends CommandWord {
	readonly path: RepoPath;
	/** In the file; `range` counts in the piece. */
	readonly placed: Range;
	readonly file: RepoPath;
	/** The definition, or with `@…` the stage of a lock. */
	readonly stage: string;
	/** The folder the command starts in, and whether a `wdir` says so. */
	readonly wdir: RepoPath;
	readonly hasWdir: boolean;
	/** It looks like a path: a dot or a slash is in it. Other words may be anything. */
	readonly sure: boolean;
}

const looksLikePath = (text: string): boolean => /^[^-].*[./]/.test(text) && isPathText(text);

/** A command where it is written, but for where its piece begins. */
interface Command {
	readonly stage: string;
	readonly source: string;
	readonly cmd: Node | undefined;
	readonly wdir: RepoPath;
	readonly hasWdir: boolean;
}

/** What a command says of paths, as if its piece began the file. */
const pathsIn = (file: RepoPath, { source, cmd, ...where }: Command): readonly CommandPath[] => {
	const found: CommandPath[] = [];
	// A program without a slash is looked for elsewhere.
	for (const { words } of writtenCommands(source, cmd, where.wdir))
		for (const word of words)
			if (isPathText(word.text) && !(word.isProgram && !word.text.includes('/')))
				found.push({
					...word,
					...where,
					path: joinPath(word.folder, word.text),
					placed: word.range,
					file,
					sure: looksLikePath(word.text),
				});
	return found;
};

/** Those of a definition, remembered with what it resolves to; none where its folder is not known. */
const inDefinition = memo2(
	(
		{ file }: ResolvedStretch,
		{ definition, piece, resolved }: StretchedResolution,
	): readonly CommandPath[] => {
		const wdir = resolved.stages.at(-1)?.wdir;
		const map = definition.body?.map;
		if (wdir === undefined) return [];
		const hasWdir = childOf(map, 'wdir') !== undefined;
		const cmd = childOf(map, 'cmd');
		return pathsIn(file, { source: piece.text, cmd, wdir, hasWdir, stage: definition.name });
	},
);

/** The words of a stretch that lead to a path, each with the place of its definition's piece. */
const naming = memoLast((stretch: ResolvedStretch, path: RepoPath) => {
	const name = nameOf(path);
	return stretch.resolutions
		.filter(({ piece }) => piece.text.includes(name))
		.flatMap((one) =>
			inDefinition(stretch, one)
				.filter((word) => word.path === path)
				.map((word) => ({ at: one.at, word })),
		);
});

interface Found {
	readonly start: number;
	readonly paths: readonly CommandPath[];
}

const foundIn = function* (
	workspace: Workspace,
	file: RepoPath,
	words: readonly string[],
): Generator<Found> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	const isNamed = (text: string): boolean =>
		words.length === 0 || words.some((word) => text.includes(word));
	if (kindOf(file) === 'dvc-yaml') {
		for (const { first, stretch } of resolvedStretchesOf(workspace, file))
			for (const one of stretch.resolutions)
				if (isNamed(one.piece.text))
					yield {
						start: document.pieces[first + one.at]?.start ?? 0,
						paths: inDefinition(stretch, one),
					};
		return;
	}
	const folder = folderOf(file);
	const pipeline = joinPath(folder, 'dvc.yaml');
	for (const { path, piece, start } of document.pieces) {
		if (path[0] !== 'stages' || path.length !== 2 || !isNamed(piece.text)) continue;
		const stage = path[1] ?? '';
		const wdir = stageNamed(workspace, pipeline, stage)?.wdir ?? folder;
		const cmd = childOf(piece.entry?.value, 'cmd');
		const hasWdir = wdir !== folder;
		yield { start, paths: pathsIn(file, { source: piece.text, cmd, wdir, hasWdir, stage }) };
	}
};

/** Only of stages whose text holds the name of one of `paths`; of all where there are none. */
export const commandPathsIn = function* (
	workspace: Workspace,
	file: RepoPath,
	paths: readonly RepoPath[] = [],
): Generator<CommandPath> {
	const kind = kindOf(file);
	if (kind !== 'dvc-yaml' && kind !== 'dvc-lock') return;
	for (const { start, paths: found } of foundIn(workspace, file, paths.map(nameOf)))
		for (const one of found) yield { ...one, placed: shiftRange(one.range, start) };
};

/** The words of a file's commands that lead to a path. */
export const commandsNaming = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<CommandPath> {
	if (kindOf(file) !== 'dvc-yaml') {
		for (const word of commandPathsIn(workspace, file, [path])) if (word.path === path) yield word;
		return;
	}
	const pieces = documentOf(workspace, file)?.pieces ?? [];
	for (const { first, stretch } of resolvedStretchesOf(workspace, file))
		for (const { at, word } of naming(stretch, path))
			yield { ...word, placed: shiftRange(word.range, pieces[first + at]?.start ?? 0) };
};
