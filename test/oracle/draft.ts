// A YAML document as something to change: scalars as they are written, keys in any number.
import { deref, type Node } from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import type { Random } from './random.ts';

export type Draft = string | DraftMap | DraftList;

export interface DraftMap {
	readonly entries: readonly (readonly [key: string, value: Draft])[];
}

export interface DraftList {
	readonly items: readonly Draft[];
}

export const isMap = (draft: Draft): draft is DraftMap =>
	typeof draft !== 'string' && 'entries' in draft;

export const isList = (draft: Draft): draft is DraftList =>
	typeof draft !== 'string' && 'items' in draft;

/** Deeper than any object is, and than recursive aliases need to be shown. */
const DEEPEST = 30;

const draftAt = (text: string, node: Node | undefined, depth: number): Draft => {
	const at = depth > DEEPEST ? undefined : deref(node);
	if (at === undefined) return 'null';
	if (at.kind === 'list') return { items: at.items.map((one) => draftAt(text, one, depth + 1)) };
	if (at.kind === 'scalar') {
		const written = text.slice(at.range.start, at.range.end);
		return /[\n\r]/.test(written) || at.style === 'literal' || at.style === 'folded'
			? JSON.stringify(at.text)
			: written;
	}
	return {
		entries: at.entries.map((entry) => {
			const key = draftAt(text, entry.key, depth + 1);
			return [
				typeof key === 'string' && key.length < 100 ? key : 'odd',
				draftAt(text, entry.value, depth + 1),
			];
		}),
	};
};

/** Nothing for a text that is no YAML, or holds nothing. */
export const draftOf = (text: string): Draft | undefined => {
	const { root, problems } = parseYaml(text, 'yaml11');
	return root === undefined || problems.length > 0 ? undefined : draftAt(text, root, 0);
};

export interface Layout {
	readonly step: number;
	/** Lists stand deeper than their key. */
	readonly deepLists: boolean;
	readonly lineBreak: string;
	/** Whether the collection that is asked for stands in brackets. */
	readonly flow: () => boolean;
}

export const randomLayout = (random: Random): Layout => ({
	step: random.pick([2, 2, 2, 4, 3]),
	deepLists: random.chance(0.4),
	lineBreak: random.chance(0.1) ? '\r\n' : '\n',
	flow: () => random.chance(0.15),
});

/** In brackets a plain text may not hold these. */
const inFlow = (scalar: string): string =>
	/^["'&*!]/.test(scalar) || !/[,[\]{}]|: |:$/.test(scalar) ? scalar : JSON.stringify(scalar);

const writeFlow = (draft: Draft): string => {
	if (isMap(draft))
		return `{${draft.entries.map(([key, value]) => `${inFlow(key)}: ${writeFlow(value)}`).join(', ')}}`;
	if (isList(draft)) return `[${draft.items.map(writeFlow).join(', ')}]`;
	return inFlow(draft);
};

const isEmpty = (draft: Draft): boolean =>
	isMap(draft) ? draft.entries.length === 0 : isList(draft) && draft.items.length === 0;

/** The lines of a collection, the first without its indentation. */
const lines = (draft: Draft, column: number, layout: Layout): readonly string[] => {
	if (typeof draft === 'string' || isEmpty(draft) || layout.flow()) return [writeFlow(draft)];
	const margin = ' '.repeat(column);
	const parts = isMap(draft)
		? draft.entries.map(([key, value]) => {
				const deeper = column + (isList(value) && !layout.deepLists ? 0 : layout.step);
				const [first = '', ...rest] = lines(value, deeper, layout);
				const collection = typeof value !== 'string' && !/^[{[]/.test(first);
				return collection
					? [`${key}:`, ' '.repeat(deeper) + first, ...rest]
					: [`${key}: ${first}`.trimEnd(), ...rest];
			})
		: draft.items.map((item) => {
				const [first = '', ...rest] = lines(item, column + 2, layout);
				return [`- ${first}`, ...rest];
			});
	return parts
		.flat()
		.map((line, index) => (index === 0 || /^\s/.test(line) || column === 0 ? line : margin + line));
};

export const writeDraft = (draft: Draft, layout: Layout): string =>
	lines(draft, 0, layout).join(layout.lineBreak) + layout.lineBreak;
