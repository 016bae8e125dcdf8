// The YAML parser's complaints in words a person understands, at the place to mend.
import type { YAMLError } from 'yaml';
import { lastStartAt, lineEndAt, lineStartAt, type Range, rangeAt } from '../base/text.ts';
import { isRealDate } from './dates.ts';
import { flowExpressions } from './flow-expressions.ts';
import { CORE_TAG, type Dialect } from './scalars.ts';
import type { ScalarType, SyntaxProblem } from './tree.ts';
import { openQuotesIn } from './yaml-tokens.ts';

/** YAML's own tags that both tools know. */
const OWN_TAGS: ReadonlySet<string> = new Set([
	...['str', 'null', 'binary', 'timestamp', 'int', 'float', 'bool'],
	...['map', 'seq', 'set', 'omap', 'pairs'],
]);

/** What to say of a tag, written in full, that does not fit its value: a scalar of this text, or a collection. */
export const tagProblem = (range: Range, tag: string, text?: string): SyntaxProblem => {
	const name = tag.startsWith(CORE_TAG) ? tag.slice(CORE_TAG.length) : '';
	const value = text === undefined ? 'What stands here' : `\`${text}\``;
	const message = !OWN_TAGS.has(name)
		? `Unknown tag \`${tag}\`: only YAML's own tags (\`!!str\`, \`!!int\` …) can be read here. Remove the tag.`
		: text?.trim() === ''
			? `The tag \`!!${name}\` needs a value behind it. Write one, or remove the tag.`
			: `${value} is not what its tag \`!!${name}\` says. Correct the value, or remove the tag.`;
	return { code: 'unknown-tag', range, message };
};

/** A tag that touches its value: both readers take what is written there for a part of its name, or stop. */
export const blankMissing = (text: string, value: number): readonly SyntaxProblem[] =>
	/\S/.test(text.charAt(value - 1)) && /\S/.test(text.charAt(value))
		? [
				{
					code: 'syntax',
					range: rangeAt(value - 1, value + 1),
					message: 'A blank is missing here, between a tag and its value.',
				},
			]
		: [];

/** What both readers fail on in a scalar of a type. */
export const scalarProblems = (
	range: Range,
	text: string,
	type: ScalarType,
	isKey: boolean,
): readonly SyntaxProblem[] => {
	const message =
		type === 'other' && !isKey
			? `A single \`${text}\` has a meaning of its own in YAML that can't be read here. Put it in quotes.`
			: type === 'date' && !isRealDate(text)
				? `\`${text}\` looks like a date, and there is no such day or time. Correct it, or put it in quotes.`
				: undefined;
	return message === undefined ? [] : [{ code: 'unknown-tag', range, message }];
};

const WORDS: Readonly<Record<string, string>> = {
	BAD_INDENT: 'Wrong indentation: entries of one mapping or list must start in the same column.',
	BAD_ALIAS: 'An alias (`*name`) or anchor (`&name`) is not written correctly here.',
	BAD_COLLECTION_TYPE: 'The tag does not fit the collection behind it.',
	BAD_DIRECTIVE: 'Unknown `%` directive: only `%YAML` and `%TAG` exist.',
	BAD_DQ_ESCAPE:
		'Unknown escape in a double-quoted text: write `\\\\` for a backslash, or use single quotes.',
	BAD_PROP_ORDER: 'Anchors and tags must stand before the value they belong to.',
	BAD_SCALAR_START: "A plain text can't begin with this character: put the text in quotes.",
	BLOCK_AS_IMPLICIT_KEY:
		'A nested mapping must begin on a line of its own. If `: ` belongs to a text, put the text in quotes.',
	BLOCK_IN_FLOW: 'Inside `[…]` or `{…}` block style is not possible: use commas.',
	DUPLICATE_KEY: 'The same key stands twice in this mapping.',
	IMPOSSIBLE: 'This is not valid YAML.',
	KEY_OVER_1024_CHARS: 'A key may be at most 1024 characters long.',
	MISSING_CHAR: 'Something is missing here.',
	MULTILINE_IMPLICIT_KEY: 'A key must stand on one line; is a `:` missing at the end of this line?',
	MULTIPLE_ANCHORS: 'A value can have only one anchor.',
	MULTIPLE_DOCS:
		'Only one document can stand in this file: remove the `---` and what follows, or move it to a file of its own.',
	MULTIPLE_TAGS: 'A value can have only one tag.',
	TAB_AS_INDENT: "Tabs can't indent YAML: use blanks.",
	TAG_RESOLVE_FAILED: "This tag can't be used here.",
	UNEXPECTED_TOKEN: 'Unexpected text here.',
};

const CODES: Readonly<Record<string, SyntaxProblem['code']>> = {
	BAD_DQ_ESCAPE: 'escape',
	MULTIPLE_DOCS: 'several-documents',
	TAB_AS_INDENT: 'tab',
	TAG_RESOLVE_FAILED: 'unknown-tag',
};

/** What the parser says of what a person left open or wrote too much, in its words and in ours. */
const PLAINER: readonly (readonly [pattern: RegExp, message: (sign: string) => string])[] = [
	[
		/^Implicit map keys need to be followed by map values/,
		() => 'A key needs a colon behind it: write `:` and a value, or remove the line.',
	],
	[
		/^Missing closing (.)quote/,
		(quote) => `A text in quotes is not closed: write the closing quote \`${quote}\`.`,
	],
	[
		/^Flow .* end with a ([\]}])/,
		(end) =>
			`\`${end === ']' ? '[' : '{'}\` is not closed before this: write \`${end}\`, and indent the lines between the two.`,
	],
	[
		/^Unexpected flow-(?:map|seq)-end token.*"([\]}])"/,
		(end) => `\`${end}\` closes nothing here. Remove it.`,
	],
	[
		/^Unexpected scalar at node end/,
		() =>
			"The value has ended before this. Put the whole in quotes; inside `'…'` a `'` is written twice.",
	],
];

const plainer = (said: string): string | undefined => {
	for (const [pattern, message] of PLAINER) {
		const sign = pattern.exec(said);
		if (sign !== null) return message(sign[1] ?? '');
	}
	return undefined;
};

const isOfQuote = ({ message }: YAMLError): boolean => message.startsWith('Missing closing');

/** Where a person mends an error of the parser. */
const placeOf = (error: YAMLError, text: string, openQuotes: readonly number[]): Range => {
	const [at, end] = error.pos;
	const open = isOfQuote(error) ? openQuotes[lastStartAt(openQuotes, end - 1)] : undefined;
	// The parser begins with the line, before what stands in the wrong column.
	const blanks = /^[ ]*(?=[^ \r\n])/.exec(text.slice(at, lineEndAt(text, at)))?.[0].length ?? 0;
	const start = open ?? (at === lineStartAt(text, at) ? at + blanks : at);
	const lineEnd = lineEndAt(text, start);
	if (open !== undefined) return rangeAt(open, lineEnd);
	return rangeAt(start, Math.max(start, Math.min(Math.max(end, start + 1), lineEnd)));
};

/** `cmd:x`, which is a text as long as no blank follows the colon. */
const BLANK_MISSING = /^([\w-]+):[^\s:/]/;

/** What to say of an error of the parser. */
const explain = (error: YAMLError, text: string, openQuotes: readonly number[]): SyntaxProblem => {
	const range = placeOf(error, text, openQuotes);
	const words = WORDS[error.code] ?? error.message;
	const detail = error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? '';
	const key = /implicit.*key/i.test(`${error.code} ${error.message}`)
		? BLANK_MISSING.exec(text.slice(range.start, range.end))?.[1]
		: undefined;
	return {
		code: CODES[error.code] ?? 'syntax',
		range,
		message:
			key !== undefined
				? `A blank is missing behind \`${key}:\`. Write one, so that the colon ends the key.`
				: (plainer(error.message) ??
					(['MISSING_CHAR', 'UNEXPECTED_TOKEN', 'IMPOSSIBLE'].includes(error.code)
						? `${words} ${detail}.`
						: words)),
	};
};

/** Directives of the version that both readers refuse, where they are `taken` for such: another one, and a second. */
export const versionProblems = (text: string, taken: boolean): readonly SyntaxProblem[] => {
	if (!taken) return [];
	const head = /^(?:[ ]*(?:#.*)?\n|%.*\n)*/.exec(text)?.[0] ?? '';
	return [...head.matchAll(/^%YAML[ ]+(\d+)\..*$/gm)].flatMap(
		({ 0: line, 1: version, index }, at) => {
			const message =
				version !== '1'
					? 'Only YAML of version 1.1 or 1.2 can be read here. Remove this line.'
					: at > 0
						? 'The version of YAML is said twice. Remove this line.'
						: undefined;
			const range = rangeAt(index, index + line.length);
			return message === undefined ? [] : [{ code: 'syntax', range, message }];
		},
	);
};

/** The end of a document where none has begun: both readers refuse it. */
export const endFirst = (text: string): readonly SyntaxProblem[] => {
	const sign = /^(?:[ \t]*(?:#.*)?\r?\n)*(?=\.\.\.(?!\S))/.exec(text);
	return sign === null
		? []
		: [
				{
					code: 'syntax',
					range: rangeAt(sign[0].length, sign[0].length + 3),
					message: 'Nothing stands before this `...`, which ends a document. Remove it.',
				},
			];
};

/** Python's readers take a `#` for a comment right behind a bracket, a comma or a quoted text. */
const isMerelyTight = ({ code, message, pos: [start] }: YAMLError, text: string): boolean =>
	code === 'MISSING_CHAR' &&
	message.startsWith('Comments must be separated') &&
	/[\]}"',[{]/.test(text.charAt(start - 1));

/** DVC's reader lets a mapping begin on the line of a colon that no key stands before. */
const isOfNoKey = ({ code, pos: [start] }: YAMLError, text: string): boolean =>
	code === 'BLOCK_AS_IMPLICIT_KEY' &&
	/^[ ]*(?:[-:][ ]+)*:[ ]+$/.test(text.slice(lineStartAt(text, start), start));

/** What the parser says, up to the first expression that broke its reading. */
export const explained = (
	errors: readonly YAMLError[],
	text: string,
	dialect: Dialect,
): SyntaxProblem[] => {
	// The text is read again once, however many errors there are.
	const openQuotes = errors.some(isOfQuote) ? openQuotesIn(text) : [];
	const problems = errors
		.filter(
			(error) => !isMerelyTight(error, text) && (dialect === 'yaml11' || !isOfNoKey(error, text)),
		)
		.map((error) => explain(error, text, openQuotes));
	const expressions = problems.length > 0 && text.includes('${') ? flowExpressions(text) : [];
	const [first] = expressions;
	if (first === undefined) return problems;
	const before = problems.filter(({ range }) => range.start < lineStartAt(text, first.range.start));
	return [...before, ...expressions];
};
