// Where a text in quotes, or one in brackets, goes on below its key in a column that YAML forbids and
// Python's readers take: `cmd: 'a` with `b'` at the beginning of the next line. The parser has to be
// given such lines with more indentation, which changes nothing of what they say.
import {
	lineEndAt,
	lineStartAt,
	lineStarts,
	positionAt,
	type Range,
	rangeAt,
} from '../base/text.ts';
import type { AliasNode, Entry, Node, Tree } from './tree.ts';
import { closingOf, FLOW_END, isOpenQuote, tokensOf } from './yaml-tokens.ts';

/** A text with blanks put in at the beginning of some lines. */
export interface Indented {
	readonly text: string;
	/** How many blanks were put in, by line. */
	readonly added: ReadonlyMap<number, number>;
}

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

/** The text with its lines indented as far as YAML wants it; nothing where that is not the matter. */
export const indented = (source: string): Indented | undefined => {
	const added = new Map<number, number>();
	let text = source;
	for (let read = text.length; read <= MOST_READ; read += text.length) {
		const lines = firstLines(text);
		if (lines === 'broken') return undefined;
		if (lines === undefined) return added.size === 0 ? undefined : { text, added };
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

/** The tree of an indented text with its ranges in the text that was indented. */
export const outdentedTree = (tree: Tree, { text, added }: Indented): Tree => {
	const starts = lineStarts(text);
	const before: number[] = [];
	let sum = 0;
	for (const line of starts.keys()) {
		before.push(sum);
		sum += added.get(line) ?? 0;
	}
	const back = (offset: number): number => {
		const { line } = positionAt(starts, offset);
		const start = starts[line] ?? 0;
		return start - (before[line] ?? 0) + Math.max(0, offset - start - (added.get(line) ?? 0));
	};
	const range = ({ start, end }: Range): Range => rangeAt(back(start), back(end));
	const known = new Map<Node, Node>();
	const entry = (one: Entry): Entry => ({
		key: node(one.key),
		value: one.value && node(one.value),
		range: range(one.range),
	});
	const moved = (one: Node): Node => {
		const at = { range: range(one.range) };
		if (one.kind === 'scalar') return { ...one, ...at };
		if (one.kind === 'alias') return { ...one, ...at, target: one.target && node(one.target) };
		if (one.kind === 'map') return { ...one, ...at, entries: one.entries.map(entry) };
		const holes = one.holes && new Map([...one.holes].map(([index, hole]) => [index, range(hole)]));
		const items = one.items.map((item) => item && node(item));
		return { ...one, ...at, items, ...(holes === undefined ? {} : { holes }) };
	};
	const node = (one: Node): Node => {
		const done = known.get(one) ?? moved(one);
		known.set(one, done);
		return done;
	};
	return {
		root: tree.root && node(tree.root),
		problems: tree.problems.map((problem) => ({ ...problem, range: range(problem.range) })),
		duplicates: tree.duplicates.map(({ name, first, second }) => ({
			name,
			first: range(first),
			second: range(second),
		})),
		anchors: tree.anchors.map(node),
		aliases: tree.aliases.map((alias) => node(alias) as AliasNode),
	};
};
