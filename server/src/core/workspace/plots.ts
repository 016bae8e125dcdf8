// The plots of a dvc.yaml as they are written: those of stages and those of the outer list.
import { memo } from '../base/memo.ts';
import { type Definition, definitionsIn, sectionOf } from '../model/pipeline.ts';
import type { Document, Part, Piece } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { hasExpression } from '../syntax/template.ts';
import {
	childOf,
	entriesOf,
	listOf,
	mapOf,
	type Node,
	type ScalarNode,
	scalarOf,
} from '../syntax/tree.ts';

export interface WrittenPlot {
	/** Files with the data that DVC reads, where their names are written out. */
	readonly data: readonly ScalarNode[];
	readonly template: ScalarNode | undefined;
	/** False for a list that belongs to a stage, whose paths count from its `wdir`. */
	readonly outer: boolean;
}

/** Plots whose ranges count from `start`, in the text of `piece`. */
export interface PlacedPlots {
	readonly start: number;
	readonly piece: Piece;
	readonly definition: Definition | undefined;
	readonly plots: readonly WrittenPlot[];
}

/** A text that holds no expression. */
const literal = (node: Node | undefined): ScalarNode | undefined => {
	const scalar = scalarOf(node);
	return scalar?.type === 'string' && !hasExpression(scalar.text) ? scalar : undefined;
};

const literals = (nodes: readonly (Node | undefined)[]): readonly ScalarNode[] =>
	nodes.map(literal).filter((scalar) => scalar !== undefined);

const NONE: readonly WrittenPlot[] = [];

/** Remembered of the few stages that have any. */
const stagePlots = (definition: Definition): readonly WrittenPlot[] =>
	definition.body?.outs.some(({ list }) => list === 'plots') === true ? plotsIn(definition) : NONE;

const plotsIn = memo((definition: Definition): readonly WrittenPlot[] =>
	(definition.body?.outs ?? []).flatMap(({ list, path, flags }) =>
		list === 'plots'
			? [{ data: literals([path]), template: literal(childOf(flags, 'template')), outer: false }]
			: [],
	),
);

const plottingIn = memo((stretch: Stretch<Part>) =>
	definitionsIn(stretch).filter(({ definition }) => stagePlots(definition).length > 0),
);

const sources = (id: Node, properties: Node | undefined): readonly Node[] => {
	const [x, y] = [childOf(properties, 'x'), childOf(properties, 'y')];
	const files = (axis: Node | undefined): readonly Node[] => entriesOf(axis).map(({ key }) => key);
	return [...(mapOf(y) === undefined ? [id] : files(y)), ...files(x).slice(0, 1)];
};

/** Of several entries of an item DVC takes the first. */
const outerPlots = memo((piece: Piece): readonly WrittenPlot[] =>
	(listOf(piece.entry?.value)?.items ?? []).flatMap((item) => {
		const [entry] = entriesOf(item);
		if (entry === undefined) return [{ data: literals([item]), template: undefined, outer: true }];
		const template = literal(childOf(entry.value, 'template'));
		return [{ data: literals(sources(entry.key, entry.value)), template, outer: true }];
	}),
);

export const plotsOf = memo((document: Document): readonly PlacedPlots[] => {
	const outer = sectionOf(document, 'plots');
	const all: PlacedPlots[] = [];
	for (const { first, stretch } of document.stretches)
		for (const { at, piece, definition } of plottingIn(stretch)) {
			const start = document.pieces[first + at]?.start ?? 0;
			all.push({ start, piece, definition, plots: stagePlots(definition) });
		}
	if (outer !== undefined)
		all.push({ ...outer, definition: undefined, plots: outerPlots(outer.piece) });
	return all;
});
