// The scalars of a dvc.yaml in which `${…}` is looked up, with where they stand.
import type { Definition } from '../model/pipeline.ts';
import { definitionsOf } from '../model/pipeline.ts';
import type { Document, Piece } from '../syntax/document.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { type Entry, keyOf, type Node, type ScalarNode } from '../syntax/tree.ts';

export interface TemplatedScalar {
	readonly node: ScalarNode;
	readonly piece: Piece;
	/** Where the piece begins. */
	readonly start: number;
	/** The stage or group it stands in; nothing for sections and the data of groups. */
	readonly definition: Definition | undefined;
}

/** Scalars that are written below a node; what an alias repeats is not. */
const ownScalars = (node: Node | undefined): readonly ScalarNode[] => {
	const found: ScalarNode[] = [];
	eachScalar(node, (scalar) => {
		found.push(scalar);
	});
	return found;
};

const GROUP_DATA: ReadonlySet<string | undefined> = new Set(['foreach', 'matrix']);

/** The scalars of a stage or group that hold an expression. */
export const templatedIn = (
	definition: Definition,
	piece: Piece,
	start: number,
): readonly TemplatedScalar[] => {
	if (!piece.text.includes('${')) return [];
	const { entry, body } = definition;
	const of = (node: Node | undefined, owner: Definition | undefined) =>
		ownScalars(node)
			.filter(({ text }) => text.includes('${'))
			.map((scalar): TemplatedScalar => ({ node: scalar, piece, start, definition: owner }));
	const parts = (map: Node | undefined): readonly Entry[] =>
		map?.kind === 'map' ? map.entries : [];
	const outer = parts(entry.value).flatMap((one) => {
		const name = keyOf(one);
		if (name === 'vars' || one.value === body?.map) return [];
		return of(one.value, GROUP_DATA.has(name) ? undefined : definition);
	});
	const inner =
		body === undefined || body.map === entry.value
			? []
			: parts(body.map).flatMap((one) => (keyOf(one) === 'vars' ? [] : of(one.value, definition)));
	return [...outer, ...inner];
};

const SECTIONS: ReadonlySet<string | undefined> = new Set([
	'artifacts',
	'datasets',
	'metrics',
	'params',
	'plots',
]);

/** All of a file. */
export const templatedScalars = (document: Document): readonly TemplatedScalar[] => [
	...document.pieces.flatMap(({ path, piece, start }) =>
		path.length === 1 && SECTIONS.has(path[0]) && piece.entry !== undefined
			? ownScalars(piece.entry.value)
					.filter(({ text }) => text.includes('${'))
					.map((node): TemplatedScalar => ({ node, piece, start, definition: undefined }))
			: [],
	),
	...definitionsOf(document).flatMap(({ definition, piece, start }) =>
		templatedIn(definition, piece, start),
	),
];
