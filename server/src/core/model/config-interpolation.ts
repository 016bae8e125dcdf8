// `%(name)s` in a value of DVC's configuration stands for another option, as configobj has it.
import {
	type Entry,
	entryOf,
	keyOf,
	type MapNode,
	type Node,
	type ScalarNode,
} from '../syntax/tree.ts';

export interface InterpolationProblem {
	/** The value it stands in. */
	readonly node: Node;
	readonly name: string;
	readonly why: 'missing' | 'circular';
}

const REFERENCE = /%\(([^)]*)\)s/g;

/** How many references a value may lead to; nobody writes so many, and each may lead to several. */
const MOST = 200;

type Fetched = { readonly node: ScalarNode; readonly section: Node | undefined };

/** The option of that name, from the section itself, its `DEFAULT`, then from the file. */
const fetch = (name: string, sections: readonly (Node | undefined)[]): Fetched | undefined => {
	for (const section of sections)
		for (const place of [section, entryOf(section, 'DEFAULT')?.value]) {
			const value = entryOf(place, name)?.value;
			if (value?.kind === 'scalar') return { node: value, section };
		}
	return undefined;
};

/**
 * The entry with its references filled in. `section` is the mapping it stands in; what can't be filled
 * in is added to `problems`.
 */
export const fillIn = (
	entry: Entry,
	section: MapNode | undefined,
	root: Node | undefined,
	problems: InterpolationProblem[],
): Entry => {
	const { value } = entry;
	let left = MOST;
	const expand = (
		text: string,
		at: Node,
		from: Node | undefined,
		trail: readonly string[],
	): string =>
		text.replace(REFERENCE, (whole, name: string) => {
			if (left-- <= 0) return whole;
			const found = fetch(name, from === root ? [root] : [from, root]);
			if (found === undefined || trail.includes(name)) {
				problems.push({ node: at, name, why: found === undefined ? 'missing' : 'circular' });
				return whole;
			}
			return expand(found.node.text, at, found.section, [...trail, name]);
		});
	const filled = (node: ScalarNode): ScalarNode => {
		if (!node.text.includes('%(')) return node;
		const text = expand(node.text, node, section ?? root, [keyOf(entry) ?? '']);
		return { ...node, text, value: text };
	};
	if (value?.kind === 'scalar') return { ...entry, value: filled(value) };
	if (value?.kind === 'list')
		return {
			...entry,
			value: {
				...value,
				items: value.items.map((item) => (item?.kind === 'scalar' ? filled(item) : item)),
			},
		};
	return entry;
};
