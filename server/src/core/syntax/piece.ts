// One piece of a text: an entry of a mapping, parsed by itself.
import type { Dialect } from './scalars.ts';
import type { Entry, ScalarNode, SyntaxProblem, Tree } from './tree.ts';
import { parseYaml } from './yaml.ts';

/** An entry of a mapping with its surroundings; all ranges count from the piece's start. */
export interface Piece {
	readonly text: string;
	readonly tree: Tree;
	/** Nothing where the piece holds no entry that can be read. */
	readonly entry: Entry | undefined;
	/** Its text alone says that nothing is wrong with it: tree and entry are read when asked for. */
	readonly isPlain?: true;
}

/** A piece by what it is, not by where it stands. */
export interface Part {
	/** The keys that lead to its entry. */
	readonly path: readonly string[];
	readonly piece: Piece;
}

export interface PlacedPiece extends Part {
	/** Where the piece begins in the text. */
	readonly start: number;
}

export interface Cut {
	readonly dialect: Dialect;
	/**
	 * Keys of the outer mapping whose entries are pieces of their own; nothing where the text is to be
	 * read as a whole.
	 */
	readonly nested: ReadonlySet<string> | undefined;
	/**
	 * True only for the text of a nested entry in which a parser finds that entry, and neither a mistake
	 * nor an anchor nor a key that stands twice.
	 */
	readonly isPlain?: ((entry: string) => boolean) | undefined;
}

const parsePiece = (text: string, dialect: Dialect): Piece => {
	const tree = parseYaml(text, dialect);
	const root = tree.root;
	const { problems } = tree;
	if (root?.kind === 'scalar' && problems.length === 0)
		return { text, tree: { ...tree, problems: [colonMissing(root)] }, entry: undefined };
	const entries = root?.kind === 'map' ? root.entries : [];
	// Of more than one entry without a mistake the text was cut in the wrong place.
	return {
		text,
		tree,
		entry: entries.length === 1 || problems.length > 0 ? entries[0] : undefined,
	};
};

const plainPiece = (text: string, dialect: Dialect): Piece => {
	let read: Piece | undefined;
	const parsed = (): Piece => {
		read ??= parsePiece(text, dialect);
		return read;
	};
	return {
		text,
		isPlain: true,
		get tree() {
			return parsed().tree;
		},
		get entry() {
			return parsed().entry;
		},
	};
};

/** Reads a piece of a longer text, of which it keeps nothing else alive. */
export const readPiece = (
	path: readonly string[],
	part: string,
	{ dialect, isPlain }: Cut,
): Piece => {
	const text = detached(part);
	return path.length === 2 && isPlain?.(text) === true
		? plainPiece(text, dialect)
		: parsePiece(text, dialect);
};

/** A key that is being typed. */
const colonMissing = ({ range, text }: ScalarNode): SyntaxProblem => ({
	code: 'syntax',
	range,
	message: `A colon is missing behind \`${text}\`. Write \`${text}:\`.`,
});

/** `text` without the longer one it was cut from, which V8 would keep alive as long as a part of it. */
const detached = (text: string): string => ` ${text}`.slice(1);
