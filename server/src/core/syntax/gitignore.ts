// A `.gitignore` as DVC's Git library reads it, and as Git itself does.
import type { Range } from '../base/text.ts';
import { bytesOf, type GitPattern, readGitPattern } from './git-pattern.ts';

export interface GitLine {
	/** Zero-based. */
	readonly line: number;
	/** The whole line without its break. */
	readonly whole: Range;
	/** Where the pattern stands. */
	readonly range: Range;
	/** The pattern as written, without the blanks at its end that Git strips. */
	readonly text: string;
	/** As DVC's Git library reads it. Nothing for a pattern that matches no path. */
	readonly pattern: GitPattern | undefined;
	/** As Git reads it. */
	readonly gits: GitPattern | undefined;
}

const patternOf = (text: string): GitPattern | undefined =>
	readGitPattern(bytesOf(text.replaceAll('\\ ', ' ')));

/** Ends with a backslash that escapes nothing. */
const OPEN_ESCAPE = /(?<!\\)(?:\\\\)*\\$/;

/**
 * Git passes over a byte order mark and what follows a NUL, takes one carriage return for a part of
 * the line break, and finds no path that ends with a backslash or with two slashes.
 */
const gitsOwn = (text: string, line: number, written: string): string | undefined => {
	const bare = (line === 0 ? text.replace(/^\ufeff/, '') : text).replace(/\0.*$/, '');
	const odd = written.endsWith('\r\r') || bare.endsWith('//') || OPEN_ESCAPE.test(bare);
	return odd || bare === '' || bare.startsWith('#') ? undefined : bare;
};

const lineAt = (line: number, start: number, end: number, written: string): GitLine | undefined => {
	const whole = written.replace(/\r+$/, '');
	if (/^[ \t\v\f\r]*$/.test(whole) || whole.startsWith('#')) return undefined;
	let length = whole.length;
	while (whole[length - 1] === ' ' && whole[length - 2] !== '\\') length--;
	const text = whole.slice(0, length);
	const pattern = patternOf(text);
	const own = gitsOwn(text, line, written);
	return {
		line,
		whole: { start, end: end - (written.endsWith('\r') ? 1 : 0) },
		range: { start, end: start + length },
		text,
		pattern,
		gits: own === text ? pattern : own === undefined ? undefined : patternOf(own),
	};
};

/** The lines that hold a pattern. */
export const readGitIgnore = (text: string): readonly GitLine[] => {
	const lines: GitLine[] = [];
	for (let line = 0, start = 0; start < text.length; line++) {
		const found = text.indexOf('\n', start);
		const end = found < 0 ? text.length : found;
		const read = lineAt(line, start, end, text.slice(start, end));
		if (read !== undefined) lines.push(read);
		start = end + 1;
	}
	return lines;
};
