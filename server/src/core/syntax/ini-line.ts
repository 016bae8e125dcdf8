// One line of a DVC configuration file: what section it opens, or what option it sets.
import { type Range, rangeAt } from '../base/text.ts';
import { endWithoutBlanks, skipBlanks } from './blanks.ts';
import type { ScalarStyle } from './tree.ts';

export interface Header {
	readonly opens: number;
	readonly closes: number;
	readonly name: string;
	/** Of the name without its quotes, in the line. */
	readonly start: number;
}

/** `[name]`, `['remote "name"']`, `[[name]]`; nothing for any other line. */
export const readHeader = (line: string): Header | undefined => {
	let at = skipBlanks(line, 0);
	let opens = 0;
	for (; line[at] === '['; at = skipBlanks(line, at + 1)) opens++;
	if (opens === 0) return undefined;
	const comment = commentFrom(line, at);
	let end = endWithoutBlanks(line.slice(0, comment), at);
	let closes = 0;
	for (; end > at && line[end - 1] === ']'; end = endWithoutBlanks(line.slice(0, end - 1), at))
		closes++;
	const quote = line.charAt(at);
	const isQuoted = quote === '"' || quote === "'";
	if (closes === 0 || end <= at) return undefined;
	if (!isQuoted) return { opens, closes, name: line.slice(at, end), start: at };
	if (end - at < 3 || line[end - 1] !== quote) return undefined;
	const name = line.slice(at + 1, end - 1);
	return skipBlanks(name, 0) >= name.length ? undefined : { opens, closes, name, start: at + 1 };
};

/** Where the comment behind a header begins: at the first `#` that stands behind a closing bracket. */
const commentFrom = (line: string, from: number): number => {
	for (let at = line.indexOf('#', from); at >= 0; at = line.indexOf('#', at + 1))
		if (line[endWithoutBlanks(line.slice(0, at), from) - 1] === ']') return at;
	return line.length;
};

export interface Keyword {
	readonly name: string;
	readonly range: Range;
	readonly style: ScalarStyle;
	/** Where the value begins in the line. */
	readonly valueAt: number;
}

const behindQuotes = (line: string, at: number, quote: string): Keyword | undefined => {
	for (let end = line.indexOf(quote, at + 1); end >= 0; end = line.indexOf(quote, end + 1)) {
		const equals = skipBlanks(line, end + 1);
		if (line[equals] !== '=') continue;
		return {
			name: line.slice(at + 1, end),
			range: rangeAt(at, end + 1),
			style: quote === '"' ? 'double' : 'single',
			valueAt: skipBlanks(line, equals + 1),
		};
	}
	return undefined;
};

/** `name =`, `"name" =`; offsets count in the line. */
export const readKeyword = (line: string): Keyword | undefined => {
	const first = skipBlanks(line, 0);
	const char = line.charAt(first);
	const isQuoted = char === '"' || char === "'";
	const quoted = isQuoted ? behindQuotes(line, first, char) : undefined;
	const equals = line.indexOf('=', first);
	if (quoted !== undefined || equals < 0) return quoted;
	// What can't begin a name may follow a blank that does.
	const at = isQuoted || equals === first ? first - 1 : first;
	if (at < 0) return undefined;
	const end = Math.max(at + 1, endWithoutBlanks(line.slice(0, equals), at));
	const name = line.slice(at, end);
	return { name, range: rangeAt(at, end), style: 'plain', valueAt: skipBlanks(line, equals + 1) };
};
