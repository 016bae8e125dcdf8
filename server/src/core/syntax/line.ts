// What one line of a block-style YAML text opens, read by itself: dashes, a key, a value. It is what
// can be told of a text that is half-typed and therefore can't be parsed.

/** A dash or a key: what stands deeper on later lines belongs to it. */
export interface Opener {
	readonly kind: 'item' | 'key';
	/** Zero-based, in UTF-16 units. */
	readonly column: number;
	/** The key without quotes; '' for a dash. */
	readonly name: string;
	/** What follows on the line, without anchors, tags, blanks and comment; '' for nothing. */
	readonly value: string;
	/** Where `value` begins; where it would begin when it is empty. An offset of the text. */
	readonly valueAt: number;
}

const KEY =
	/(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?![-?:](?:\s|$))[^\s,[\]{}#&*!|>'"%@`](?:[^\s:]|:(?!\s|$)|[ \t]+(?![#:\s]))*)[ \t]*:(?=\s|$)/y;

const PROPERTIES = /(?:[&!][^\s,[\]{}]*(?:[ \t]+|$))*/y;

/** A line longer than this is not of the kind that people complete in. */
const LONGEST = 20_000;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0];
};

const skipBlanks = (text: string, at: number): number => {
	let i = at;
	while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
	return i;
};

/** A scalar as it is written, without its quotes and escapes; other text as it is. */
export const unquote = (text: string): string => {
	if (text.startsWith("'")) return text.slice(1).replace(/'$/, '').replaceAll("''", "'");
	if (!text.startsWith('"')) return text;
	return text
		.slice(1)
		.replace(/(?<!\\)"$/, '')
		.replace(/\\(["\\/])/g, '$1');
};

/** Where a comment begins in `line`, its quotes respected; the line's length when there is none. */
export const commentStart = (line: string, from = 0): number => {
	let quote = '';
	for (let i = from; i < line.length; i++) {
		const char = line[i] ?? '';
		if (quote === '"' && char === '\\') i++;
		else if (quote !== '') {
			if (char === quote) quote = '';
		} else if (
			(char === '"' || char === "'") &&
			(i === from || /[\s,[{:]/.test(line[i - 1] ?? ' '))
		)
			quote = char;
		else if (char === '#' && (i === 0 || /\s/.test(line[i - 1] ?? ''))) return i;
	}
	return line.length;
};

/** What a line opens, from left to right. `start` is the line's offset in the text. */
export const openersOf = (line: string, start: number): readonly Opener[] => {
	if (line.length > LONGEST) return [];
	const openers: Opener[] = [];
	const valueFrom = (at: number): { value: string; valueAt: number } => {
		const begin = skipBlanks(line, at);
		const valueAt = begin + (matchAt(PROPERTIES, line, begin)?.length ?? 0);
		const value = line.slice(valueAt, Math.max(valueAt, commentStart(line, valueAt))).trimEnd();
		return { value, valueAt: start + valueAt };
	};
	let at = 0;
	while (line.charCodeAt(at) === 32) at++;
	while (line[at] === '-' && (at + 1 === line.length || /\s/.test(line[at + 1] ?? ''))) {
		openers.push({ kind: 'item', column: at, name: '', ...valueFrom(at + 1) });
		at = skipBlanks(line, at + 1);
	}
	const key = matchAt(KEY, line, at + (matchAt(PROPERTIES, line, at)?.length ?? 0));
	if (key !== undefined) {
		const column = KEY.lastIndex - key.length;
		openers.push({
			kind: 'key',
			column: Math.min(at, column),
			name: unquote(key.slice(0, -1).trimEnd()),
			...valueFrom(column + key.length),
		});
	}
	return openers;
};
