// What a growing selection takes in, step by step: a word of `${…}`, the expression, the value, the
// entry, all that stands around it.
import type { RepoPath } from '../base/path.ts';
import { type Range, rangeAt, shiftRange, touches, trimRange } from '../base/text.ts';
import { sourceRange, templateOf } from '../syntax/template.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';
import { placedTreesOf } from '../workspace/placed-trees.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';

const inScalar = function* (source: string, node: ScalarNode, offset: number): Generator<Range> {
	for (const expression of templateOf(node).expressions) {
		const range = sourceRange(source, node, expression);
		if (!touches(range, offset)) continue;
		yield range;
		for (const word of expression.words) {
			const at = sourceRange(source, node, expression, word.range);
			if (touches(at, offset)) yield at;
		}
	}
};

/** From the outside in. */
const rangesAt = function* (
	source: string,
	node: Node | undefined,
	offset: number,
): Generator<Range> {
	if (node === undefined || !touches(node.range, offset)) return;
	yield node.range;
	if (node.kind === 'scalar') yield* inScalar(source, node, offset);
	if (node.kind === 'list') for (const item of node.items) yield* rangesAt(source, item, offset);
	if (node.kind === 'map')
		for (const { key, value, range } of node.entries) {
			if (!touches(range, offset)) continue;
			yield range;
			yield* rangesAt(source, key, offset);
			yield* rangesAt(source, value, offset);
		}
};

/** Each holds the next one; the first is the whole text. */
export const selections = (
	workspace: Workspace,
	path: RepoPath,
	offset: number,
): readonly Range[] => {
	const text = textOf(workspace, path);
	if (text === undefined) return [];
	const ranges = [rangeAt(0, text.length)];
	for (const { start, source, node } of placedTreesOf(workspace, path)) {
		if (!touches(shiftRange(node.range, start), offset)) continue;
		for (const range of rangesAt(source, node, offset - start)) {
			const next = shiftRange(trimRange(source, range), start);
			const last = ranges.at(-1) ?? next;
			const grows = next.start > last.start || next.end < last.end;
			if (grows && next.start >= last.start && next.end <= last.end) ranges.push(next);
		}
	}
	return ranges;
};
