// JSON into a tree, as Python's reader takes it: the YAML reader gives the places, JavaScript's own
// reader decides what is valid.
import { rangeAt } from '../base/text.ts';
import { EMPTY_TREE, type Node, type Tree } from './tree.ts';
import { parseYaml } from './yaml.ts';

/** `NaN` and the infinities, which Python reads and JSON does not know, become zeros. */
const withoutSpecials = (text: string): string =>
	text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
		found.startsWith('"') ? found : '0',
	);

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

const mistakeIn = (text: string): string | undefined => {
	if (text.startsWith('\ufeff')) return 'JSON may not begin with a byte order mark.';
	try {
		JSON.parse(withoutSpecials(text));
		return undefined;
	} catch (error) {
		return error instanceof SyntaxError
			? `This is not valid JSON: ${error.message}.`
			: 'This JSON is nested too deeply to be read.';
	}
};

export const parseJson = (text: string): Tree => {
	// Python takes tabs and line breaks for blanks, in which YAML is stricter; in strings JSON has neither.
	const mistake = mistakeIn(text);
	if (mistake !== undefined) {
		const range =
			parseYaml(text, 'yaml12').problems[0]?.range ?? rangeAt(0, Math.min(1, text.length));
		return { ...EMPTY_TREE, problems: [{ code: 'syntax', range, message: mistake }] };
	}
	const tree = parseYaml(text.replace(/[\t\r\n]/g, ' '), 'yaml12');
	return tree.root !== undefined && /NaN|Infinity/.test(text)
		? { ...tree, root: withSpecials(tree.root) }
		: tree;
};
