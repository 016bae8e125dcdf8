// Lines and columns of known texts, for the edges.
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { lineStarts, type Position, positionAt, type Range } from '../base/text.ts';
import { textOf, type Workspace } from './workspace.ts';

/** Where the lines of a file begin; one line at 0 for a text that is not known. */
export const linesOf: (workspace: Workspace, path: RepoPath) => readonly number[] = query(
	'lines',
	(workspace: Workspace, key) => lineStarts(textOf(workspace, key as RepoPath) ?? ''),
);

export interface PositionRange {
	readonly start: Position;
	readonly end: Position;
}

/** A range of a file in lines and columns; the file's start when its text is not known. */
export const positionsOf = (workspace: Workspace, path: RepoPath, range: Range): PositionRange => {
	const length = textOf(workspace, path)?.length ?? 0;
	const starts = linesOf(workspace, path);
	const at = (offset: number): Position => positionAt(starts, Math.min(offset, length));
	return { start: at(range.start), end: at(range.end) };
};
