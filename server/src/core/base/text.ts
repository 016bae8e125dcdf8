// Text by offsets. Lines and columns exist only at the edges (LSP, terminal).

/** A half-open piece of a text; `start` and `end` are offsets in UTF-16 units. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/** Replaces `range` by `text`; an insertion has an empty range. */
export interface TextEdit {
	readonly range: Range;
	readonly text: string;
}

/** Zero-based line and UTF-16 column, as in LSP. */
export interface Position {
	readonly line: number;
	readonly character: number;
}

export const rangeAt = (start: number, end: number): Range => ({ start, end });

export const shiftRange = (range: Range, by: number): Range =>
	by === 0 ? range : { start: range.start + by, end: range.end + by };

export const shiftEdit = (edit: TextEdit, by: number): TextEdit =>
	by === 0 ? edit : { range: shiftRange(edit.range, by), text: edit.text };

/** `range` without the blanks and line breaks at its end. */
export const trimRange = (text: string, { start, end }: Range): Range =>
	rangeAt(start, start + text.slice(start, end).trimEnd().length);

/** True when `offset` is inside or at either end: where a cursor touches the range. */
export const touches = (range: Range, offset: number): boolean =>
	range.start <= offset && offset <= range.end;

export const overlaps = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

/**
 * The text after all edits. Edits may come in any order; of two that overlap only the first one by
 * position is applied, insertions at one place keep their order.
 */
export const applyEdits = (text: string, edits: readonly TextEdit[]): string => {
	const sorted = edits
		.map((edit, index) => ({ edit, index }))
		.sort((a, b) => a.edit.range.start - b.edit.range.start || a.index - b.index);
	let result = '';
	let at = 0;
	for (const { edit } of sorted) {
		if (edit.range.start < at) continue;
		result += text.slice(at, edit.range.start) + edit.text;
		at = edit.range.end;
	}
	return result + text.slice(at);
};

/** Offsets at which the lines of `text` begin; `\n`, `\r\n` and a lone `\r` end a line, as in LSP. */
export const lineStarts = (text: string): readonly number[] => {
	const starts = [0];
	if (text.includes('\r')) {
		for (let i = 0; i < text.length; i++) {
			const code = text.charCodeAt(i);
			if (code === 10) starts.push(i + 1);
			else if (code === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
		}
		return starts;
	}
	// Many times faster, and texts of megabytes are asked for at every key.
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return starts;
};

/** The index of the last of `starts`, which ascend, that is not behind `offset`; -1 for none. */
export const lastStartAt = (starts: readonly number[], offset: number): number => {
	let low = -1;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((starts[middle] ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
};

/** Position of `offset` given the line starts of its text. */
export const positionAt = (starts: readonly number[], offset: number): Position => {
	const line = Math.max(0, lastStartAt(starts, offset));
	return { line, character: offset - (starts[line] ?? 0) };
};

/** Start of the line that holds `offset`. */
export const lineStartAt = (text: string, offset: number): number =>
	offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

/** End of the line that holds `offset`, before its line break. */
export const lineEndAt = (text: string, offset: number): number => {
	const end = text.indexOf('\n', offset);
	if (end < 0) return text.length;
	return end > offset && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
};

/** The line break a text uses: that of its first line, `\n` where there is none. */
export const lineBreakOf = (text: string): '\n' | '\r\n' => {
	const first = text.indexOf('\n');
	return first > 0 && text.charCodeAt(first - 1) === 13 ? '\r\n' : '\n';
};
