// The first mistake of a JSON text as Python's reader sees it, in words for people, and what to write
// instead where that is plain.
import { type Range, rangeAt } from '../base/text.ts';
import type { Mistake } from './mistake.ts';

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma' | 'nothing';

interface Reading {
	readonly text: string;
	/** Brackets that are open, as the signs that close them. */
	readonly open: ('}' | ']')[];
	at: number;
	/** Where the last key, value or bracket ends. */
	last: number;
	/** The comma before what is expected now. */
	comma: number | undefined;
	expected: Expected;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Python reads these besides those of JSON. */
const LITERALS: ReadonlySet<string> = new Set([
	...['true', 'false', 'null'],
	...['NaN', 'Infinity', '-Infinity'],
]);
const PYTHON: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };
/** What people write without quotes, numbers among them. */
const WORD = /[^\s"'`[\]{},:]+/y;

const match = (pattern: RegExp, text: string, at: number): string => {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
};

const mistake = (range: Range, message: string, title?: string, text = ''): Mistake =>
	title === undefined ? { range, message } : { range, message, mend: { range, text, title } };

const insertion = (at: number, message: string, title: string, text: string): Mistake => ({
	range: rangeAt(Math.max(0, at - 1), at),
	message,
	mend: { range: rangeAt(at, at), text, title },
});

/** A text in single quotes as JSON writes it; nothing where that is not certain. */
const requoted = (written: string): string | undefined =>
	/["\\]/.test(written) ? undefined : `"${written.slice(1, -1)}"`;

const wordMistake = (word: string, range: Range, isKey: boolean): Mistake => {
	const literal = isKey ? undefined : PYTHON[word];
	if (literal !== undefined)
		return mistake(
			range,
			`\`${word}\` is Python: JSON writes \`${literal}\`.`,
			`Write \`${literal}\``,
			literal,
		);
	if (!isKey && /^[-+]?\.?\d/.test(word)) {
		const plain = word
			.replace(/^\+/, '')
			.replace(/^(-?)\./, '$10.')
			.replace(/\.(?=$|[eE])/, '.0');
		const message = `\`${word}\` is no number of JSON. Write it in another way, or put it in quotes.`;
		return NUMBER.test(plain)
			? mistake(range, message, `Write \`${plain}\``, plain)
			: mistake(range, message);
	}
	// It may be a secret: the place shows it.
	const message = `${isKey ? 'This key' : 'This'} stands without quotes. Put it in double quotes.`;
	return word.includes('\\')
		? mistake(range, message)
		: mistake(range, message, 'Put it in quotes', `"${word}"`);
};

/** What stands where a key or value should, and is none. */
const oddity = ({ text, at, expected }: Reading): Mistake => {
	const sign = text.charAt(at);
	const comment = match(/(?:\/\/|#)[^\n]*|\/\*[\s\S]*?\*\//y, text, at);
	if (comment !== '')
		return mistake(
			rangeAt(at, at + comment.length),
			'JSON has no comments. Remove this one.',
			'Remove the comment',
		);
	const single = match(/'[^'\n]*'/y, text, at);
	if (single !== '') {
		const range = rangeAt(at, at + single.length);
		const message = 'Texts stand in double quotes in JSON, not in single ones.';
		const double = requoted(single);
		return double === undefined
			? mistake(range, message)
			: mistake(range, message, 'Write double quotes', double);
	}
	const word = match(WORD, text, at);
	return word === ''
		? mistake(
				rangeAt(at, at + 1),
				`\`${sign}\` may not stand here. Remove it, or write what is missing before it.`,
			)
		: wordMistake(word, rangeAt(at, at + word.length), expected.startsWith('key'));
};

/** Reads the text in double quotes that begins here. */
const readText = (reading: Reading): Mistake | undefined => {
	const { text, at: start } = reading;
	for (let at = start + 1; at < text.length; at++) {
		const sign = text.charAt(at);
		if (sign === '"') {
			reading.at = at + 1;
			return undefined;
		}
		if (sign === '\n' || sign === '\r') break;
		if (sign < ' ')
			return mistake(
				rangeAt(at, at + 1),
				'A control character stands in this text. Write it as `\\u` and four digits, or a tab as `\\t`.',
				sign === '\t' ? 'Write `\\t`' : undefined,
				'\\t',
			);
		if (sign !== '\\') continue;
		const known = match(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y, text, at);
		if (known === '' && /^\\[^\r\n]/.test(text.slice(at, at + 2)))
			return {
				...mistake(
					rangeAt(at, at + 2),
					'JSON knows no such escape. A backslash itself is written `\\\\`.',
				),
				mend: { range: rangeAt(at, at), text: '\\', title: 'Write the backslash twice' },
			};
		at += Math.max(0, known.length - 1);
	}
	const line = match(/[^\r\n]*/y, text, start);
	return mistake(
		rangeAt(start, start + line.length),
		'This text has no `"` at its end. Close it on the same line.',
	);
};

const readValue = (reading: Reading): Mistake | undefined => {
	const { text, at, open } = reading;
	const sign = text.charAt(at);
	if (sign === '{' || sign === '[') {
		open.push(sign === '{' ? '}' : ']');
		reading.at = at + 1;
		reading.expected = sign === '{' ? 'key-or-end' : 'value-or-end';
		return undefined;
	}
	if (sign !== '"') {
		const word = match(WORD, text, at);
		if (!LITERALS.has(word) && !NUMBER.test(word)) return oddity(reading);
		reading.at = at + word.length;
	} else {
		const found = readText(reading);
		if (found !== undefined) return found;
	}
	reading.expected = open.length === 0 ? 'nothing' : 'comma';
	return undefined;
};

const close = (reading: Reading): void => {
	reading.open.pop();
	reading.at++;
	reading.expected = reading.open.length === 0 ? 'nothing' : 'comma';
};

const readColon = (reading: Reading): Mistake | undefined => {
	const { text, at, last } = reading;
	const sign = text.charAt(at);
	if (sign === ':') {
		reading.at++;
		reading.expected = 'value';
		return undefined;
	}
	return sign === '='
		? mistake(
				rangeAt(at, at + 1),
				'A colon stands between key and value in JSON.',
				'Write `:`',
				':',
			)
		: insertion(last, 'A colon and a value are missing behind this key.', 'Insert `:`', ':');
};

const readComma = (reading: Reading): Mistake | undefined => {
	const { text, at, open, last } = reading;
	const sign = text.charAt(at);
	const end = open.at(-1) ?? '';
	if (sign === ',') {
		reading.comma = at;
		reading.at++;
		reading.expected = end === '}' ? 'key' : 'value';
		return undefined;
	}
	if (sign === '}' || sign === ']')
		return mistake(
			rangeAt(at, at + 1),
			`\`${sign}\` closes what no sign opened: \`${end}\` is due here.`,
			`Write \`${end}\``,
			end,
		);
	return /[#/]/.test(sign)
		? oddity(reading)
		: insertion(last, 'A comma is missing behind this.', 'Insert a comma', ',');
};

const SEEN = 'JSON ends above this. Remove what follows, or put all in one list.';

const step = (reading: Reading): Mistake | undefined => {
	const { text, at, open, comma, expected } = reading;
	const sign = text.charAt(at);
	const isEnd = sign !== '' && sign === open.at(-1);
	if (isEnd && (expected === 'comma' || expected.endsWith('-or-end'))) {
		close(reading);
		return undefined;
	}
	if (isEnd && comma !== undefined && comma === reading.last - 1)
		return mistake(
			rangeAt(comma, comma + 1),
			`No comma may stand before \`${sign}\` in JSON.`,
			'Remove the comma',
		);
	switch (expected) {
		case 'colon':
			return readColon(reading);
		case 'comma':
			return readComma(reading);
		case 'key':
		case 'key-or-end': {
			const found = sign === '"' ? readText(reading) : oddity(reading);
			reading.expected = 'colon';
			return found;
		}
		case 'nothing':
			return /[#/]/.test(sign) ? oddity(reading) : mistake(rangeAt(at, at + 1), SEEN);
		default:
			return readValue(reading);
	}
};

const early = ({ text, open, expected, last }: Reading): Mistake => {
	if (last === 0)
		return mistake(
			rangeAt(0, 0),
			'The file is empty, which is no JSON. Write `{}` at least.',
			'Write `{}`',
			'{}',
		);
	const range = rangeAt(last - 1, last);
	const closing = [...open].reverse().join('');
	if (expected === 'comma' || expected.endsWith('-or-end'))
		return {
			range,
			message: `\`${closing}\` is missing at the end.`,
			mend: {
				range: rangeAt(last, text.length),
				text: `${closing}\n`,
				title: `Write \`${closing}\``,
			},
		};
	return mistake(
		range,
		'The file ends where a key or value is due. Write it, and close all brackets.',
	);
};

/** The first mistake in a text; nothing in one that Python reads. */
export const jsonMistake = (text: string): Mistake | undefined => {
	if (text.startsWith('\ufeff'))
		return mistake(
			rangeAt(0, 1),
			'JSON may not begin with a byte order mark. Save the file without it.',
			'Remove the byte order mark',
		);
	const reading: Reading = { text, open: [], at: 0, last: 0, comma: undefined, expected: 'value' };
	for (;;) {
		reading.at += match(/[ \t\n\r]*/y, text, reading.at).length;
		if (reading.at >= text.length) break;
		const found = step(reading);
		if (found !== undefined) return found;
		reading.last = reading.at;
	}
	return reading.expected === 'nothing' ? undefined : early(reading);
};
