// Paths in a `.dvcignore`, relative to its folder.
import { folderOf, type RepoPath } from '../base/path.ts';
import { lineEndAt, lineStartAt } from '../base/text.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { pathsFor } from './complete-paths.ts';
import type { Completions } from './completion.ts';

/**
 * A name as a pattern that matches just it. A backslash would not do: below the root DVC drops one
 * that comes first, and strips the blank behind one that comes last.
 */
const patternText = (path: string): string =>
	path.replace(/[\\*?[]/g, '[$&]').replace(/ (?= *$)/g, '[ ]');

/** What stands before the path: a mark that takes back, and the slash that ties to this folder. */
const PREFIX = /^!?\/?/;

/** The files and folders that continue the pattern at `offset`; nothing in comments. */
export const completeIgnore = (
	workspace: Workspace,
	file: RepoPath,
	text: string,
	offset: number,
): Completions => {
	const start =
		lineStartAt(text, offset) + text.slice(lineStartAt(text, offset), offset).lastIndexOf('\r') + 1;
	const before = text.slice(start, offset);
	if (before.startsWith('#')) return { items: [], incomplete: false };
	const prefix = PREFIX.exec(before)?.[0] ?? '';
	const typed = before.slice(prefix.length).replace(/\\(.)|\[(.)\]/g, '$1$2');
	const end =
		offset + (/^[^\r\n]*/.exec(text.slice(offset, lineEndAt(text, offset)))?.[0].length ?? 0);
	const range = { start: start + prefix.length, end };
	const { items, whole } = pathsFor(workspace, {
		base: folderOf(file),
		typed,
		honourIgnore: false,
	});
	return {
		items: items.map(({ text: path, isFolder }, order) => {
			const escaped = patternText(path);
			return {
				label: path,
				kind: isFolder ? 'folder' : 'file',
				edit: {
					range,
					text: prefix === '' && /^[#!]/.test(escaped) ? `\\${escaped}` : escaped,
				},
				rank: order,
				...(isFolder ? { retrigger: true } : {}),
			};
		}),
		incomplete: !whole,
	};
};
