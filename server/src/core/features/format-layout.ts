// How a YAML text is laid out, so that formatting it keeps its habits: what a library is told, and
// what is put back after it has done its work.
import { applyEdits, lineStartAt, rangeAt, type TextEdit } from '../base/text.ts';
import { styleOf } from '../model/yaml-write.ts';
import type { Dialect } from '../syntax/scalars.ts';
import type { Entry, Node, Tree } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';

/** What a formatter of YAML is told. */
export interface Layout {
	/** Columns between a mapping and what stands inside it. */
	readonly step: number;
	/** The longest line that it may make of what stands in brackets. */
	readonly width: number;
	/** `{ a: 1 }` rather than `{a: 1}`. */
	readonly padded: boolean;
}

/** Where brackets stand over several lines they are laid out anew, in lines of this width. */
const USUAL_WIDTH = 80;

const UNLIMITED = 1_000_000;

const isWrapped = (text: string, node: Node | undefined): boolean => {
	if (node === undefined || node.kind === 'alias' || node.kind === 'scalar') return false;
	if (node.flow) return text.slice(node.range.start, node.range.end).includes('\n');
	return node.kind === 'list'
		? node.items.some((item) => isWrapped(text, item))
		: node.entries.some(({ key, value }) => isWrapped(text, key) || isWrapped(text, value));
};

/** The habits of a text; commands on one line stay on one line, however long they are. */
export const layoutOf = (text: string, tree: Tree): Layout => {
	const { step, padded } = styleOf({ text, tree });
	return {
		step: step > 0 ? step : 2,
		width: isWrapped(text, tree.root) ? USUAL_WIDTH : UNLIMITED,
		padded,
	};
};

type Pair = readonly [Node, Node];

/** Nodes of two trees of one shape, as they correspond. */
const pairs = function* (a: Node | undefined, b: Node | undefined): Generator<Pair> {
	if (a === undefined || b === undefined) return;
	yield [a, b];
	if (a.kind === 'list' && b.kind === 'list')
		for (const [index, item] of a.items.entries()) yield* pairs(item, b.items[index]);
	else if (a.kind === 'map' && b.kind === 'map')
		for (const [index, { key, value }] of a.entries.entries()) {
			yield* pairs(key, b.entries[index]?.key);
			yield* pairs(value, b.entries[index]?.value);
		}
};

const isOnOneLine = (text: string, { key, value }: Entry): boolean =>
	value?.kind === 'scalar' && !text.slice(key.range.end, value.range.end).includes('\n');

/** Scalars in the quotes they had, and values on the line of their key where they stood there. */
const scalarsBack = (before: string, was: Tree, after: string, is: Tree): readonly TextEdit[] => {
	const edits: TextEdit[] = [];
	for (const [a, b] of pairs(was.root, is.root)) {
		if (a.kind === 'scalar' && (a.style === 'single' || a.style === 'double')) {
			const raw = before.slice(a.range.start, a.range.end);
			if (!raw.includes('\n') && raw !== after.slice(b.range.start, b.range.end))
				edits.push({ range: b.range, text: raw });
		}
		if (a.kind !== 'map' || b.kind !== 'map') continue;
		for (const [index, entry] of a.entries.entries()) {
			const { key, value } = b.entries[index] ?? entry;
			if (value === undefined || !isOnOneLine(before, entry)) continue;
			const gap = after.slice(key.range.end, value.range.start);
			if (/^:[^\S\n]*\r?\n\s*$/.test(gap))
				edits.push({ range: rangeAt(key.range.end, value.range.start), text: ': ' });
		}
	}
	return edits;
};

const columnAt = (text: string, offset: number): number => offset - lineStartAt(text, offset);

/** Takes so many blanks from the lines of a text between two offsets. */
interface Outdent {
	readonly start: number;
	readonly end: number;
	readonly by: number;
}

/** The lists that stand further in than their key. */
const outdentsIn = (text: string, node: Node | undefined): readonly Outdent[] => {
	if (node === undefined || node.kind === 'scalar' || node.kind === 'alias') return [];
	if (node.kind === 'list') return node.items.flatMap((item) => outdentsIn(text, item));
	return node.entries.flatMap(({ key, value }) => {
		const inner = outdentsIn(text, value);
		if (node.flow || value?.kind !== 'list' || value.flow) return inner;
		const by = columnAt(text, value.range.start) - columnAt(text, key.range.start);
		const start = text.indexOf('\n', key.range.end) + 1;
		return by > 0 && start > 0 ? [{ start, end: value.range.end, by }, ...inner] : inner;
	});
};

/** Lists in the column of their key, as DVC writes them. */
const listsBack = (text: string, { root }: Tree): readonly TextEdit[] => {
	const steps = outdentsIn(text, root)
		.flatMap(({ start, end, by }): (readonly [number, number])[] => [
			[start, by],
			[end, -by],
		])
		.sort(([a], [b]) => a - b);
	const edits: TextEdit[] = [];
	let by = 0;
	let next = 0;
	for (let start = 0; start < text.length; ) {
		const end = text.indexOf('\n', start);
		for (let step = steps[next]; step !== undefined && step[0] <= start; step = steps[++next])
			by += step[1];
		const blanks = /^ */.exec(text.slice(start, end < 0 ? text.length : end))?.[0].length ?? 0;
		if (Math.min(by, blanks) > 0)
			edits.push({ range: rangeAt(start, start + Math.min(by, blanks)), text: '' });
		start = end < 0 ? text.length : end + 1;
	}
	return edits;
};

/** A text as a library has formatted it, with the habits of the text it was. */
export const withHabits = (
	before: string,
	was: Tree,
	formatted: string,
	dialect: Dialect,
): string => {
	const is = parseYaml(formatted, dialect);
	const quoted = applyEdits(formatted, scalarsBack(before, was, formatted, is));
	if (styleOf({ text: before, tree: was }).dash > 0) return quoted;
	return applyEdits(quoted, listsBack(quoted, parseYaml(quoted, dialect)));
};
