// What one dvc.yaml says, in DVC's terms, before anything is resolved. Ranges count from the piece
// a thing stands in; `start` of a placed piece makes them offsets of the file.
import { exact } from '../base/exact.ts';
import { memo } from '../base/memo.ts';
import type { Document, Part, Piece, PlacedPiece } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import {
	childOf,
	type Entry,
	entriesOf,
	entryOf,
	keyOf,
	type ListNode,
	listOf,
	type MapNode,
	mapOf,
	type Node,
	type ScalarNode,
	scalarOf,
} from '../syntax/tree.ts';

export type OutList = 'outs' | 'metrics' | 'plots';
export const OUT_LISTS: readonly OutList[] = ['outs', 'metrics', 'plots'];

/** One path of `outs`, `metrics` or `plots`, however it is written. */
export interface OutEntry {
	readonly list: OutList;
	/** The scalar that holds the path: the item itself, or the key of its mapping. */
	readonly path: ScalarNode;
	/** The item of the list: a scalar, or a mapping of one or more paths. */
	readonly item: Node;
	/** The entry `path: {flags}`; nothing for a plain string. */
	readonly entry: Entry | undefined;
	/** The mapping of flags; nothing when there is none. */
	readonly flags: MapNode | undefined;
	readonly index: number;
}

export interface DepEntry {
	readonly path: ScalarNode;
	readonly index: number;
}

/** `cmd`, `deps` and so on of a stage, or of what a group generates. */
export interface StageBody {
	readonly map: MapNode;
	readonly deps: readonly DepEntry[];
	readonly outs: readonly OutEntry[];
}

/** One entry below `stages:`: a stage, or a group that generates stages. */
export interface Definition {
	readonly name: string;
	readonly key: Node;
	readonly entry: Entry;
	readonly form: 'plain' | 'matrix' | 'foreach';
	/** The data behind `foreach` or `matrix`. */
	readonly each: Entry | undefined;
	/** The stage itself: below `do` in a foreach group. Nothing when it is no mapping. */
	readonly body: StageBody | undefined;
}

export interface PlacedDefinition {
	readonly start: number;
	readonly definition: Definition;
	/** The text the ranges of the definition count in. */
	readonly piece: Piece;
}

/** Items of a list entry of a mapping. */
const itemsOf = (map: MapNode, key: string): ListNode['items'] =>
	listOf(childOf(map, key))?.items ?? [];

const outsIn = (map: MapNode, list: OutList): OutEntry[] =>
	itemsOf(map, list).flatMap((item, index): OutEntry[] => {
		const scalar = scalarOf(item);
		if (scalar !== undefined && item !== undefined)
			return scalar.type === 'string'
				? [{ list, path: scalar, item, entry: undefined, flags: undefined, index }]
				: [];
		return entriesOf(item).flatMap((entry) => {
			const path = scalarOf(entry.key);
			return path?.type === 'string' && item !== undefined
				? [{ list, path, item, entry, flags: mapOf(entry.value), index }]
				: [];
		});
	});

const bodyOf = (node: Node | undefined): StageBody | undefined => {
	const map = mapOf(node);
	if (map === undefined) return undefined;
	return {
		map,
		deps: exact(
			itemsOf(map, 'deps').flatMap((item, index) => {
				const path = scalarOf(item);
				return path?.type === 'string' ? [{ path, index }] : [];
			}),
		),
		outs: exact(OUT_LISTS.flatMap((list) => outsIn(map, list))),
	};
};

/** A definition from its entry; remembered as long as the entry lives. */
export const definitionOf: (entry: Entry) => Definition = memo((entry: Entry): Definition => {
	const map = mapOf(entry.value);
	const foreach = entryOf(map, 'foreach');
	const matrix = entryOf(map, 'matrix');
	const isForeach = foreach !== undefined || entryOf(map, 'do') !== undefined;
	return {
		name: keyOf(entry) ?? '',
		key: entry.key,
		entry,
		form: isForeach ? 'foreach' : matrix === undefined ? 'plain' : 'matrix',
		each: isForeach ? foreach : matrix,
		body: isForeach ? bodyOf(childOf(map, 'do')) : bodyOf(map),
	};
});

/** A definition by its piece and not by where that stands: `at` is its index in the stretch. */
export interface StretchedDefinition {
	readonly at: number;
	readonly definition: Definition;
	readonly piece: Piece;
}

/** The definitions of a stretch of a dvc.yaml in order. */
export const definitionsIn: (stretch: Stretch<Part>) => readonly StretchedDefinition[] = memo(
	({ parts }: Stretch<Part>) => {
		const definitions: StretchedDefinition[] = [];
		for (const [at, { path, piece }] of parts.entries())
			if (path.length === 2 && path[0] === 'stages' && piece.entry !== undefined)
				definitions.push({ at, definition: definitionOf(piece.entry), piece });
		return definitions;
	},
);

/** The definitions of a dvc.yaml in order. */
export const definitionsOf: (document: Document) => readonly PlacedDefinition[] = memo(
	({ pieces, stretches }: Document) => {
		const definitions: PlacedDefinition[] = [];
		for (const { first, stretch } of stretches)
			for (const { at, definition, piece } of definitionsIn(stretch))
				definitions.push({ start: pieces[first + at]?.start ?? 0, definition, piece });
		return definitions;
	},
);

const hasOuterKey = memo(({ parts }: Stretch<Part>) => parts.some(({ path }) => path.length === 1));

/** The pieces of the outer mapping, in order. */
export const outerPiecesOf: (document: Document) => readonly PlacedPiece[] = memo(
	({ pieces, stretches }: Document) => {
		const outer: PlacedPiece[] = [];
		for (const { first, stretch } of stretches)
			if (hasOuterKey(stretch))
				for (const placed of pieces.slice(first, first + stretch.parts.length))
					if (placed.path.length === 1) outer.push(placed);
		return outer;
	},
);

/** The same by key; of equal keys the last. */
const sectionsOf: (document: Document) => ReadonlyMap<string, PlacedPiece> = memo(
	(document: Document) =>
		new Map(outerPiecesOf(document).map((placed) => [placed.path[0] ?? '', placed])),
);

/** The piece of a key of the outer mapping. */
export const sectionOf = (document: Document, name: string): PlacedPiece | undefined =>
	sectionsOf(document).get(name);
