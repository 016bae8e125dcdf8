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

/** No less than the depth of nesting: open brackets, or columns and dashes before a line's text. */
const depthOf = (text: string): number => {
	let open = 0;
	let deepest = 0;
	let column = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 91 || code === 123) open++;
		else if ((code === 93 || code === 125) && open > 0) open--;
		if (code === 10) column = 0;
		else if (column >= 0) column = code === 32 || code === 45 || code === 63 ? column + 1 : -1;
		const depth = Math.max(open, column);
		if (depth > deepest) deepest = depth;
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
