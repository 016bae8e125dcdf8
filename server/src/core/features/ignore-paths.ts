// The lines of ignore files that name one path and no pattern of paths.
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { readGitIgnore } from '../syntax/gitignore.ts';
import { readIgnore } from '../syntax/ignore.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';

export interface IgnorePath {
	/** The path in the line, without the signs around it. */
	readonly range: Range;
	readonly text: string;
	readonly path: RepoPath;
	/** False where the line holds for that name in every folder below, too. */
	readonly only: boolean;
}

interface Line {
	readonly text: string;
	readonly range: Range;
}

const READERS: Readonly<Record<string, (text: string) => readonly Line[]>> = {
	'.gitignore': readGitIgnore,
	'.dvcignore': readIgnore,
};

export const IGNORE_FILES: readonly string[] = Object.keys(READERS);

export const isIgnoreFile = (file: RepoPath): boolean => IGNORE_FILES.includes(nameOf(file));

/** The patterns of an ignore file; nothing for other files. */
export const ignoreLinesIn = (workspace: Workspace, file: RepoPath): readonly Line[] =>
	READERS[nameOf(file)]?.(textOf(workspace, file) ?? '') ?? [];

/** `!`, then `/`, then a path without signs that mean more, then `/`. */
const LITERAL = /^(!?\/?)([^*?[\]\\!#\s/][^*?[\]\\]*?)\/?$/;

/** Nothing for other files. */
export const ignorePathsIn = (workspace: Workspace, file: RepoPath): readonly IgnorePath[] =>
	ignoreLinesIn(workspace, file).flatMap(({ text, range }) => {
		const [, before = '', path] = LITERAL.exec(text) ?? [];
		if (path === undefined) return [];
		const start = range.start + before.length;
		return [
			{
				range: rangeAt(start, start + path.length),
				text: path,
				path: joinPath(folderOf(file), path),
				only: before.endsWith('/') || path.includes('/'),
			},
		];
	});
