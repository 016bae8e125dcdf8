// A text as pieces, each with its own tree whose ranges count from the piece's start. A piece whose
// text did not change keeps its identity, so all that is remembered about it stays true wherever
// the piece has moved to.
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import { cutPieces, type RawPiece } from './pieces.ts';
import type { Dialect } from './scalars.ts';
import type { DuplicateKey, Entry, MapNode, Node, SyntaxProblem, Tree } from './tree.ts';
import { entriesOf, keyOf } from './tree.ts';
import { parseYaml } from './yaml.ts';

/** An entry of a mapping with its surroundings; all ranges count from the piece's start. */
export interface Piece {
	readonly text: string;
	readonly tree: Tree;
	/** Nothing where the piece holds no entry that can be read. */
	readonly entry: Entry | undefined;
}

export interface PlacedPiece {
	/** Where the piece begins in the text. */
	readonly start: number;
	/** The keys that lead to its entry. */
	readonly path: readonly string[];
	readonly piece: Piece;
}

export interface Document {
	readonly text: string;
	/** What the outer value is; `nothing` for an empty text. */
	readonly root: 'mapping' | 'nothing' | 'other';
	/**
	 * The entries of the outer mapping, and those inside the keys that were to be cut, each after the
	 * header of its key. In order of the text. Empty unless `root` is a mapping.
	 */
	readonly pieces: readonly PlacedPiece[];
	/** The tree of the whole text where it could not be cut; its ranges count from the text's start. */
	readonly whole: Tree | undefined;
	/** Ranges count from the text's start in both. */
	readonly problems: readonly SyntaxProblem[];
	readonly duplicates: readonly DuplicateKey[];
}

export interface Cut {
	readonly dialect: Dialect;
	/** Keys of the outer mapping whose entries are pieces of their own. */
	readonly nested: ReadonlySet<string>;
}

/** The pieces of a text in order; kept from one reading of a file to the next. */
export type PieceCache = readonly PlacedPiece[];

const parsePiece = (text: string, dialect: Dialect): Piece => {
	const tree = parseYaml(text, dialect);
	const root = tree.root;
	const entry = root?.kind === 'map' && root.entries.length === 1 ? root.entries[0] : undefined;
	return { text, tree, entry };
};

/** `text` without the longer one it was cut from, which V8 would keep alive as long as a part of it. */
const detached = (text: string): string => ` ${text}`.slice(1);

/** True when `placed` stands at `raw`, perhaps elsewhere in the text. */
const isSame = ({ path, start, end }: RawPiece, text: string, placed: PlacedPiece): boolean =>
	placed.piece.text.length === end - start &&
	placed.path.length === path.length &&
	placed.path[0] === path[0] &&
	// Comparing a slice is many times faster than `startsWith`.
	text.slice(start, end) === placed.piece.text;

/** How many pieces stand as they did, counted from one end of both texts. */
const countSame = (
	raw: readonly RawPiece[],
	text: string,
	before: PieceCache,
	most: number,
	fromEnd: boolean,
): number => {
	for (let count = 0; count < most; count++) {
		const at = fromEnd ? -1 - count : count;
		const [now, then] = [raw.at(at), before.at(at)];
		if (now === undefined || then === undefined || !isSame(now, text, then)) return count;
	}
	return most;
};

/**
 * The pieces of `raw`, from `before` where their text has not changed. Most stand as they did at the
 * beginning or the end of the text: only those between are looked up by what they hold.
 */
const piecesFrom = (
	text: string,
	raw: readonly RawPiece[],
	before: PieceCache,
	dialect: Dialect,
): readonly PlacedPiece[] => {
	const most = Math.min(raw.length, before.length);
	const head = countSame(raw, text, before, most, false);
	const tail = countSame(raw, text, before, most - head, true);
	const between = before.slice(head, before.length - tail);
	const known = new Map(between.map(({ piece }) => [piece.text, piece]));
	const shift = before.length - raw.length;
	return raw.map(({ path, start, end }, index) => {
		const same =
			index < head ? before[index] : index < raw.length - tail ? undefined : before[index + shift];
		if (same !== undefined) return same.start === start ? same : { ...same, start };
		const own = text.slice(start, end);
		const piece = known.get(own) ?? parsePiece(detached(own), dialect);
		known.set(piece.text, piece);
		return { start, path, piece };
	});
};

/**
 * Reads `text`, taking from `before` what has not changed. Returns the cache for the next reading;
 * it holds the pieces of this text only.
 */
export const readDocument = (
	text: string,
	cut: Cut,
	before: PieceCache,
): { readonly document: Document; readonly cache: PieceCache } => {
	const raw = cut.nested.size === 0 ? undefined : cutPieces(text, cut.nested);
	const pieces = piecesFrom(text, raw ?? [], before, cut.dialect);
	return pieces.length > 0 && pieces.every(isSafe) && headersAreEmpty(pieces)
		? { document: assemble(text, pieces), cache: pieces }
		: { document: wholeDocument(text, parseYaml(text, cut.dialect), cut.nested), cache: pieces };
};

/** Anchors reach across pieces; a piece with a mistake may have been cut in the wrong place. */
const isSafe = ({ piece }: PlacedPiece): boolean =>
	piece.tree.anchors.length === 0 &&
	piece.tree.aliases.length === 0 &&
	piece.tree.problems.length === 0 &&
	piece.entry !== undefined &&
	keyOf(piece.entry) !== '<<';

/** What follows a key that has a value already can't be entries of it. */
const headersAreEmpty = (pieces: readonly PlacedPiece[]): boolean =>
	pieces.every(
		({ path, piece }, index) =>
			path.length > 1 ||
			piece.entry?.value === undefined ||
			(pieces[index + 1]?.path.length ?? 1) === 1,
	);

const keyRange = ({ start, piece }: PlacedPiece): Range =>
	shiftRange(piece.entry?.key.range ?? rangeAt(0, 0), start);

const assemble = (text: string, pieces: readonly PlacedPiece[]): Document => {
	const problems: SyntaxProblem[] = [];
	const duplicates: DuplicateKey[] = [];
	const seen = new Map<string | undefined, Map<string, PlacedPiece>>();
	for (const placed of pieces) {
		const { start, path, piece } = placed;
		for (const duplicate of piece.tree.duplicates)
			duplicates.push({
				name: duplicate.name,
				first: shiftRange(duplicate.first, start),
				second: shiftRange(duplicate.second, start),
			});
		// A path has one key or two.
		const [outer = '', inner] = path;
		const beside = seen.get(inner === undefined ? undefined : outer) ?? new Map();
		seen.set(inner === undefined ? undefined : outer, beside);
		const name = inner ?? outer;
		const first = beside.get(name);
		if (first === undefined) beside.set(name, placed);
		else duplicates.push({ name, first: keyRange(first), second: keyRange(placed) });
	}
	return { text, root: 'mapping', pieces, whole: undefined, problems, duplicates };
};

const NONE: ReadonlySet<string> = new Set();

/** A text that was parsed as a whole; `nested` are the keys whose entries are pieces too. */
export const wholeDocument = (
	text: string,
	tree: Tree,
	nested: ReadonlySet<string> = NONE,
): Document => {
	const root = tree.root;
	const base = { text, whole: tree, problems: tree.problems, duplicates: tree.duplicates };
	if (root === undefined) return { ...base, root: 'nothing', pieces: [] };
	if (root.kind !== 'map') return { ...base, root: 'other', pieces: [] };
	const pieces: PlacedPiece[] = [];
	const place = (path: readonly string[], entry: Entry): void => {
		pieces.push({ start: 0, path, piece: { text, tree, entry } });
	};
	for (const entry of entriesOf(root)) {
		const name = keyOf(entry) ?? '';
		place([name], entry);
		if (!nested.has(name)) continue;
		for (const child of entriesOf(entry.value)) place([name, keyOf(child) ?? ''], child);
	}
	return { ...base, root: 'mapping', pieces };
};

/** The piece at an offset: the last one that begins at or before it, the innermost of those. */
export const pieceAt = (document: Document, offset: number): PlacedPiece | undefined => {
	if (document.whole !== undefined) return document.pieces[0];
	let low = 0;
	let high = document.pieces.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((document.pieces[middle]?.start ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	return document.pieces[low];
};

const nameNode = (text: string, at: Range): Node => ({
	kind: 'scalar',
	range: at,
	type: 'string',
	value: text,
	text,
	style: 'plain',
});

/**
 * An entry as if it alone stood in the file: a tree from the outer mapping down, so that whoever
 * walks a file from its root (schemas, shapes) can read a single piece. `above` are the keys around
 * the entry.
 */
export const rootedTree = (above: readonly string[], entry: Entry): MapNode => {
	let node: MapNode = { kind: 'map', range: entry.range, entries: [entry], flow: false };
	for (const name of above.toReversed()) {
		const key = nameNode(name, entry.key.range);
		const around: Entry = { key, value: node, range: entry.range };
		node = { kind: 'map', range: entry.range, entries: [around], flow: false };
	}
	return node;
};
