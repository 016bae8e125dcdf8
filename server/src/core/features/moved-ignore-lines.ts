// The lines of ignore files that name what moves.
import {
	folderOf,
	isWithin,
	joinPath,
	type RepoPath,
	relativePath,
	selfAndParents,
} from '../base/path.ts';
import type { Range } from '../base/text.ts';
import { readGitIgnore } from '../syntax/gitignore.ts';
import { readIgnore } from '../syntax/ignore.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import { type Moving, movedFile, movedPath } from './moved-path.ts';
import type { RenameEdit } from './rename-edit.ts';

interface Line {
	readonly text: string;
	readonly range: Range;
}

const READERS: Readonly<Record<string, (text: string) => readonly Line[]>> = {
	'.gitignore': readGitIgnore,
	'.dvcignore': readIgnore,
};

/** `!`, then `/`, then a path without signs that mean more, then `/`. */
const LITERAL = /^(!?\/?)([^*?[\]\\!#\s/][^*?[\]\\]*?)(\/?)$/;

/** What a line has to say; nothing where it can stay. */
const lineAfter = (
	moving: Moving,
	file: RepoPath,
	{ text, range }: Line,
): RenameEdit | undefined => {
	const [, before = '', path, behind = ''] = LITERAL.exec(text) ?? [];
	if (path === undefined) return undefined;
	const folder = folderOf(file);
	const named = joinPath(folder, path);
	const target = movedPath(moving.moves, named);
	const after = folderOf(movedFile(moving, file));
	if (joinPath(after, path) === target || target === after || !isWithin(target, after))
		return undefined;
	const to = `${before}${relativePath(after, target)}${behind}`;
	if (before.endsWith('/') || path.includes('/')) return { range, text: to };
	// Without a slash the line means the name in every folder below.
	return folderOf(target) === after ? { range, text: to, doubt: 'ignore-line' } : undefined;
};

/** Ignore files count for what lies below them. */
export const ignoreLinesAfterMove = function* (
	workspace: Workspace,
	moving: Moving,
): Generator<readonly [RepoPath, RenameEdit]> {
	const folders = new Set(moving.moves.flatMap(({ from }) => [...selfAndParents(folderOf(from))]));
	for (const folder of folders)
		for (const [name, read] of Object.entries(READERS)) {
			const file = joinPath(folder, name);
			for (const line of read(textOf(workspace, file) ?? '')) {
				const edit = lineAfter(moving, file, line);
				if (edit !== undefined) yield [file, edit];
			}
		}
};
