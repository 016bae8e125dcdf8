// `format`: lays files out anew, or says which of them it would.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepoPath } from '../core/base/path.ts';
import { leavesRoot } from '../core/base/path.ts';
import { formatDialect, formatted } from '../core/features/format.ts';
import { allFilesOf, textOf } from '../core/workspace/workspace.ts';
import { formatLibrary } from '../formatter/load.ts';
import { isAsked, openProject } from './project.ts';

export interface FormatResult {
	/** Files that were laid out anew, or would be. */
	readonly changed: readonly RepoPath[];
	readonly unchanged: number;
	/** Files that are not valid YAML, or that no layout leaves the same. */
	readonly left: readonly RepoPath[];
	/** Files that were named and are none that people format. */
	readonly foreign: readonly RepoPath[];
}

/**
 * Formats the files that the paths name, or all below the current folder. With `write` false nothing
 * is written.
 *
 * @throws UsageError when a path does not exist
 */
export const formatPaths = async (
	paths: readonly string[],
	write: boolean,
): Promise<FormatResult> => {
	const { root, workspace, loader, asked } = await openProject(paths);
	const named = asked.flatMap(({ path, isFolder }) => (isFolder || leavesRoot(path) ? [] : path));
	const below = (allFilesOf(workspace) ?? []).filter((file) => isAsked(asked, file));
	const files = [...new Set([...below, ...named])].sort();
	const changed: RepoPath[] = [];
	const left: RepoPath[] = [];
	let unchanged = 0;
	for (const file of files) {
		const dialect = formatDialect(file);
		if (dialect === undefined) continue;
		const text = await loader.settled(() => textOf(workspace, file));
		if (text === undefined || text.trim() === '') continue;
		const after = await formatted(text, dialect, formatLibrary);
		if (after === undefined) left.push(file);
		else if (after === text) unchanged++;
		else {
			if (write) writeFileSync(join(root, file), after);
			changed.push(file);
		}
	}
	const foreign = named.filter((file) => formatDialect(file) === undefined);
	return { changed, unchanged, left, foreign };
};
