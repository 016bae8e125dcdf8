// The pipeline as a graph that other programs draw: Mermaid, and DOT as `dvc dag --dot` writes it.
import type { ResolveReport } from './resolve.ts';

export const GRAPH_FORMATS = ['mermaid', 'dot'] as const;

export type GraphFormat = (typeof GRAPH_FORMATS)[number];

type Graph = Pick<ResolveReport, 'edges'> & {
	readonly stages: readonly Pick<ResolveReport['stages'][number], 'addressing'>[];
};

/** Stages by name, in their order; those that only an edge names stand last. */
const nodesOf = ({ stages, edges }: Graph): readonly string[] => [
	...new Set([...stages.map(({ addressing }) => addressing), ...edges.flat()]),
];

/** As an id of DOT: between quotes only these two are special. */
const dotId = (name: string): string =>
	`"${name
		.replaceAll('\\', '\\\\')
		.replaceAll('"', '\\"')
		.replaceAll(/\r?\n|\r/g, '\\n')}"`;

const dot = (graph: Graph): string =>
	[
		'strict digraph {',
		...nodesOf(graph).map((name) => `\t${dotId(name)};`),
		...graph.edges.map(([from, to]) => `\t${dotId(to)} -> ${dotId(from)};`),
		'}',
		'',
	].join('\n');

/** What a label's quotes do not protect, Mermaid reads as `#code;`. */
const mermaidLabel = (name: string): string =>
	`"${name.replaceAll(/["#<>&`\\]|[\r\n]+/g, (sign) =>
		/[\r\n]/.test(sign) ? ' ' : `#${sign.charCodeAt(0)};`,
	)}"`;

const mermaid = (graph: Graph): string => {
	const nodes = nodesOf(graph);
	const ids = new Map(nodes.map((name, index) => [name, `stage${index + 1}`]));
	return [
		'flowchart TD',
		...nodes.map((name) => `\t${ids.get(name)}[${mermaidLabel(name)}]`),
		...graph.edges.map(([from, to]) => `\t${ids.get(to)} --> ${ids.get(from)}`),
		'',
	].join('\n');
};

/** Arrows lead from the stage that writes to the stage that depends on it, as data flows. */
export const graphText = (graph: Graph, format: GraphFormat): string =>
	format === 'dot' ? dot(graph) : mermaid(graph);
