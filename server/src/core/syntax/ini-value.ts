// The values of DVC's configuration files as configobj reads them: one text, or a list with commas,
// in quotes or without, and a comment behind.
import { isBlank, skipBlanks } from './blanks.ts';

/** A text inside a value; offsets count in the value's own text, quotes included. */
export interface ValuePart {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly quote: '' | '"' | "'";
}

export interface IniValue {
	/** One part, unless it is a list. */
	readonly parts: readonly ValuePart[];
	readonly isList: boolean;
}

/** Longer values are not looked at for lists: nobody writes such, and the search is quadratic. */
const LONGEST = 4000;

const isQuote = (char: string): char is '"' | "'" => char === '"' || char === "'";

/** Whether nothing but a comment follows. */
const endsAt = (text: string, at: number): boolean => {
	const i = skipBlanks(text, at);
	return i >= text.length || text[i] === '#';
};

/** The ends that a text beginning at `at` could have, nearest first; without quotes it ends before `stops`. */
const endsFrom = function* (text: string, at: number, stops: string): Generator<number> {
	const char = text.charAt(at);
	if (isQuote(char)) {
		for (let end = text.indexOf(char, at + 1); end >= 0; end = text.indexOf(char, end + 1))
			yield end + 1;
		return;
	}
	if (char === '' || char === ',' || char === '#') return;
	for (let end = at + 1; ; end++) {
		yield end;
		if (end >= text.length || stops.includes(text.charAt(end))) return;
	}
};

const partOf = (text: string, start: number, end: number): ValuePart => {
	const quote = text.charAt(start);
	return isQuote(quote)
		? { start, end, text: text.slice(start + 1, end - 1), quote }
		: { start, end, text: text.slice(start, end), quote: '' };
};

/** What stands last; behind a comma that may be nothing. No answer where nothing fits. */
const lastParts = (text: string, at: number): readonly ValuePart[] | undefined => {
	if (!isBlank(text, at))
		for (const end of endsFrom(text, at, ','))
			if (endsAt(text, end)) return [partOf(text, at, end)];
	if (!endsAt(text, at)) return undefined;
	return at === 0 ? [{ start: 0, end: 0, text: '', quote: '' }] : [];
};

/** Nothing for a value that configobj can't read: quotes that don't match, a comma too many. */
export const readIniValue = (text: string): IniValue | undefined => {
	if (text.length > LONGEST)
		return { parts: [{ start: 0, end: text.length, text, quote: '' }], isList: false };
	const failed = new Set<number>();
	const partsFrom = (at: number): readonly ValuePart[] | undefined => {
		if (failed.has(at)) return undefined;
		for (const end of endsFrom(text, at, ',#')) {
			const comma = skipBlanks(text, end);
			if (text[comma] !== ',') continue;
			const rest = partsFrom(skipBlanks(text, comma + 1));
			if (rest !== undefined) return [partOf(text, at, end), ...rest];
		}
		const last = lastParts(text, at);
		if (last === undefined) failed.add(at);
		return last;
	};
	const parts = partsFrom(0);
	if (parts !== undefined) {
		const behind = skipBlanks(text, parts[0]?.end ?? 0);
		return { parts, isList: text[behind] === ',' };
	}
	return text[0] === ',' && endsAt(text, 1) ? { parts: [], isList: true } : undefined;
};
