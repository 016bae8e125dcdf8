// `${…}` inside a text, part by part, by the grammar that DVC reads. Ranges are offsets of the text
// a scalar means; `sourceRange` finds them in the text that was written.
import { exact } from '../base/exact.ts';
import { memo } from '../base/memo.ts';
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import type { ScalarNode } from './tree.ts';

/** One step of an expression: a name of a mapping, or an index of a list. */
export interface Word {
	/** Without the blanks around it, as it is looked up. */
	readonly text: string;
	readonly range: Range;
}

export interface Expression {
	/** From the dollar to behind the brace. */
	readonly range: Range;
	/** What stands between the braces. */
	readonly inner: string;
	/** `a.b[0]` is three words. As far as they can be read when there is a mistake. */
	readonly words: readonly Word[];
	readonly mistake: { readonly range: Range; readonly message: string } | undefined;
}

export interface Template {
	readonly text: string;
	readonly expressions: readonly Expression[];
	/** The text is one expression and nothing else: its value keeps its own type. */
	readonly exact: boolean;
}

/**
 * Where DVC's own pattern `(?<!\\)\$\{.*?\}` matches, one after the other: up to the first brace,
 * never across a line, not behind a backslash. Looks at each letter once, whatever the text.
 */
const expressionRanges = function* (text: string): Generator<Range> {
	let close = -1;
	let lineEnd = -1;
	for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at)) {
		const start = at;
		at += 2;
		if (text.charAt(start - 1) === '\\') continue;
		if (close < at) close = text.indexOf('}', at);
		if (close < 0) return;
		if (lineEnd < at) lineEnd = text.indexOf('\n', at);
		if (lineEnd < 0) lineEnd = text.length;
		if (lineEnd < close) at = lineEnd;
		else {
			at = close + 1;
			yield rangeAt(start, at);
		}
	}
};

/** True when DVC would look anything up in this text. */
export const hasExpression = (text: string): boolean => expressionRanges(text).next().done !== true;

/**
 * Where the first `${` of a line stands that no brace closes there: DVC leaves it as it is. From
 * the dollar to behind the names that follow, in offsets of the text.
 */
export const unclosedIn = (text: string): readonly Range[] => {
	const found: Range[] = [];
	let start = 0;
	if (!text.includes('${')) return found;
	for (const line of text.split('\n')) {
		const from = line.lastIndexOf('}') + 1;
		const match = /(?<!\\)\$\{[ \t]*[\w.[\]-]*/.exec(line.slice(from));
		const at = start + from + (match?.index ?? 0);
		if (match !== null) found.push(rangeAt(at, at + match[0].length));
		start += line.length + 1;
	}
	return found;
};

/** `\${` is how a `${` is written that shall stay; done once, on the finished text. */
export const unescapeTemplate = (text: string): string => text.replaceAll('\\${', '${');

const MISTAKES = {
	empty:
		'Nothing stands between these braces. Write a name, or a backslash before the dollar to keep the text.',
	name: (before: string) => `A name must follow \`${before}\`.`,
	bracket: 'The bracket is never closed: write `]` behind the index.',
	stray: (found: string) =>
		`\`${found}\` can't stand here: an expression is names joined by dots, with indexes in brackets, as in \`\${a.b[0]}\`.`,
};

/** The words of an expression whose inner text begins at `start`. */
const readWords = (inner: string, start: number): Pick<Expression, 'words' | 'mistake'> => {
	const words: Word[] = [];
	let at = 0;
	const fail = (from: number, to: number, message: string) => ({
		words,
		mistake: { range: rangeAt(start + from, start + to), message },
	});
	const word = (): boolean => {
		const end = at + (/^[^.[\]]*/.exec(inner.slice(at))?.[0].length ?? 0);
		if (end === at) return false;
		words.push({ text: inner.slice(at, end).trim(), range: rangeAt(start + at, start + end) });
		at = end;
		return true;
	};
	if (inner === '') return fail(-2, 1, MISTAKES.empty);
	if (!word()) return fail(0, 1, MISTAKES.stray(inner.charAt(0)));
	while (at < inner.length) {
		const sign = inner.charAt(at);
		if (sign !== '.' && sign !== '[')
			return fail(at, sign === ']' ? at + 1 : inner.length, MISTAKES.stray(inner.slice(at)));
		at++;
		if (!word()) return fail(at - 1, at, MISTAKES.name(sign));
		if (sign === '.') continue;
		if (inner.charAt(at) !== ']') return fail(at - 1, at, MISTAKES.bracket);
		at++;
		const blanks = /^[ \t\r]*/.exec(inner.slice(at))?.[0].length ?? 0;
		at += blanks;
	}
	return { words: exact(words), mistake: undefined };
};

/** Reads a text; total. */
export const parseTemplate = (text: string): Template => {
	if (!text.includes('${')) return { text, expressions: [], exact: false };
	const expressions = [...expressionRanges(text)].map((range): Expression => {
		const inner = text.slice(range.start + 2, range.end - 1);
		return { range, inner, ...readWords(inner, range.start + 2) };
	});
	const only = expressions.length === 1 ? expressions[0] : undefined;
	return { text, expressions, exact: only?.range.start === 0 && only.range.end === text.length };
};

/** A word without the blanks around it. */
export const wordRange = ({ text }: Template, { range }: Word): Range => {
	const written = text.slice(range.start, range.end);
	const start = range.start + written.length - written.trimStart().length;
	return rangeAt(start, start + written.trim().length);
};

/** The template of a scalar, remembered with it. */
export const templateOf: (node: ScalarNode) => Template = memo((node: ScalarNode) =>
	parseTemplate(node.text),
);

/** Where each `${` begins. */
const openingsIn = (text: string): readonly number[] =>
	[...text.matchAll(/\$\{/g)].map((match) => match.index);

interface Openings {
	/** The text that the node's ranges count in. */
	readonly source: string;
	/** The number of each place of the node's text at which an expression may begin. */
	readonly meant: ReadonlyMap<number, number>;
	/** Where these are in the source, from the node's start. */
	readonly written: readonly number[];
}

const lastOpenings = memo((_node: ScalarNode): { known?: Openings } => ({}));

/** Remembered with the node: a text may hold thousands of expressions. */
const openingsOf = (source: string, node: ScalarNode): Openings => {
	const last = lastOpenings(node);
	if (last.known?.source !== source) {
		const meant = new Map(openingsIn(node.text).map((at, number) => [at, number]));
		const written = openingsIn(source.slice(node.range.start, node.range.end));
		last.known = { source, meant, written };
	}
	return last.known;
};

/**
 * Where a part of an expression of `node.text` was written, in the text `source` that the node's
 * ranges count in: the part itself, the whole expression where quoting or folding moved its
 * letters, or the whole scalar where it can't be told.
 */
export const sourceRange = (
	source: string,
	node: ScalarNode,
	expression: Expression,
	part: Range = expression.range,
): Range => {
	const raw = source.slice(node.range.start, node.range.end);
	const { meant, written } = openingsOf(source, node);
	const at = written[meant.get(expression.range.start) ?? -1];
	if (at === undefined || meant.size !== written.length) return node.range;
	const whole = `\${${expression.inner}}`;
	if (raw.startsWith(whole, at))
		return shiftRange(part, node.range.start + at - expression.range.start);
	const end = raw.indexOf('}', at);
	return end < 0 ? node.range : rangeAt(node.range.start + at, node.range.start + end + 1);
};

/** Where a part of `node.text` that begins with a `${` was written, as `sourceRange` says. */
export const openingRange = (source: string, node: ScalarNode, part: Range): Range => {
	const raw = source.slice(node.range.start, node.range.end);
	const { meant, written } = openingsOf(source, node);
	const at = written[meant.get(part.start) ?? -1];
	const same = at !== undefined && raw.startsWith(node.text.slice(part.start, part.end), at);
	return same && meant.size === written.length
		? shiftRange(part, node.range.start + at - part.start)
		: node.range;
};

/** An expression as it is being typed, perhaps without its end. */
export interface OpenExpression {
	/** Of the dollar. */
	readonly start: number;
	/** The words before the one at the cursor. */
	readonly before: readonly string[];
	/** The part of the word that stands before the cursor. */
	readonly typed: string;
	/** The word at the cursor: what a completion replaces. */
	readonly range: Range;
	/** A brace ends the expression on this line. */
	readonly closed: boolean;
}

/**
 * The expression around `offset` of a text as written (YAML and all), or nothing when none is open
 * there. Needs no valid text.
 */
export const expressionAt = (text: string, offset: number): OpenExpression | undefined => {
	const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
	const line = text.slice(lineStart, offset);
	const open = line.lastIndexOf('${');
	if (open < 0 || line.indexOf('}', open) >= 0 || line.charAt(open - 1) === '\\') return undefined;
	const inner = line.slice(open + 2);
	const words = inner.split(/[.[\]]+/);
	const typed = (words.at(-1) ?? '').trimStart();
	const rest = /^[^\s.[\]{}"'$]*/.exec(text.slice(offset))?.[0] ?? '';
	const after = /^[^\n{]*?\}/.test(text.slice(offset));
	return {
		start: lineStart + open,
		before: words
			.slice(0, -1)
			.map((word) => word.trim())
			.filter((word) => word !== ''),
		typed,
		range: rangeAt(offset - typed.length, offset + rest.length),
		closed: after,
	};
};
