// The `[…]` of a Git pattern as dulwich reads it: on bytes, with the POSIX classes of ASCII.

/** Bytes, both ends included. */
export type ByteRange = readonly [low: number, high: number];

export interface Bracket {
	/** Where the text goes on behind the `]`. */
	readonly end: number;
	readonly negated: boolean;
	/** Without the slash, which no bracket matches. */
	readonly ranges: readonly ByteRange[];
}

const SLASH = 47;

/** The classes as pairs of their first and last bytes; a slash is in none of them. */
const POSIX: ReadonlyMap<string, string> = new Map([
	['alnum', '09AZaz'],
	['alpha', 'AZaz'],
	['blank', '\t\t  '],
	['cntrl', '\x00\x1f\x7f\x7f'],
	['digit', '09'],
	['graph', '!.0~'],
	['lower', 'az'],
	['print', ' .0~'],
	['punct', '!.:@[`{~'],
	['space', '\t\n\r\r  '],
	['upper', 'AZ'],
	['xdigit', '09AFaf'],
]);

const pairsOf = (ends: string): readonly ByteRange[] =>
	[...ends].flatMap((low, at) =>
		at % 2 === 0 ? [[low.charCodeAt(0), ends.charCodeAt(at + 1)] as const] : [],
	);

/** Where a reading stands: `last` is the byte a range may begin with. */
interface Reading {
	at: number;
	last: number | undefined;
	readonly members: [number, number][];
	readonly classes: ByteRange[];
}

const take = (reading: Reading, code: number): void => {
	reading.members.push([code, code]);
	reading.last = code;
};

/** Reads `[:name:]`, `at` being its `[`. False when it is malformed. */
const takePosix = (text: string, reading: Reading): boolean => {
	const start = reading.at + 2;
	const close = text.indexOf(']', start);
	if (close < 0) return false;
	if (close === start || text[close - 1] !== ':') {
		// Not closed by `:]`: the `[` is a member like others.
		take(reading, text.charCodeAt(reading.at));
		return true;
	}
	const ranges = POSIX.get(text.slice(start, close - 1));
	if (ranges === undefined) return false;
	reading.classes.push(...pairsOf(ranges));
	reading.at = close;
	reading.last = undefined;
	return true;
};

/** Reads the end of `low-high`, `at` being the dash. False when it is malformed. */
const takeRange = (text: string, reading: Reading, low: number): boolean => {
	reading.at++;
	if (text[reading.at] === '\\') reading.at++;
	if (reading.at >= text.length) return false;
	const high = text.charCodeAt(reading.at);
	// Of a range that runs backwards the first byte stays.
	if (low <= high) reading.members[reading.members.length - 1] = [low, high];
	reading.last = undefined;
	return true;
};

const takeOne = (text: string, reading: Reading): boolean => {
	const char = text[reading.at];
	const { last } = reading;
	const next = text[reading.at + 1];
	if (char === '\\') {
		reading.at++;
		if (reading.at >= text.length) return false;
		take(reading, text.charCodeAt(reading.at));
		return true;
	}
	if (char === '-' && last !== undefined && next !== undefined && next !== ']')
		return takeRange(text, reading, last);
	if (char === '[' && next === ':') return takePosix(text, reading);
	take(reading, text.charCodeAt(reading.at));
	return true;
};

const withoutSlash = ([low, high]: ByteRange): readonly ByteRange[] =>
	[[low, Math.min(high, SLASH - 1)] as const, [Math.max(low, SLASH + 1), high] as const].filter(
		([from, to]) => from <= to,
	);

/** The bracket whose content begins at `start`, behind its `[`; nothing when it is malformed. */
export const bracketAt = (text: string, start: number): Bracket | undefined => {
	const negated = text[start] === '!' || text[start] === '^';
	const first = negated ? start + 1 : start;
	const reading: Reading = { at: first, last: undefined, members: [], classes: [] };
	for (; reading.at < text.length; reading.at++) {
		if (text[reading.at] === ']' && reading.at > first) {
			const ranges = [...reading.members.flatMap(withoutSlash), ...reading.classes];
			return { end: reading.at + 1, negated, ranges };
		}
		if (!takeOne(text, reading)) return undefined;
	}
	return undefined;
};
