// What dvc.yaml and `.dvc` files have against their schemas, remembered with what is written.
import { memo } from '../base/memo.ts';
import type { Document, Part, Piece } from '../syntax/document.ts';
import { rootedTree } from '../syntax/rooted-tree.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { entriesOf, isFalsy, keyOf, mapOf, type TreePath } from '../syntax/tree.ts';
import { validate as validateDvcFile } from './generated/dvc-file.js';
import { validate as validateDvcYaml } from './generated/dvc-yaml.js';
import { type Mistake, mistakesIn } from './validate.ts';

/** One array for all that is right. */
const NONE: readonly Mistake[] = [];

const inEntry = (above: readonly string[], { entry }: Piece): readonly Mistake[] => {
	const found = entry === undefined ? NONE : mistakesIn(validateDvcYaml, rootedTree(above, entry));
	return found.length === 0 ? NONE : found;
};

/** The mistakes of a piece below `stages:`; ranges count as those of the piece do. */
export const definitionMistakes: (piece: Piece) => readonly Mistake[] = memo((piece: Piece) =>
	inEntry(['stages'], piece),
);

/** The mistakes of a piece of the outer mapping, with all that stands in it. */
export const sectionMistakes: (piece: Piece) => readonly Mistake[] = memo((piece: Piece) =>
	inEntry([], piece),
);

/** True for a piece that holds the key `stages` and none of its entries: these are pieces themselves. */
export const isHeaderOfStages = (document: Document, path: TreePath, piece: Piece): boolean => {
	if (path[0] !== 'stages' || piece.entry === undefined || keyOf(piece.entry) !== 'stages')
		return false;
	const map = mapOf(piece.entry.value);
	return (
		(map !== undefined && entriesOf(map).length > 0) ||
		document.pieces.some((placed) => placed.path.length === 2)
	);
};

/** True for a dvc.yaml that DVC's schema refuses; its text has no mistakes. */
export const isWrongPipeline = (document: Document): boolean => {
	const root = document.whole?.root;
	// DVC takes anything that Python counts as false for an empty file.
	if (document.root === 'other') return root !== undefined && !isFalsy(root);
	return document.stretches.some(({ stretch }) => {
		const { inStages, sections } = mistakenIn(stretch);
		return inStages || sections.some(({ path, piece }) => !isHeaderOfStages(document, path, piece));
	});
};

/** Whether a piece below `stages:` has mistakes, and which of the outer mapping have. */
const mistakenIn = memo(({ parts }: Stretch<Part>) => ({
	inStages: parts.some(
		({ path, piece }) => path.length === 2 && definitionMistakes(piece).length > 0,
	),
	sections: parts.filter(
		({ path, piece }) => path.length !== 2 && sectionMistakes(piece).length > 0,
	),
}));

/** The mistakes of a `.dvc` file that is a mapping. */
export const dvcFileMistakes: (document: Document) => readonly Mistake[] = memo(
	(document: Document) => {
		const root = document.whole?.root;
		return root?.kind === 'map' ? mistakesIn(validateDvcFile, root) : NONE;
	},
);
