// A `.dvcignore` as DVC reads it: lines, stripped, comments left out.
import type { Range } from '../base/text.ts';
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

// What Python's `str.strip` takes away. Unlike JavaScript's `trim` it knows U+001C to U+001F and
// U+0085, and leaves a byte order mark.
const BLANKS = new Set(
	'\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

const isBlank = (text: string, at: number): boolean => BLANKS.has(text.charAt(at));

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
