// JSON into a tree, as Python's reader takes it: one reader finds what is wrong, that of YAML the places
// of all that is right.
import { jsonMistake } from './json-mistake.ts';
import { EMPTY_TREE, type Node, type Tree } from './tree.ts';
import { parseYaml } from './yaml.ts';

const SPECIALS: ReadonlyMap<string, number> = new Map([
	['NaN', Number.NaN],
	['Infinity', Number.POSITIVE_INFINITY],
	['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** The same node with the numbers that YAML takes for words. */
const withSpecials = (node: Node): Node => {
	if (node.kind === 'list')
		return { ...node, items: node.items.map((item) => item && withSpecials(item)) };
	if (node.kind === 'map')
		return {
			...node,
			entries: node.entries.map((entry) => ({
				...entry,
				value: entry.value && withSpecials(entry.value),
			})),
		};
	if (node.kind !== 'scalar' || node.style !== 'plain') return node;
	const value = SPECIALS.get(node.text);
	return value === undefined ? node : { ...node, type: 'float', value };
};

export const parseJson = (text: string): Tree => {
	const mistake = jsonMistake(text);
	if (mistake !== undefined) {
		const { range, message } = mistake;
		return { ...EMPTY_TREE, problems: [{ code: 'syntax', range, message }] };
	}
	// Python takes tabs and line breaks for blanks, in which YAML is stricter; in strings JSON has neither.
	const tree = parseYaml(text.replace(/[\t\r\n]/g, ' '), 'yaml12');
	return tree.root !== undefined && /NaN|Infinity/.test(text)
		? { ...tree, root: withSpecials(tree.root) }
		: tree;
};
