// The words of commands that are paths, in pipelines and in their locks.
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { type Range, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { definitionsOf } from '../model/pipeline.ts';
import { childOf } from '../syntax/tree.ts';
import { stageNamed, stagesOf } from '../workspace/stages.ts';
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

interface Command {
	readonly stage: string;
	readonly source: string;
	readonly start: number;
	readonly cmd: ReturnType<typeof childOf>;
	readonly wdir: RepoPath;
	readonly hasWdir: boolean;
}

const commandsOf = function* (
	workspace: Workspace,
	file: RepoPath,
	words: readonly string[],
): Generator<Command> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	const folder = folderOf(file);
	const isNamed = (text: string): boolean =>
		words.length === 0 || words.some((word) => text.includes(word));
	if (kindOf(file) === 'dvc-yaml') {
		const wdirs = new Map(stagesOf(workspace, file).map((one) => [one.definition, one.wdir]));
		for (const { definition, piece, start } of definitionsOf(document)) {
			const wdir = wdirs.get(definition.name);
			const map = definition.body?.map;
			if (wdir === undefined || !isNamed(piece.text)) continue;
			const hasWdir = childOf(map, 'wdir') !== undefined;
			const cmd = childOf(map, 'cmd');
			yield { source: piece.text, start, cmd, wdir, hasWdir, stage: definition.name };
		}
		return;
	}
	const pipeline = joinPath(folder, 'dvc.yaml');
	for (const { path, piece, start } of document.pieces) {
		if (path[0] !== 'stages' || path.length !== 2 || !isNamed(piece.text)) continue;
		const stage = path[1] ?? '';
		const wdir = stageNamed(workspace, pipeline, stage)?.wdir ?? folder;
		const cmd = childOf(piece.entry?.value, 'cmd');
		yield { source: piece.text, start, cmd, wdir, hasWdir: wdir !== folder, stage };
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
	// A program without a slash is looked for elsewhere.
	for (const { source, start, cmd, ...where } of commandsOf(workspace, file, paths.map(nameOf)))
		for (const { words } of writtenCommands(source, cmd, where.wdir))
			for (const word of words)
				if (isPathText(word.text) && !(word.isProgram && !word.text.includes('/')))
					yield {
						...word,
						...where,
						path: joinPath(word.folder, word.text),
						placed: shiftRange(word.range, start),
						file,
						sure: looksLikePath(word.text),
					};
};
