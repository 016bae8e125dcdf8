// Lines and columns of known texts, for the edges.
import type { RepoPath } from '../base/path.ts';
import { memo, query } from '../base/query.ts';
import { lineStarts, type Position, positionAt, type Range } from '../base/text.ts';
import type { Part } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { isCut } from './cut.ts';
import { documentOf, textOf, type Workspace } from './workspace.ts';

/** Where lines begin in a stretch of pieces, counted from its start, without the first. */
const linesIn = memo(({ parts }: Stretch<Part>): readonly number[] => {
	const starts: number[] = [];
	let start = 0;
	for (const { piece } of parts) {
		for (const line of lineStarts(piece.text)) if (line > 0) starts.push(start + line);
		start += piece.text.length;
	}
	return starts;
});

/** Where the lines of a file begin; one line at 0 for a text that is not known. */
export const linesOf: (workspace: Workspace, path: RepoPath) => readonly number[] = query(
	'lines',
	(workspace: Workspace, key) => {
		const path = key as RepoPath;
		const document = isCut(path) ? documentOf(workspace, path) : undefined;
		if (document === undefined || document.whole !== undefined)
			return lineStarts(textOf(workspace, path) ?? '');
		const starts = [0];
		for (const { first, stretch } of document.stretches) {
			const from = document.pieces[first]?.start ?? 0;
			for (const line of linesIn(stretch)) starts.push(from + line);
		}
		return starts;
	},
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
