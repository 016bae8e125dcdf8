// Where a text in quotes, or one in brackets, goes on below its key in a column that YAML forbids and
// Python's readers take: `cmd: 'a` with `b'` at the beginning of the next line. The parser has to be
// given such lines with more indentation, which changes nothing of what they say.
import { lineEndAt, lineStartAt, lineStarts, positionAt } from '../base/text.ts';
import { type Insertion, type Widened, widened } from './widened-tree.ts';
import { closingOf, FLOW_END, isOpenQuote, tokensOf } from './yaml-tokens.ts';

/** How many characters the lexer may be given, every reading counted, until the text is left as it is. */
const MOST_READ = 500_000;

/** Lines that have to be indented to a column. */
interface Lines {
	/** Offsets between which lines begin. */
	readonly from: number;
	readonly to: number;
	readonly column: number;
}

const columnAt = (text: string, offset: number): number => offset - lineStartAt(text, offset);

/** A text in quotes that goes on where the parser has given it up; nothing where it is not closed for certain. */
const quotedLines = (text: string, start: number): Lines | undefined => {
	const end = closingOf(text, start);
	if (end === undefined || !/[\s,\]}:]/.test(text.charAt(end) || ' ')) return undefined;
	if (/\n(?:---|\.\.\.)(?!\S)/.test(text.slice(start, end))) return undefined;
	return { from: start, to: end, column: columnAt(text, start) + 1 };
};

/** The first lines that stand too far left; `broken` where something else is wrong before any. */
const firstLines = (text: string): Lines | 'broken' | undefined => {
	let [open, flowStart] = [0, 0];
	for (const token of tokensOf(text)) {
		if (token.text === FLOW_END) {
			const from = lineStartAt(text, token.start);
			if (/^(?:---|\.\.\.)(?!\S)/.test(text.slice(from, from + 4))) return 'broken';
			return { from: from - 1, to: lineEndAt(text, from), column: columnAt(text, flowStart) + 1 };
		}
		if (isOpenQuote(token)) return quotedLines(text, token.start) ?? 'broken';
		if (token.isPlain) continue;
		if (token.text === '[' || token.text === '{') {
			if (open === 0) flowStart = token.start;
			open++;
		} else if (token.text === ']' || token.text === '}') open = Math.max(0, open - 1);
	}
	return undefined;
};

/** True for a text that ends, or stands too far left, before its quotes or brackets are closed. */
export const isLeftOpen = (text: string): boolean => {
	let open = 0;
	for (const token of tokensOf(text)) {
		if (token.text === FLOW_END || isOpenQuote(token)) return true;
		if (token.isPlain) continue;
		if (token.text === '[' || token.text === '{') open++;
		else if (token.text === ']' || token.text === '}') open--;
	}
	return open > 0;
};

const HEADER = /^([ ]*)[|>][-+\d]*[ \t]*(?:#.*)?\r?$/;
const OPENER = /^([ ]*(?:-[ ]+)*)(?:[-?]|[^\s#-].*:)[ \t]*(?:[ \t]#.*)?\r?$/;

/**
 * The text with each `|` and `>` indented that stands below what it belongs to and in its column, which
 * Python's readers take; nothing where there is none.
 */
export const headersIndented = (text: string): Widened | undefined => {
	const blanks: Insertion[] = [];
	let [at, above] = [0, -1];
	for (const line of text.split('\n')) {
		const header = HEADER.exec(line)?.[1]?.length;
		if (header !== undefined && header === above) blanks.push({ at, text: ' ' });
		if (/[^\s]/.test(line.replace(/^[ \t]*#.*/, ''))) above = OPENER.exec(line)?.[1]?.length ?? -1;
		at += line.length + 1;
	}
	return blanks.length === 0 ? undefined : widened(text, blanks);
};

const LIST_BEHIND_COLON = /^([ ]*(?:-[ ]+)*)(?=:[ ]+-(?:[ ]|\r?$))/gm;

/**
 * The text with a `?` for each key that is missing before a colon with a list behind it on its line;
 * nothing where there is none.
 */
export const withKeySigns = (text: string): Widened | undefined => {
	const signs = [...text.matchAll(LIST_BEHIND_COLON)].map(({ 0: before, index }) => ({
		at: index + before.length,
		text: `?\n${' '.repeat(before.length)}`,
	}));
	return signs.length === 0 ? undefined : widened(text, signs);
};

/** As `widened` wants them: the blanks put in at the beginning of lines. */
const blanksBefore = (source: string, added: ReadonlyMap<number, number>): readonly Insertion[] => {
	const starts = lineStarts(source);
	return [...added]
		.sort(([a], [b]) => a - b)
		.map(([line, count]) => ({ at: starts[line] ?? source.length, text: ' '.repeat(count) }));
};

/** The text with its lines indented as far as YAML wants it; nothing where that is not the matter. */
export const indented = (source: string): Widened | undefined => {
	const added = new Map<number, number>();
	let text = source;
	for (let read = text.length; read <= MOST_READ; read += text.length) {
		const lines = firstLines(text);
		if (lines === 'broken') return undefined;
		if (lines === undefined)
			return added.size === 0 ? undefined : widened(source, blanksBefore(source, added));
		const starts = lineStarts(text);
		let [done, next] = ['', 0];
		for (let line = positionAt(starts, lines.from).line + 1; ; line++) {
			const start = starts[line];
			if (start === undefined || start > lines.to) break;
			const end = lineEndAt(text, start);
			const missing = lines.column - (/^ */.exec(text.slice(start, end))?.[0].length ?? 0);
			if (missing <= 0 || text.slice(start, end).trim() === '') continue;
			done += text.slice(next, start) + ' '.repeat(missing);
			next = start;
			added.set(line, (added.get(line) ?? 0) + missing);
		}
		// The parser wants something else.
		if (next === 0) return undefined;
		text = done + text.slice(next);
	}
	return undefined;
};
