// Formatting: of which files, in which layout, and the guard that nothing but layout changes.

import { lineEdits } from '../base/line-edits.ts';
import type { RepoPath } from '../base/path.ts';
import { applyEdits, lineStartAt, type Range, type TextEdit } from '../base/text.ts';
import { kindRowOf } from '../model/kind.ts';
import type { Dialect } from '../syntax/scalars.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import { commentsIn } from '../syntax/yaml-comments.ts';
import { type Layout, layoutOf, withHabits } from './format-layout.ts';

/** Lays a YAML text out; may refuse with an error. */
export type FormatLibrary = (text: string, layout: Layout) => Promise<string>;

const KINDS: ReadonlySet<string> = new Set(['dvc-yaml', 'mlem-config', 'params']);

/** How a file is read that people format: `dvc.lock`, `.dvc` files and objects are written by tools. */
export const formatDialect = (path: RepoPath): Dialect | undefined => {
	const row = kindRowOf(path);
	const format = row?.format(path);
	return row !== undefined && KINDS.has(row.kind) && (format === 'yaml11' || format === 'yaml12')
		? format
		: undefined;
};

/** Whether two nodes say the same to every reader; ranges and the layout of scalars do not count. */
const saysTheSame = (a: Node | undefined, b: Node | undefined): boolean => {
	if (a === undefined || b === undefined) return a === b;
	if (a.kind === 'alias' || b.kind === 'alias')
		return a.kind === 'alias' && b.kind === 'alias' && a.name === b.name;
	if (a.anchor !== b.anchor || a.tag !== b.tag) return false;
	if (a.kind === 'scalar' && b.kind === 'scalar')
		return a.type === b.type && a.text === b.text && Object.is(a.value, b.value);
	if (a.kind === 'list' && b.kind === 'list')
		return (
			a.items.length === b.items.length &&
			a.items.every((item, index) => saysTheSame(item, b.items[index]))
		);
	if (a.kind !== 'map' || b.kind !== 'map' || a.entries.length !== b.entries.length) return false;
	return a.entries.every(({ key, value }, index) => {
		const other = b.entries[index];
		return saysTheSame(key, other?.key) && saysTheSame(value, other?.value);
	});
};

/** The guard: the same values in the same order, the same anchors, and no comment lost. */
const isFaithful = (before: string, was: Tree, after: string, dialect: Dialect): boolean => {
	const is = parseYaml(after, dialect);
	if (is.problems.length > 0 || is.duplicates.length !== was.duplicates.length) return false;
	const [lost, kept] = [commentsIn(before), commentsIn(after)];
	return (
		saysTheSame(was.root, is.root) &&
		lost.length === kept.length &&
		lost.every((comment, index) => comment === kept[index])
	);
};

/**
 * The text laid out anew; nothing for one that is not valid, and wherever the result would not say
 * the same. Comments, anchors, quotes, block scalars and single blank lines stay.
 */
export const formatted = async (
	text: string,
	dialect: Dialect,
	library: FormatLibrary,
): Promise<string | undefined> => {
	const tree = parseYaml(text, dialect);
	if (tree.root === undefined || tree.problems.length > 0) return undefined;
	try {
		const laidOut = await library(text, layoutOf(text, tree));
		const result = withHabits(text, tree, laidOut, dialect);
		return isFaithful(text, tree, result, dialect) ? result : undefined;
	} catch {
		return undefined;
	}
};

/** Edits that make `after` of a text, or as much of it as lies in the lines of the ranges; none when that can't be. */
export const formatEdits = (
	before: string,
	after: string,
	dialect: Dialect,
	ranges?: readonly Range[],
): readonly TextEdit[] => {
	const edits = lineEdits(before, after);
	if (ranges === undefined) return edits;
	const lines = ranges.map(({ start, end }) => {
		const next =
			end > start && lineStartAt(before, end) === end ? end : before.indexOf('\n', end) + 1;
		return { start: lineStartAt(before, start), end: next > 0 ? next : before.length };
	});
	const some = edits.filter(({ range }) =>
		lines.some((each) => each.start <= range.start && range.end <= each.end),
	);
	const part = applyEdits(before, some);
	return isFaithful(before, parseYaml(before, dialect), part, dialect) ? some : [];
};
