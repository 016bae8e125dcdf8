// Texts that are read with something put in that a parser wants, and their trees with the ranges of the text as it is written.
import { lastStartAt, type Range, rangeAt } from '../base/text.ts';
import type { AliasNode, Entry, Node, Tree } from './tree.ts';

/** What is put in at an offset, which means nothing to a reader: blanks mostly. */
export interface Insertion {
	readonly at: number;
	readonly text: string;
}

export interface Widened {
	readonly text: string;
	/** What was put in, in order; the offsets are those of the widened text. */
	readonly put: readonly Insertion[];
}

/** The text with insertions; these are told in order, with the offsets of the text as it is. */
export const widened = (source: string, insertions: readonly Insertion[]): Widened => {
	const put: Insertion[] = [];
	let [text, next] = ['', 0];
	for (const insertion of insertions) {
		text += source.slice(next, insertion.at);
		put.push({ ...insertion, at: text.length });
		text += insertion.text;
		next = insertion.at;
	}
	return { text: text + source.slice(next), put };
};

/** The tree of a widened text with its ranges in the text as it was. */
export const narrowedTree = (tree: Tree, { put }: Widened): Tree => {
	const starts = put.map(({ at }) => at);
	const before: number[] = [];
	let sum = 0;
	for (const { text } of put) {
		before.push(sum);
		sum += text.length;
	}
	const back = (offset: number): number => {
		const index = lastStartAt(starts, offset);
		const insertion = put[index];
		if (insertion === undefined || insertion.at > offset) return offset;
		const inside = Math.min(insertion.text.length, offset - insertion.at);
		return offset - (before[index] ?? 0) - inside;
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
