// Texts in brackets that Python's readers read and our parser, going by YAML 1.2, does not: a dash
// (`[-, a]`), and for DVC's reader alone one that ends with a colon (`{a: b:}`) or is one (`[a: :]`).
// The parser is given other characters in their stead, as many, and the tree gets back what was written.
import { lineEndAt } from '../base/text.ts';
import type { Dialect } from './scalars.ts';
import { closingOf, tokensOf } from './yaml-tokens.ts';

const COLON = '\uE03A';
const DASH = '\uE02D';
/** Marks a question mark that is the sign of a key, and touches it. */
const SIGN = '?';
/** Marks a colon that begins a value, and touches it. */
const TIGHT_COLON = ':';

/** Without such a pair of characters nothing is to be done. */
const SUSPECT = /[-:][,:\]}]/;

const isBlank = (char: string): boolean => char === '' || /[ \t\r\n]/.test(char);

const isEnd = (char: string): boolean => char !== '' && ',]}'.includes(char);

/** Looks for signs of a text without quotes in brackets, and stands behind it. */
const plainIn = (text: string, start: number, found: Map<number, string>): number => {
	for (let at = start; at < text.length; at++) {
		const [char, next] = [text.charAt(at), text.charAt(at + 1)];
		if (char === '#' && isBlank(text.charAt(at - 1))) return at;
		if (char === ':') {
			if (isBlank(next)) return at;
			if (isEnd(next)) found.set(at, COLON);
		} else if (',[]{}'.includes(char)) return at;
	}
	return text.length;
};

/** Whether the colon there, with which no text has begun, ends a key. */
const endsKey = (text: string, at: number, bracket: string, afterColon: boolean): boolean =>
	isBlank(text.charAt(at + 1)) || (bracket === '{' && !afterColon);

/** Looks for them in the brackets that open at `start`, and stands behind these. */
const flowIn = (text: string, start: number, found: Map<number, string>): number => {
	const open: string[] = [];
	let afterColon = false;
	for (let at = start; at < text.length; ) {
		const char = text.charAt(at);
		if (isBlank(char)) {
			at++;
			continue;
		}
		const wasColon = afterColon;
		afterColon = false;
		if (char === '#') at = lineEndAt(text, at);
		else if (char === '[' || char === '{') {
			open.push(char);
			at++;
		} else if (char === ']' || char === '}') {
			open.pop();
			at++;
			if (open.length === 0) return at;
		} else if (char === '"' || char === "'") at = closingOf(text, at) ?? text.length;
		else if (char === ':' && endsKey(text, at, open.at(-1) ?? '', wasColon)) {
			afterColon = true;
			if (!isBlank(text.charAt(at + 1))) found.set(at, TIGHT_COLON);
			at++;
		} else if (char === ',' || char === '?') {
			if (char === '?' && !isBlank(text.charAt(at + 1))) found.set(at, SIGN);
			at++;
		} else {
			if (char === '-' && isEnd(text.charAt(at + 1))) found.set(at, DASH);
			at = plainIn(text, at, found);
		}
	}
	return text.length;
};

/** What in the brackets of a text needs a stand-in, or a blank behind it, by its offset. */
const marksIn = (text: string): ReadonlyMap<number, string> => {
	const found = new Map<number, string>();
	let behind = 0;
	for (const { text: sign, start, isPlain } of tokensOf(text))
		if (start >= behind && !isPlain && (sign === '[' || sign === '{'))
			behind = flowIn(text, start, found);
	return found;
};

/** Without such a pair of characters no blank is missing. */
const TIGHT = /[[{,:?\s]\?[^\s]|[{,?\s"'\]}]:[^\s]/;

/**
 * Where in brackets blanks are missing, so that our parser would take a sign for a part of a text: behind
 * a question mark, with which a key begins for Python's readers, and behind a colon in braces.
 */
export const missingBlanks = (text: string): readonly number[] =>
	TIGHT.test(text)
		? [...marksIn(text)].flatMap(([at, mark]) =>
				mark === SIGN || mark === TIGHT_COLON ? [at + 1] : [],
			)
		: [];

/** The text as our parser can read it, of the same length; the text itself where it can already. */
export const withStandIns = (text: string, dialect: Dialect): string => {
	if (!SUSPECT.test(text) || text.includes(COLON) || text.includes(DASH)) return text;
	let [done, next] = ['', 0];
	for (const [at, standIn] of marksIn(text)) {
		if (standIn !== DASH && (standIn !== COLON || dialect === 'yaml11')) continue;
		done += text.slice(next, at) + standIn;
		next = at + 1;
	}
	return done + text.slice(next);
};

/** What was written where a text holds what stood in for it. */
export const withoutStandIns = (text: string): string =>
	text.replaceAll(COLON, ':').replaceAll(DASH, '-');
