import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphText } from '../../server/src/core/features/graph-text.ts';

type Edges = readonly (readonly [string, string])[];

const graphOf = (names: readonly string[], edges: Edges) => ({
	stages: names.map((addressing) => ({ addressing })),
	edges,
});

/** The names and arrows of a DOT text, read by the grammar of Graphviz. */
const readDot = (text: string): { nodes: string[]; edges: string[] } => {
	const id = '"((?:[^"\\\\]|\\\\.)*)"';
	const plain = (name = ''): string =>
		name.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
	const lines = text.split('\n').slice(1, -2);
	const nodes: string[] = [];
	const edges: string[] = [];
	for (const line of lines) {
		const edge = new RegExp(`^\\t${id} -> ${id};$`).exec(line);
		const node = new RegExp(`^\\t${id};$`).exec(line);
		if (edge !== null) edges.push(`${plain(edge[1])} -> ${plain(edge[2])}`);
		else if (node !== null) nodes.push(plain(node[1]));
		else throw new Error(`no statement of DOT: ${line}`);
	}
	return { nodes, edges };
};

const NAMES = ['train@a', 'sub/dvc.yaml:b', 'say "hi"', 'back\\slash', '[x](y)', '#quot;', 'a;b'];

describe('a graph', () => {
	it('is written for Mermaid', () => {
		const text = graphText(graphOf(['a', 'b "q" <#1>', 'c'], [['b "q" <#1>', 'a']]), 'mermaid');
		expect(text).toBe(
			[
				'flowchart TD',
				'\tstage1["a"]',
				'\tstage2["b #34;q#34; #60;#35;1#62;"]',
				'\tstage3["c"]',
				'\tstage1 --> stage2',
				'',
			].join('\n'),
		);
	});

	it('is written for Graphviz', () => {
		const text = graphText(graphOf(['a', 'b "q"'], [['b "q"', 'a']]), 'dot');
		expect(text).toBe('strict digraph {\n\t"a";\n\t"b \\"q\\"";\n\t"a" -> "b \\"q\\"";\n}\n');
	});

	it('without stages is a graph all the same', () => {
		expect(graphText(graphOf([], []), 'mermaid')).toBe('flowchart TD\n');
		expect(graphText(graphOf([], []), 'dot')).toBe('strict digraph {\n}\n');
	});

	const names = fc.uniqueArray(fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1 })), {
		minLength: 2,
		maxLength: 6,
	});

	it('holds every name and every arrow, whatever the names are', () => {
		fc.assert(
			fc.property(names, fc.array(fc.tuple(fc.nat(5), fc.nat(5))), (all, pairs) => {
				const at = (index: number): string => all[index % all.length] ?? '';
				const edges = pairs.map(([from, to]) => [at(from), at(to)] as const);
				const dot = readDot(graphText(graphOf(all, edges), 'dot'));
				const shown = (name: string): string => name.replaceAll(/\r\n?/g, '\n');
				expect(dot.nodes).toEqual(all.map(shown));
				expect(dot.edges).toEqual(edges.map(([from, to]) => `${shown(to)} -> ${shown(from)}`));
				const lines = graphText(graphOf(all, edges), 'mermaid').split('\n').slice(1, -1);
				// Nothing in a label can end it, or be taken for markup.
				for (const line of lines)
					expect(line).toMatch(/^\tstage\d+(?:\["[^"<>&`\\\r\n]*"\]| --> stage\d+)$/);
				expect(lines.length).toBe(all.length + edges.length);
			}),
		);
	});
});
