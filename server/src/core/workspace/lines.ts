// Lines and columns of known texts, for the edges.

import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { lastStartAt, lineStarts, type Position, type Range } from '../base/text.ts';
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

/** Where the lines of a file begin, by neighbouring parts of it that each begin a line. */
interface Lines {
	/** Offsets at which the parts begin. */
	readonly parts: readonly number[];
	/** How many lines of the file are before each part. */
	readonly before: readonly number[];
	/** Where the lines of each part begin, counted from its start, without its first line. */
	readonly starts: readonly (readonly number[])[];
}

const linesOf = query('lines', (workspace: Workspace, key): Lines => {
	const path = key as RepoPath;
	const document = isCut(path) ? documentOf(workspace, path) : undefined;
	if (document === undefined || document.whole !== undefined)
		return {
			parts: [0],
			before: [0],
			starts: [lineStarts(textOf(workspace, path) ?? '').slice(1)],
		};
	const parts: number[] = [];
	const before: number[] = [];
	const starts: (readonly number[])[] = [];
	let lines = 0;
	for (const { first, stretch } of document.stretches) {
		const inside = linesIn(stretch);
		parts.push(document.pieces[first]?.start ?? 0);
		before.push(lines);
		starts.push(inside);
		lines += inside.length;
	}
	return { parts, before, starts };
});

const positionIn = ({ parts, before, starts }: Lines, offset: number): Position => {
	const part = Math.max(0, lastStartAt(parts, offset));
	const start = parts[part] ?? 0;
	const inside = starts[part] ?? [];
	const line = lastStartAt(inside, offset - start);
	return {
		line: (before[part] ?? 0) + line + 1,
		character: offset - start - (inside[line] ?? 0),
	};
};

export interface PositionRange {
	readonly start: Position;
	readonly end: Position;
}

/** A range of a file in lines and columns; the file's start when its text is not known. */
export const positionsOf = (workspace: Workspace, path: RepoPath, range: Range): PositionRange => {
	const length = textOf(workspace, path)?.length ?? 0;
	const lines = linesOf(workspace, path);
	const at = (offset: number): Position => positionIn(lines, Math.min(offset, length));
	return { start: at(range.start), end: at(range.end) };
};
