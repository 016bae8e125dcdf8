// What is written in a file, whatever its format and however it was cut: for features that go by the
// tree alone.
import type { RepoPath } from '../base/path.ts';
import type { Entry, Node } from '../syntax/tree.ts';
import { treeOf } from './data.ts';
import { documentOf, textOf, type Workspace } from './workspace.ts';

/** A part of a file with a tree of its own, whose ranges count in `source`, from `start` of the file. */
export interface PlacedTree {
	readonly start: number;
	readonly source: string;
	/** The keys around the part. */
	readonly above: readonly string[];
	/** A mapping of one entry for a piece; the outer value of a file that is read whole. */
	readonly node: Node;
	/** The one entry of a piece. */
	readonly entry: Entry | undefined;
}

/** The parts of a file in the order of its text; none where nothing can be read. */
export const placedTreesOf = (workspace: Workspace, path: RepoPath): readonly PlacedTree[] => {
	const document = documentOf(workspace, path);
	if (document !== undefined && document.whole === undefined)
		return document.pieces.flatMap(({ start, path: keys, piece }) =>
			piece.tree.root === undefined
				? []
				: [
						{
							start,
							source: piece.text,
							above: keys.slice(0, -1),
							node: piece.tree.root,
							entry: piece.entry,
						},
					],
		);
	const root = (document?.whole ?? treeOf(workspace, path))?.root;
	const source = textOf(workspace, path);
	if (root === undefined || source === undefined) return [];
	return [{ start: 0, source, above: [], node: root, entry: undefined }];
};
