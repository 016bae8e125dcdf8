// Texts in brackets that Python's readers read and our parser, going by YAML 1.2, does not: a dash
// (`[-, a]`), and for DVC's reader alone one that ends with a colon (`{a: b:}`) or is one (`[a: :]`).
// The parser is given other characters in their stead, as many, and the tree gets back what was written.
import { lineEndAt } from '../base/text.ts';
import type { Dialect } from './scalars.ts';
import { closingOf, tokensOf } from './yaml-tokens.ts';

const COLON = '\uE03A';
const DASH = '\uE02D';

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
			at++;
		} else if (char === ',' || char === '?') at++;
		else {
			if (char === '-' && isEnd(text.charAt(at + 1))) found.set(at, DASH);
			at = plainIn(text, at, found);
		}
	}
	return text.length;
};

/** The text as our parser can read it, of the same length; the text itself where it can already. */
export const withStandIns = (text: string, dialect: Dialect): string => {
	if (!SUSPECT.test(text) || text.includes(COLON) || text.includes(DASH)) return text;
	const found = new Map<number, string>();
	let behind = 0;
	for (const { text: sign, start, isPlain } of tokensOf(text))
		if (start >= behind && !isPlain && (sign === '[' || sign === '{'))
			behind = flowIn(text, start, found);
	let [done, next] = ['', 0];
	for (const [at, standIn] of found) {
		if (standIn === COLON && dialect === 'yaml11') continue;
		done += text.slice(next, at) + standIn;
		next = at + 1;
	}
	return done + text.slice(next);
};

/** What was written where a text holds what stood in for it. */
export const withoutStandIns = (text: string): string =>
	text.replaceAll(COLON, ':').replaceAll(DASH, '-');
