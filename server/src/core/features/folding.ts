// What can be folded away: everything that has lines of its own below its first one.
import type { RepoPath } from '../base/path.ts';
import { type Range, rangeAt, shiftRange, trimRange } from '../base/text.ts';
import type { Node } from '../syntax/tree.ts';
import { placedTreesOf } from '../workspace/placed-trees.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';

export interface Folding {
	/** From the line that stays to the end of the last one that goes; more than one line. */
	readonly range: Range;
	readonly kind: 'region' | 'comment';
}

/** Editors stop caring long before. */
const MOST = 20_000;

/** Ranges of values, from the key or dash that owns them. */
const valuesIn = function* (node: Node | undefined): Generator<Range> {
	if (node?.kind === 'map') {
		for (const { range, value } of node.entries) {
			yield range;
			yield* valuesIn(value);
		}
	} else if (node?.kind === 'list') {
		for (const item of node.items) {
			if (item !== undefined && item.kind !== 'scalar') yield item.range;
			yield* valuesIn(item);
		}
	}
};

/** Comments on lines of their own, one below the other. */
const commentsIn = function* (text: string): Generator<Range> {
	for (const { 0: block, index } of text.matchAll(/(?:^[ \t]*#.*(?:\r?\n|$)){2,}/gm))
		yield rangeAt(index, index + block.length);
};

/** The range without the blanks and line breaks at its end; nothing when one line is left. */
const severalLines = (text: string, range: Range): Range | undefined => {
	const trimmed = trimRange(text, range);
	const first = text.indexOf('\n', trimmed.start);
	return first >= 0 && first < trimmed.end ? trimmed : undefined;
};

/** The key of a section that was cut into pieces stands alone: it ends where the next section begins. */
const sectionsIn = (workspace: Workspace, path: RepoPath): readonly Range[] => {
	const parts = placedTreesOf(workspace, path);
	const outer = parts.filter(({ above }) => above.length === 0);
	return outer.flatMap(({ start, entry }, index) => {
		const end = outer[index + 1]?.start ?? textOf(workspace, path)?.length ?? start;
		return entry === undefined ? [] : [rangeAt(start + entry.range.start, end)];
	});
};

/** In no order; one range may be told twice. */
export const foldings = (workspace: Workspace, path: RepoPath): readonly Folding[] => {
	const text = textOf(workspace, path);
	if (text === undefined) return [];
	const found: Folding[] = [];
	const add = (range: Range, kind: Folding['kind']): boolean => {
		const folded = severalLines(text, range);
		if (folded !== undefined) found.push({ range: folded, kind });
		return found.length < MOST;
	};
	for (const range of commentsIn(text)) if (!add(range, 'comment')) return found;
	for (const range of sectionsIn(workspace, path)) if (!add(range, 'region')) return found;
	for (const { start, node } of placedTreesOf(workspace, path))
		for (const range of valuesIn(node)) if (!add(shiftRange(range, start), 'region')) return found;
	return found;
};
