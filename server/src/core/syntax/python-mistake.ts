// Mistakes that no version of Python takes: brackets, texts and commas that are missing. Our grammar
// knows more of Python than that, but not all of it, so that what it can't read may still be right.
import { rangeAt } from '../base/text.ts';
import type { Mistake } from './mistake.ts';

interface Token {
	readonly kind: 'text' | 'number' | 'open' | 'close' | 'line' | 'assign' | 'other';
	readonly start: number;
	readonly end: number;
}

const SKIPPED = /(?:[ \t\f]|\\\r?\n|#[^\n]*)*/y;
const NAME = /[\p{L}_][\p{L}\p{N}\p{M}_]*/uy;
const NUMBER = /(?:\d|\.\d)(?:[eE][+-]\d|[\w.])*/y;
const PREFIX = /[rbuRBU]{0,2}(?=["'])/y;
const FORMATTED = /(?:[rR]?[fFtT]|[fFtT][rR])["']/y;
const TRIPLE = /("""|''')(?:\\[\s\S]|(?!\1)[^\\])*(\1)?/y;
const SINGLE = /(["'])(?:\\(?:\r\n|[\s\S])|(?!\1)[^\\\r\n])*(\1)?/y;

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
	pattern.lastIndex = at;
	return pattern.exec(text) ?? undefined;
};

const KINDS: Readonly<Record<string, Token['kind']>> = {
	...{ '(': 'open', '[': 'open', '{': 'open', ')': 'close', ']': 'close', '}': 'close' },
	...{ '\n': 'line', '\r': 'line', '=': 'assign' },
};

/** A text that is not closed. */
interface Open {
	readonly start: number;
	readonly end: number;
	readonly quotes: string;
}

/** The token at a place that is no blank; `unknown` for texts whose end only Python's grammar can tell. */
const tokenAt = (text: string, start: number): Token | Open | 'unknown' => {
	if (match(FORMATTED, text, start) !== undefined) return 'unknown';
	const prefix = match(PREFIX, text, start);
	if (prefix !== undefined) {
		const at = start + prefix[0].length;
		const found = match(TRIPLE, text, at) ?? match(SINGLE, text, at);
		const end = at + (found?.[0].length ?? 1);
		return found?.[2] === undefined
			? { start, end, quotes: found?.[1] ?? '"' }
			: { kind: 'text', start, end };
	}
	const number = match(NUMBER, text, start)?.[0];
	if (number !== undefined) return { kind: 'number', start, end: start + number.length };
	const name = match(NAME, text, start)?.[0];
	if (name !== undefined) return { kind: 'other', start, end: start + name.length };
	// Two signs that hold a `=` are no assignment of a value.
	const operator = match(/(?:[=!<>]=|:=)/y, text, start)?.[0] ?? text.charAt(start);
	return { kind: KINDS[operator] ?? 'other', start, end: start + operator.length };
};

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const isLiteral = ({ kind }: Token): boolean => kind === 'text' || kind === 'number';

const notClosed = ({ start, end, quotes }: Open, text: string): Mistake => ({
	range: rangeAt(start, quotes.length === 3 ? start + 3 : end),
	message: `This text has no \`${quotes}\` at its end. Close it.`,
	...(quotes.length === 3 && end === text.length
		? { mend: { range: rangeAt(end, end), text: quotes, title: 'Close the text' } }
		: {}),
});

/** What is wrong with a token behind another, given the brackets that are open around it. */
const mistakeAt = (
	text: string,
	token: Token,
	before: Token | undefined,
	open: readonly Token[],
): Mistake | undefined => {
	const range = rangeAt(token.start, token.end);
	const sign = text.slice(token.start, token.end);
	if (token.kind === 'close') {
		const opening = open.at(-1);
		const due = opening && CLOSING[text.slice(opening.start, opening.end)];
		if (due === undefined)
			return {
				range,
				message: `\`${sign}\` closes what no sign opened. Remove it.`,
				mend: { range, text: '', title: `Remove \`${sign}\`` },
			};
		return due === sign
			? undefined
			: {
					range,
					message: `\`${sign}\` stands where \`${due}\` is due. Write that.`,
					mend: { range, text: due, title: `Write \`${due}\`` },
				};
	}
	if (token.kind === 'line' && before?.kind === 'assign' && open.length === 0)
		return {
			range: rangeAt(before.start, before.end),
			message: 'No value stands behind this `=`. Write one.',
			mend: { range: rangeAt(before.end, before.end), text: ' None', title: 'Write `None`' },
		};
	const isApart = before !== undefined && isLiteral(before) && isLiteral(token);
	if (!isApart || (before.kind === 'text' && token.kind === 'text')) return undefined;
	const end = before.end;
	return {
		range: rangeAt(before.start, end),
		message: 'A comma is missing behind this value.',
		mend: { range: rangeAt(end, end), text: ',', title: 'Insert a comma' },
	};
};

/** The first such mistake; nothing where there is none, or where that can't be told. */
export const pythonMistake = (text: string): Mistake | undefined => {
	const open: Token[] = [];
	let before: Token | undefined;
	for (let at = text.startsWith('\ufeff') ? 1 : 0; ; ) {
		at += match(SKIPPED, text, at)?.[0].length ?? 0;
		// The end of the text ends its last line.
		const atEnd = at >= text.length;
		const token: Token | Open | 'unknown' = atEnd
			? { kind: 'line', start: at, end: at }
			: tokenAt(text, at);
		if (token === 'unknown') return undefined;
		if ('quotes' in token) return notClosed(token, text);
		const found = mistakeAt(text, token, before, open);
		if (found !== undefined) return found;
		if (atEnd) break;
		if (token.kind === 'open') open.push(token);
		if (token.kind === 'close') open.pop();
		// Within brackets lines go on.
		if (token.kind !== 'line' || open.length === 0) before = token;
		at = token.end;
	}
	const left = open.at(-1);
	if (left === undefined) return undefined;
	const range = rangeAt(left.start, left.end);
	const sign = text.slice(left.start, left.end);
	return {
		range,
		message: `\`${sign}\` is never closed. Write \`${CLOSING[sign]}\` where it ends.`,
	};
};
