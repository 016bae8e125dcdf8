// A `.dvcignore` as DVC reads it: lines, stripped, comments left out.
import type { Range } from '../base/text.ts';
import { isBlank } from './blanks.ts';
import { type PatternReading, readPattern } from './ignore-pattern.ts';

export interface PatternLine {
	/** Zero-based. */
	readonly line: number;
	/** The whole line without its break. */
	readonly whole: Range;
	/** Where `text` stands. */
	readonly range: Range;
	/** The pattern, stripped on both sides as DVC strips it. */
	readonly text: string;
	/** What it means in a file at the repository's root. */
	readonly reading: PatternReading;
}

/** The lines that hold a pattern. Lines end as in Python's text files: `\n`, `\r\n` or `\r`. */
export const readIgnore = (text: string): readonly PatternLine[] => {
	const lines: PatternLine[] = [];
	const breaks = /\r\n|\r|\n/g;
	for (let line = 0, from = 0; from <= text.length; line++) {
		const found = breaks.exec(text);
		const to = found?.index ?? text.length;
		let start = from;
		let end = to;
		while (start < end && isBlank(text, start)) start++;
		while (end > start && isBlank(text, end - 1)) end--;
		if (start < end && text[start] !== '#') {
			const pattern = text.slice(start, end);
			lines.push({
				line,
				whole: { start: from, end: to },
				range: { start, end },
				text: pattern,
				reading: readPattern(pattern),
			});
		}
		if (found === null) break;
		from = found.index + found[0].length;
	}
	return lines;
};
