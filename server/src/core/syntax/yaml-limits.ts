// What is not read at all, so that nobody waits for it and nothing breaks down.
import { rangeAt } from '../base/text.ts';
import type { SyntaxProblem } from './tree.ts';

/** Texts longer than this (in UTF-16 units) are not parsed: nobody waits for them. */
export const LARGEST_TEXT = 4_000_000;

/**
 * The parser recurses. On an exhausted stack V8 ends the whole process (while it compiles a regular
 * expression), so that no `try` helps: the depth is bounded before. Both readers of Python give up
 * between 400 and 600 levels themselves.
 */
const DEEPEST = 400;

const isBlank = (code: number): boolean => code === 32;
/** `-`, `?` and a colon without a key begin a level of their own on the same line, before a blank. */
const opensLevel = (code: number): boolean => code === 45 || code === 63 || code === 58;

/** The columns in which levels begin on a line that starts at `from`, added to those still open. */
const indentLevels = (text: string, from: number, columns: number[]): void => {
	let at = from;
	for (;;) {
		while (isBlank(text.charCodeAt(at))) at++;
		const code = text.charCodeAt(at);
		// Lines without text close nothing.
		if (Number.isNaN(code) || code === 10 || code === 13 || code === 35) return;
		const column = at - from;
		while ((columns.at(-1) ?? -1) > column) columns.pop();
		if (columns.at(-1) !== column) columns.push(column);
		const next = text.charCodeAt(at + 1);
		if (!opensLevel(code) || !(isBlank(next) || next === 10 || next === 13)) return;
		at++;
	}
};

/** No less than the depth of nesting: open brackets, and columns that lines begin in. */
const depthOf = (text: string): number => {
	const columns: number[] = [];
	let open = 0;
	indentLevels(text, 0, columns);
	let deepest = columns.length;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 91 || code === 123) open++;
		else if ((code === 93 || code === 125) && open > 0) open--;
		else if (code === 10) indentLevels(text, i + 1, columns);
		else continue;
		deepest = Math.max(deepest, open + columns.length);
	}
	return deepest;
};

/** Why a text is not parsed; nothing when it is. */
export const beyondLimits = (text: string): SyntaxProblem | undefined => {
	if (text.length > LARGEST_TEXT)
		return {
			code: 'too-large',
			range: rangeAt(0, 0),
			message: `This text of ${Math.round(text.length / 1e6)} million characters is too large to be checked: split it into smaller files.`,
		};
	if (depthOf(text) > DEEPEST)
		return {
			code: 'too-deep',
			range: rangeAt(0, Math.min(text.length, 1)),
			message: `This file is nested more than ${DEEPEST} levels deep: flatten it.`,
		};
	return undefined;
};
