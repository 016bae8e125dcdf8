// The outline of a file: what it holds, by name.

import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { type Range, rangeAt, shiftRange, trimRange } from '../base/text.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import {
	deref,
	type Entry,
	entriesOf,
	keyOf,
	type Node,
	scalarOf,
	type TreePath,
} from '../syntax/tree.ts';
import { type PlacedTree, placedTreesOf } from '../workspace/placed-trees.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DocumentSymbol, Present, SymbolKind } from './document-symbol.ts';
import { ignoreLinesIn, isIgnoreFile } from './ignore-paths.ts';
import { presentConfig } from './outline-config.ts';
import { presentObject } from './outline-mlem.ts';
import { presentPipeline } from './outline-pipeline.ts';

/** Deeper than this nobody looks. */
const DEEPEST = 8;
/** A file of more pieces is told without what is inside them. */
const MANY = 2_000;
const MOST_ITEMS = 1_000;

const kindOfValue = (value: Node | undefined): SymbolKind => {
	const at = deref(value);
	if (at === undefined) return 'null';
	if (at.kind !== 'scalar') return at.kind === 'map' ? 'mapping' : 'list';
	switch (at.type) {
		case 'int':
		case 'float':
			return 'number';
		case 'bool':
			return 'boolean';
		case 'null':
			return 'null';
		default:
			return 'text';
	}
};

const detailOf = (value: Node | undefined): string => {
	const scalar = scalarOf(value);
	return scalar === undefined ? '' : (scalar.text.split('\n')[0] ?? '').slice(0, 100);
};

const around = (range: Range, children: readonly DocumentSymbol[]): Range =>
	children.reduce(
		(outer, child) =>
			rangeAt(Math.min(outer.start, child.range.start), Math.max(outer.end, child.range.end)),
		range,
	);

const symbolOf = (
	present: Present,
	path: TreePath,
	name: string,
	at: { readonly name: Range; readonly range: Range },
	value: Node | undefined,
	deep: boolean,
): readonly DocumentSymbol[] => {
	const shown = present(path, value);
	if (shown === undefined) return [];
	// What an alias stands for is told where it is written.
	const inside = deep && shown.closed !== true && value?.kind !== 'alias';
	const children = inside ? childrenOf(present, path, value) : [];
	const detail = detailOf(value);
	const isItem = typeof path.at(-1) === 'number';
	return [
		{
			name: (shown.name ?? name) || "''",
			detail: shown.detail ?? (isItem && detail === name ? '' : detail),
			kind: shown.kind ?? kindOfValue(value),
			range: around(at.range, children),
			nameRange: shown.nameNode?.range ?? at.name,
			children,
		},
	];
};

const childrenOf = (
	present: Present,
	path: TreePath,
	node: Node | undefined,
): readonly DocumentSymbol[] => {
	if (path.length >= DEEPEST) return [];
	if (node?.kind === 'map')
		return node.entries.flatMap((entry) => entrySymbol(present, path, entry, true));
	if (node?.kind !== 'list') return [];
	return node.items.slice(0, MOST_ITEMS).flatMap((item, index) => {
		if (item === undefined || item.kind === 'alias') return [];
		// `- path: {flags}` is named by its path.
		const [only] = entriesOf(item);
		const name =
			scalarOf(item)?.text ?? (only === undefined ? `[${index}]` : (keyOf(only) ?? `[${index}]`));
		const at = {
			name: item.kind === 'map' && only ? only.key.range : item.range,
			range: item.range,
		};
		return symbolOf(present, [...path, index], name, at, item, item.kind !== 'scalar');
	});
};

const entrySymbol = (
	present: Present,
	above: TreePath,
	entry: Entry,
	deep: boolean,
): readonly DocumentSymbol[] => {
	const name = keyOf(entry) ?? '?';
	const at = { name: entry.key.range, range: entry.range };
	return symbolOf(present, [...above, name], name, at, entry.value, deep);
};

/** As `symbol`, without the line below it in which a value's range may end. */
const trimmed = (symbol: DocumentSymbol, source: string): DocumentSymbol => ({
	...symbol,
	range: trimRange(source, symbol.range),
	children: symbol.children.map((child) => trimmed(child, source)),
});

/** As `symbol`, in the offsets of the file. */
const placed = (symbol: DocumentSymbol, by: number): DocumentSymbol => ({
	name: symbol.name,
	detail: symbol.detail,
	kind: symbol.kind,
	range: shiftRange(symbol.range, by),
	nameRange: shiftRange(symbol.nameRange, by),
	children: symbol.children.map((child) => placed(child, by)),
});

/** The symbols of a piece in its own offsets, as long as it lives. */
const ofPiece = memo((_node: Node) => new Map<boolean, readonly DocumentSymbol[]>());

const symbolsOfPart = (
	present: Present,
	{ node, above, entry, source, start }: PlacedTree,
	deep: boolean,
): readonly DocumentSymbol[] => {
	const known = entry === undefined ? undefined : ofPiece(node);
	const before = known?.get(deep);
	const found =
		before ??
		(entry === undefined
			? childrenOf(present, above, node)
			: entrySymbol(present, above, entry, deep)
		).map((symbol) => trimmed(symbol, source));
	if (before === undefined) known?.set(deep, found);
	return start === 0 ? found : found.map((symbol) => placed(symbol, start));
};

/** Everything as it is written. */
const presentAll: Present = () => ({});

const PRESENTED: Readonly<Partial<Record<FileKind, Present>>> = {
	'dvc-yaml': presentPipeline,
	mlem: presentObject,
	'dvc-config': presentConfig,
};

const presentOf = (path: RepoPath): Present => PRESENTED[kindOf(path) ?? 'params'] ?? presentAll;

/** The patterns of an ignore file. */
const patternsOf = (workspace: Workspace, path: RepoPath): readonly DocumentSymbol[] =>
	ignoreLinesIn(workspace, path).map(({ text, range }) => ({
		name: text,
		detail: '',
		kind: 'pattern',
		range,
		nameRange: range,
		children: [],
	}));

/** What a file holds, in the order of its text; nothing for what can't be read. */
export const outline: (workspace: Workspace, path: RepoPath) => readonly DocumentSymbol[] = query(
	'outline',
	(workspace: Workspace, key) => {
		const path = key as RepoPath;
		if (isIgnoreFile(path)) return patternsOf(workspace, path);
		const parts = placedTreesOf(workspace, path);
		const present = presentOf(path);
		const symbols: DocumentSymbol[] = [];
		const inside: DocumentSymbol[] = [];
		/** The section cut into pieces takes what follows it in. */
		const close = (): void => {
			const section = symbols.at(-1);
			if (section === undefined || inside.length === 0) return;
			const children = [...section.children, ...inside.splice(0)];
			const range = around(section.range, children);
			symbols[symbols.length - 1] = { ...section, children, range };
		};
		for (const part of parts) {
			const found = symbolsOfPart(present, part, parts.length <= MANY);
			if (part.above.length > 0) inside.push(...found);
			else {
				close();
				symbols.push(...found);
			}
		}
		close();
		return symbols;
	},
) as (workspace: Workspace, path: RepoPath) => readonly DocumentSymbol[];
