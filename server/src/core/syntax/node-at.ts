// What stands at an offset of a document.
import { type Range, shiftRange, touches } from '../base/text.ts';
import { type Document, pieceAt } from './document.ts';
import { type Entry, keyOf, type MapNode, type Node, type TreePath } from './tree.ts';

export interface NodePlace {
	/** To the entry or item: its last step is the key, or the index. */
	readonly path: TreePath;
	/** The offset is on the key and not on the value. */
	readonly onKey: boolean;
	/** The key, or the scalar or alias that is the value. */
	readonly node: Node;
	/** In the text. */
	readonly range: Range;
	/** The outer value, as far as it leads to the place. */
	readonly root: Node;
	/** The text that the node's own ranges count in, and where it begins. */
	readonly source: string;
	readonly start: number;
}

interface Step {
	readonly path: TreePath;
	readonly onKey: boolean;
	readonly node: Node;
}

/** Nobody asks what stands within a longer text, and finding out could take seconds. */
const LONGEST = 20_000;

const within = (node: Node | undefined, offset: number, path: TreePath): Step | undefined => {
	if (node === undefined || !touches(node.range, offset)) return undefined;
	if (node.kind === 'scalar' && node.range.end - node.range.start > LONGEST) return undefined;
	if (node.kind === 'list') {
		for (const [index, item] of node.items.entries()) {
			const found = within(item, offset, [...path, index]);
			if (found !== undefined) return found;
		}
		return undefined;
	}
	if (node.kind !== 'map') return { path, onKey: false, node };
	for (const entry of node.entries) {
		const inner = [...path, keyOf(entry) ?? ''];
		if (touches(entry.key.range, offset))
			return entry.key.range.end - entry.key.range.start > LONGEST
				? undefined
				: { path: inner, onKey: true, node: entry.key };
		const found = within(entry.value, offset, inner);
		if (found !== undefined) return found;
	}
	return undefined;
};

/** A mapping of one entry around each key of `path`, the outermost first. */
const wrap = (path: readonly string[], inner: Node): Node =>
	path.reduceRight((value: Node, name): Node => {
		const key: Node = {
			kind: 'scalar',
			range: inner.range,
			type: 'string',
			value: name,
			text: name,
			style: 'plain',
		};
		const entry: Entry = { key, value, range: inner.range };
		const map: MapNode = { kind: 'map', range: inner.range, entries: [entry], flow: false };
		return map;
	}, inner);

/** As `nodeAt`, for the tree of a whole text. */
export const nodeIn = (
	root: Node | undefined,
	source: string,
	offset: number,
): NodePlace | undefined => {
	const step = within(root, offset, []);
	return step === undefined || root === undefined
		? undefined
		: { ...step, range: step.node.range, root, source, start: 0 };
};

/**
 * The key or scalar at `offset`; nothing between them, in comments, where nothing can be read, and in
 * a text of more than 20,000 characters.
 */
export const nodeAt = (document: Document, offset: number): NodePlace | undefined => {
	if (document.whole !== undefined) return nodeIn(document.whole.root, document.text, offset);
	const placed = pieceAt(document, offset);
	const tree = placed?.piece.tree.root;
	if (placed === undefined || tree === undefined) return undefined;
	const outer = placed.path.slice(0, -1);
	const { start, piece } = placed;
	const step = within(tree, offset - start, outer);
	if (step === undefined) return undefined;
	const range = shiftRange(step.node.range, start);
	return { ...step, range, root: wrap(outer, tree), source: piece.text, start };
};
