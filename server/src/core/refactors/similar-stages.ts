// Stages that are the same but for some words, and what these words are.
import { memo } from '../base/memo.ts';
import { type Range, rangeAt } from '../base/text.ts';
import type { Definition } from '../model/pipeline.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';

/** A text of a stage, cut: words and what parts them take turns. */
export interface Leaf {
	readonly node: ScalarNode;
	readonly words: readonly string[];
}

/** What a stage looks like without its words: equal for stages that can differ in words only. */
export interface StageForm {
	readonly signature: string;
	readonly leaves: readonly Leaf[];
}

/** A word; an expression is never parted. */
const WORD = /(?:\$\{[^}\n]*\}|[^\s/=,:;'"()[\]|&<>])+/g;

/** Words at the even places, what parts them at the odd ones. */
const cutText = (text: string): readonly string[] => {
	const words: string[] = [];
	let at = 0;
	for (const { 0: word, index } of text.matchAll(WORD)) {
		if (words.length === 0 && index > 0) words.push('');
		if (index > 0) words.push(text.slice(at, index));
		words.push(word);
		at = index + word.length;
	}
	if (words.length === 0) return [text];
	return at < text.length ? [...words, text.slice(at), ''] : words;
};

interface Walk {
	readonly shape: string[];
	readonly leaves: Leaf[];
}

const leaf = ({ shape, leaves }: Walk, node: ScalarNode): void => {
	const words = cutText(node.text);
	leaves.push({ node, words });
	shape.push('text', ...words.filter((_, index) => index % 2 === 1));
};

/** False for what is shared with other places. `inList`: a mapping here has paths for keys. */
const walk = (found: Walk, node: Node | undefined, inList: boolean): boolean => {
	const { shape } = found;
	if (node === undefined) {
		shape.push('nothing');
		return true;
	}
	if (node.kind === 'alias' || node.anchor !== undefined || node.tag !== undefined) return false;
	if (node.kind === 'scalar') {
		if (node.type === 'string') leaf(found, node);
		else shape.push(node.type, node.text);
		return true;
	}
	if (node.kind === 'list') {
		shape.push('list', String(node.items.length));
		return node.items.every((item) => walk(found, item, true));
	}
	shape.push('map', String(node.entries.length));
	return node.entries.every(({ key, value }) => {
		if (key.kind !== 'scalar' || key.text === '<<') return false;
		if (inList && key.type === 'string') leaf(found, key);
		else shape.push(key.text);
		return walk(found, value, false);
	});
};

/** Nothing for a group, for what is shared with other stages, and for a stage with `vars` of its own. */
export const formOf: (definition: Definition) => StageForm | undefined = memo(
	({ form, body, entry }: Definition): StageForm | undefined => {
		if (form !== 'plain' || body === undefined || entry.value !== body.map) return undefined;
		const found: Walk = { shape: [], leaves: [] };
		if (body.map.entries.some(({ key }) => key.kind === 'scalar' && key.text === 'vars'))
			return undefined;
		return walk(found, body.map, false)
			? { signature: JSON.stringify(found.shape), leaves: found.leaves }
			: undefined;
	},
);

/** A word, or a part of one, that differs from stage to stage. */
export interface Varying {
	readonly leaf: number;
	readonly word: number;
	/** How much of the word is the same at its start and its end. */
	readonly before: number;
	readonly after: number;
	/** It is all of its text. */
	readonly isWhole: boolean;
	/** What it is in each stage. */
	readonly values: readonly string[];
}

const NUMBER = /^[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

const segmentsOf = (word: string): readonly string[] => word.split(/([^\p{L}\p{N}]+)/u);

/** How many segments are the same in all, from one end, without the last one of any. */
const countSame = (all: readonly (readonly string[])[], fromEnd: boolean): number => {
	const most = Math.min(...all.map((one) => one.length)) - 1;
	for (let count = 0; count < most; count++) {
		const at = fromEnd ? -1 - count : count;
		if (all.some((one) => one.at(at) !== all[0]?.at(at))) return count;
	}
	return Math.max(0, most);
};

/** The same start and end of some words, in characters; none where nothing would be left of one. */
export const sameEnds = (
	words: readonly string[],
): { readonly before: number; readonly after: number } => {
	const none = { before: 0, after: 0 };
	// Numbers are one thing, and so is what an expression names.
	if (words.every((word) => NUMBER.test(word)) || words.some((word) => word.includes('${')))
		return none;
	const all = words.map(segmentsOf);
	const head = countSame(all, false);
	const tail = countSame(
		all.map((one) => one.slice(head)),
		true,
	);
	const lengthOf = (some: readonly string[] | undefined): number => some?.join('').length ?? 0;
	const before = lengthOf(all[0]?.slice(0, head));
	const after = tail === 0 ? 0 : lengthOf(all[0]?.slice(-tail));
	return words.every((word) => word.length > before + after) ? { before, after } : none;
};

/** The beginning of an expression that has no end. */
const isCut = (word: string): boolean => /\$\{[^}]*$/.test(word);

/** All that differs; the forms have one signature. Nothing where it differs within expressions. */
export const varyingIn = (forms: readonly StageForm[]): readonly Varying[] | undefined => {
	const found: Varying[] = [];
	for (const [leafAt, { words }] of (forms[0]?.leaves ?? []).entries())
		for (const wordAt of words.keys()) {
			const all = forms.map(({ leaves }) => leaves[leafAt]?.words[wordAt] ?? '');
			if (all.every((one) => one === all[0])) continue;
			if (all.some(isCut)) return undefined;
			const { before, after } = sameEnds(all);
			const values = all.map((one) => one.slice(before, one.length - after));
			const isWhole = words.length === 1 && before + after === 0;
			found.push({ leaf: leafAt, word: wordAt, before, after, isWhole, values });
		}
	return found;
};

/** Where a word of a text is written; nothing where quotes or folding hide it. */
export const wordRange = (
	source: string,
	{ node, words }: Leaf,
	wanted: number,
): Range | undefined => {
	let at = node.range.start;
	for (const [index, word] of words.entries()) {
		if (index % 2 === 1) continue;
		const found = source.indexOf(word, at);
		if (found < 0 || found + word.length > node.range.end) return undefined;
		// Only what parts words may stand between them, and a block scalar's head before the first.
		const between = index === 0 ? '' : source.slice(at, found);
		if (!/^[\s/=,:;'"()[\]|&<>\\]*$/.test(between)) return undefined;
		if (index === wanted) return rangeAt(found, found + word.length);
		at = found + word.length;
	}
	return undefined;
};
