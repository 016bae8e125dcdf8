// A text as pieces, each with its own tree whose ranges count from the piece's start. A piece whose
// text did not change keeps its identity, so all that is remembered about it stays true wherever
// the piece has moved to.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import { cutAfter } from './cutting.ts';
import { type Cut, type Part, type Piece, type PlacedPiece, readPiece } from './piece.ts';
import { cutPieces } from './pieces.ts';
import { type PlacedStretch, type Stretch, stretchesAfter, stretchesOf } from './stretches.ts';
import type { DuplicateKey, Entry, SyntaxProblem, Tree } from './tree.ts';
import { EMPTY_TREE, entriesOf, keyOf } from './tree.ts';
import { parseYaml } from './yaml.ts';
import { indented, isLeftOpen } from './yaml-indentation.ts';

export type { Cut, Part, Piece, PlacedPiece };

export interface Document {
	readonly text: string;
	/** What the outer value is; `nothing` for an empty text. */
	readonly root: 'mapping' | 'nothing' | 'other';
	/**
	 * The entries of the outer mapping, and those inside the keys that were to be cut, each after the
	 * header of its key. In order of the text. Empty unless `root` is a mapping.
	 */
	readonly pieces: readonly PlacedPiece[];
	/** All pieces, in stretches that keep their identity as pieces do. */
	readonly stretches: readonly PlacedStretch<Part>[];
	/** The tree of the whole text where it could not be cut; its ranges count from the text's start. */
	readonly whole: Tree | undefined;
	/** Ranges count from the text's start in both. */
	readonly problems: readonly SyntaxProblem[];
	readonly duplicates: readonly DuplicateKey[];
}

/** What is kept from one reading of a file to the next. */
export interface PieceCache extends Pick<Document, 'pieces' | 'stretches'> {
	/** What was read; the pieces lie in it one after the other from its start, perhaps not to its end. */
	readonly text: string;
	/** What it was cut by. */
	readonly nested: ReadonlySet<string>;
	/** No key of the stretches stands twice. */
	readonly unique: boolean;
}

const NONE: ReadonlySet<string> = new Set();

export const NOTHING_READ: PieceCache = {
	pieces: [],
	stretches: [],
	text: '',
	nested: NONE,
	unique: true,
};

/** Reads the pieces of a text one by one; nothing of a text that can't be cut. */
export const readInSteps = function* (text: string, cut: Cut): Generator<PlacedPiece> {
	if (cut.nested === undefined) return;
	for (const { path, start, end } of cutPieces(text, cut.nested)?.pieces ?? [])
		yield { start, path, piece: readPiece(path, text.slice(start, end), cut) };
};

const endOf = (placed: PlacedPiece | undefined): number =>
	placed === undefined ? 0 : placed.start + placed.piece.text.length;

/** The pieces of a text, from `cache` where their text has not changed. */
const piecesFrom = (text: string, cut: Cut, cache: PieceCache): PieceCache | undefined => {
	const { nested } = cut;
	if (nested === undefined) return undefined;
	const before = cache.pieces;
	const end = endOf(before.at(-1));
	const last = equal(nested, cache.nested) ? cache.text.slice(0, end) : undefined;
	const cutting = cutAfter(text, nested, before, last);
	if (cutting === undefined) return undefined;
	const { head, tail, between } = cutting;
	const replaced = before.slice(head, before.length - tail);
	const known = new Map(replaced.map(({ piece }) => [piece.text, piece]));
	const pieces = before.slice(0, head);
	for (const { path, start, end } of between) {
		const own = text.slice(start, end);
		const piece = known.get(own) ?? readPiece(path, own, cut);
		known.set(piece.text, piece);
		pieces.push({ start, path, piece });
	}
	const shift = before.length === 0 ? 0 : text.length - end;
	for (const same of before.slice(before.length - tail))
		pieces.push(
			shift === 0 ? same : { start: same.start + shift, path: same.path, piece: same.piece },
		);
	const count = before.length;
	const stretches = stretchesAfter(pieces, cache.stretches, { head, tail, count });
	return { pieces, stretches, text, nested, unique: areUnique(pieces.length, stretches, cache) };
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
	const cache = piecesFrom(text, cut, before);
	const isCut =
		cache !== undefined &&
		cache.pieces.length > 0 &&
		cache.stretches.every(isSafe) &&
		headersAreEmpty(cache);
	const whole = isCut ? readAcross(text, cut, cache) : parseYaml(text, cut.dialect);
	return whole === undefined && isCut
		? { document: assemble(text, cache), cache }
		: {
				document: wholeDocument(text, whole ?? EMPTY_TREE, cut.nested),
				// The next text may be one that can be cut again.
				cache: cache ?? before,
			};
};

/** The first piece of a stretch whose quotes or brackets are open at its end; -1 where there is none. */
const leftOpenIn = memo(({ parts }: Stretch<Part>) =>
	parts.findIndex(
		({ piece }) =>
			piece.isPlain !== true &&
			piece.tree.problems.some(({ code }) => code === 'syntax') &&
			isLeftOpen(piece.text),
	),
);

/** The whole text, where quotes or brackets that are open at the end of a piece are closed in another. */
const readAcross = (text: string, cut: Cut, cache: PieceCache): Tree | undefined => {
	const open = cache.stretches.find(({ stretch }) => leftOpenIn(stretch) >= 0);
	if (open === undefined) return undefined;
	const first = cache.pieces[open.first + leftOpenIn(open.stretch)]?.start ?? 0;
	if (indented(text.slice(first)) === undefined) return undefined;
	const whole = parseYaml(text, cut.dialect);
	return whole.problems.some(({ code }) => code === 'syntax') ? undefined : whole;
};

/**
 * Anchors reach across pieces. A mistake does not: wherever one makes the parser of the whole text
 * read on into the next entry, that is a mistake there as well, but for what `readAcross` finds.
 */
const isSafePiece = ({ piece }: Part): boolean =>
	piece.isPlain === true ||
	(piece.tree.anchors.length === 0 &&
		piece.tree.aliases.length === 0 &&
		(piece.entry === undefined ? piece.tree.problems.length > 0 : keyOf(piece.entry) !== '<<'));

const isSafeStretch = memo(({ parts }: Stretch<Part>) => parts.every(isSafePiece));

const isSafe = ({ stretch }: PlacedStretch<Part>): boolean => isSafeStretch(stretch);

const hasHeader = memo(({ parts }: Stretch<Part>) => parts.some(({ path }) => path.length === 1));

/** What follows a key that has a value already can't be entries of it. */
const headersAreEmpty = ({ pieces, stretches }: PieceCache): boolean =>
	stretches.every(
		({ first, stretch }) =>
			!hasHeader(stretch) ||
			stretch.parts.every(
				({ path, piece }, index) =>
					path.length > 1 ||
					piece.entry?.value === undefined ||
					(pieces[first + index + 1]?.path.length ?? 1) === 1,
			),
	);

const keyRange = ({ start, piece }: PlacedPiece): Range =>
	shiftRange(piece.entry?.key.range ?? rangeAt(0, 0), start);

/** True for a stretch with something that `assemble` has to tell. */
const hasMistakes = memo(({ parts }: Stretch<Part>) =>
	parts.some(
		({ piece }) =>
			piece.isPlain !== true && piece.tree.problems.length + piece.tree.duplicates.length > 0,
	),
);

const assemble = (text: string, cache: PieceCache): Document => {
	const { pieces, stretches } = cache;
	const problems: SyntaxProblem[] = [];
	const duplicates = cache.unique ? [] : duplicatesAmong(pieces);
	for (const { first, stretch } of stretches) {
		if (!hasMistakes(stretch)) continue;
		for (const { start, piece } of pieces.slice(first, first + stretch.parts.length)) {
			for (const problem of piece.tree.problems)
				problems.push({ ...problem, range: shiftRange(problem.range, start) });
			for (const duplicate of piece.tree.duplicates)
				duplicates.push({
					name: duplicate.name,
					first: shiftRange(duplicate.first, start),
					second: shiftRange(duplicate.second, start),
				});
		}
	}
	return { text, root: 'mapping', pieces, stretches, whole: undefined, problems, duplicates };
};

const END = '\u0000';

/** The keys of a stretch, each with that around it. */
const keysIn = memo(({ parts }: Stretch<Part>) => parts.map(({ path }) => path.join(END)));

const haveSameKeys = (a: Stretch<Part>, b: Stretch<Part> | undefined): boolean =>
	a === b || (b !== undefined && equal(keysIn(a), keysIn(b)));

/** True when no key stands twice, which is so for nearly all texts, and as it was while keys stay. */
const areUnique = (
	count: number,
	stretches: PieceCache['stretches'],
	before: PieceCache,
): boolean => {
	if (
		stretches.length === before.stretches.length &&
		stretches.every(({ stretch }, index) => haveSameKeys(stretch, before.stretches[index]?.stretch))
	)
		return before.unique;
	const keys = new Set<string>();
	for (const { stretch } of stretches) for (const key of keysIn(stretch)) keys.add(key);
	return keys.size === count;
};

/** Keys that stand twice among those of the outer mapping, or among those inside one of these. */
const duplicatesAmong = (pieces: readonly PlacedPiece[]): DuplicateKey[] => {
	const duplicates: DuplicateKey[] = [];
	const seen = new Map<string | undefined, Map<string, PlacedPiece>>();
	for (const placed of pieces) {
		// A path has one key or two.
		const [outer = '', inner] = placed.path;
		const around = inner === undefined ? undefined : outer;
		let beside = seen.get(around);
		if (beside === undefined) {
			beside = new Map();
			seen.set(around, beside);
		}
		const name = inner ?? outer;
		const first = beside.get(name);
		if (first === undefined) beside.set(name, placed);
		else duplicates.push({ name, first: keyRange(first), second: keyRange(placed) });
	}
	return duplicates;
};

/** A text that was parsed as a whole; `nested` are the keys whose entries are pieces too. */
export const wholeDocument = (
	text: string,
	tree: Tree,
	nested: ReadonlySet<string> = NONE,
): Document => {
	const root = tree.root;
	const { problems, duplicates } = tree;
	const pieces: PlacedPiece[] = [];
	if (root?.kind !== 'map') {
		const kind = root === undefined ? 'nothing' : 'other';
		return { text, whole: tree, problems, duplicates, pieces, stretches: [], root: kind };
	}
	const place = (path: readonly string[], entry: Entry): void => {
		pieces.push({ start: 0, path, piece: { text, tree, entry } });
	};
	for (const entry of entriesOf(root)) {
		const name = keyOf(entry) ?? '';
		place([name], entry);
		if (!nested.has(name)) continue;
		for (const child of entriesOf(entry.value)) place([name, keyOf(child) ?? ''], child);
	}
	const stretches = stretchesOf(pieces);
	return { text, whole: tree, problems, duplicates, pieces, stretches, root: 'mapping' };
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
