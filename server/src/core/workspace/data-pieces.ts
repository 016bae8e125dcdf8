// What a params file says that is read in pieces, taken together: for who goes by names and values.

import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { rangeAt } from '../base/text.ts';
import { type Mapping, type Unsupported, type Value, valueAt } from '../model/value.ts';
import type { Document, PlacedPiece } from '../syntax/document.ts';
import { type Entry, type MapNode, scalarOf, type Tree, type TreePath } from '../syntax/tree.ts';

/** An entry of the outer mapping: its piece, and those of its own entries where it was cut. */
interface OuterPiece {
	readonly outer: PlacedPiece;
	readonly inner: readonly PlacedPiece[];
}

/** The pieces of a document that could be cut, by the entry of the outer mapping they belong to. */
const outersOf = function* ({ pieces }: Document): Generator<OuterPiece> {
	for (let at = 0; at < pieces.length; ) {
		const outer = pieces[at++];
		const from = at;
		while (pieces[at]?.path.length === 2) at++;
		if (outer !== undefined) yield { outer, inner: from === at ? [] : pieces.slice(from, at) };
	}
};

const mapOf = (entries: readonly Entry[], text: string): MapNode => ({
	kind: 'map',
	range: rangeAt(0, text.length),
	entries,
	flow: false,
});

const entriesOf = (pieces: readonly PlacedPiece[]): readonly Entry[] =>
	pieces.flatMap(({ piece }) => piece.entry ?? []);

/**
 * The tree of a document for who asks it for names and values alone. Where the document is cut the
 * ranges of a node count from the start of its piece: nobody can tell from them where it stands.
 */
export const namesTreeOf: (document: Document) => Tree = memo((document: Document): Tree => {
	const { whole, text, problems, duplicates } = document;
	if (whole !== undefined) return whole;
	const entries = [...outersOf(document)].flatMap(({ outer, inner }): readonly Entry[] => {
		const { entry } = outer.piece;
		if (entry === undefined || inner.length === 0) return entry === undefined ? [] : [entry];
		return [{ ...entry, value: mapOf(entriesOf(inner), text) }];
	});
	return { root: mapOf(entries, text), problems, duplicates, anchors: [], aliases: [] };
});

const END = '\u0000';

const placesOf = memo(
	({ pieces }: Document): ReadonlyMap<string, PlacedPiece> =>
		new Map(pieces.map((placed) => [placed.path.join(END), placed])),
);

/**
 * The innermost piece of a document that could be cut that holds what `path` leads to, and how many
 * steps of it lead to its entry.
 */
export const pieceOfPath = (
	document: Document,
	path: TreePath,
): { readonly placed: PlacedPiece; readonly steps: 1 | 2 } | undefined => {
	const places = placesOf(document);
	const [outer, inner] = path;
	const deep = inner === undefined ? undefined : places.get(`${outer}${END}${inner}`);
	if (deep !== undefined) return { placed: deep, steps: 2 };
	const placed = outer === undefined ? undefined : places.get(`${outer}`);
	return placed && { placed, steps: 1 };
};

interface Valued {
	readonly value: Value | undefined;
	readonly unsupported: readonly Unsupported[];
}

/** By the file, as values say where they were written. */
const valuesOf = memo((_entry: Entry) => new Map<RepoPath, Valued>());

const entryValue = (entry: Entry, file: RepoPath, path: readonly string[]): Valued => {
	const known = valuesOf(entry);
	let valued = known.get(file);
	if (valued === undefined) {
		const unsupported: Unsupported[] = [];
		valued = { value: valueAt(entry.value, file, path, unsupported), unsupported };
		known.set(file, valued);
	}
	return valued;
};

export interface ValuedMapping {
	readonly value: Mapping;
	readonly unsupported: readonly Unsupported[];
}

/** As `valueAt` says it of the whole text; what stands in a piece is worked out once. */
export const valueOfPieces = (document: Document, file: RepoPath): ValuedMapping | undefined => {
	const unsupported: Unsupported[] = [];
	const put = (
		entries: Map<string, Value>,
		{ piece }: PlacedPiece,
		above: readonly string[],
	): boolean => {
		const key = scalarOf(piece.entry?.key);
		if (piece.entry === undefined || key?.type !== 'string') return true;
		const valued = entryValue(piece.entry, file, [...above, key.text]);
		unsupported.push(...valued.unsupported);
		if (valued.value !== undefined) entries.set(key.text, valued.value);
		return valued.value !== undefined;
	};
	const entries = new Map<string, Value>();
	for (const { outer, inner } of outersOf(document)) {
		const name = scalarOf(outer.piece.entry?.key)?.text;
		if (inner.length === 0 || name === undefined) {
			if (!put(entries, outer, [])) return undefined;
			continue;
		}
		const below = new Map<string, Value>();
		for (const one of inner) if (!put(below, one, [name])) return undefined;
		entries.set(name, { kind: 'map', entries: below, origin: { file, path: [name] } });
	}
	return { value: { kind: 'map', entries, origin: { file, path: [] } }, unsupported };
};
