// Anchors of a YAML text, and the aliases that repeat them.
import type { RepoPath } from '../base/path.ts';
import { rangeAt } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import { treeOf } from '../workspace/data.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import type { NamedPlace } from './named-place.ts';

/** A text with an anchor is never cut into pieces (see `Document`), so its one tree has all of them. */
const wholeTree = (workspace: Workspace, file: RepoPath): Tree | undefined => {
	const document = documentOf(workspace, file);
	if (document !== undefined) return document.whole;
	const kind = kindOf(file);
	return kind === undefined || kind === 'params' ? treeOf(workspace, file) : undefined;
};

/** What may stand between an anchor's name and its value: a tag, comments, line breaks. */
const BETWEEN = /^(?:\s+(?:!\S*|#.*))*\s*$/;

/** Where `&name` stands before a node; its range begins behind that. */
const anchorStart = (text: string, name: string, node: Node): number | undefined => {
	const at = text.lastIndexOf(`&${name}`, node.range.start);
	return at >= 0 && BETWEEN.test(text.slice(at + 1 + name.length, node.range.start))
		? at
		: undefined;
};

export const anchorsIn = function* (workspace: Workspace, file: RepoPath): Generator<NamedPlace> {
	const tree = wholeTree(workspace, file);
	const text = textOf(workspace, file) ?? '';
	if (tree === undefined || tree.anchors.length + tree.aliases.length === 0) return;
	const indexes = new Map<Node, number>();
	for (const [index, node] of tree.anchors.entries()) {
		const name = node.kind === 'alias' ? undefined : node.anchor;
		const at = name === undefined ? undefined : anchorStart(text, name, node);
		if (name === undefined || at === undefined) continue;
		indexes.set(node, index);
		const range = rangeAt(at + 1, at + 1 + name.length);
		yield { symbol: { kind: 'anchor', file, name, index }, range, role: 'definition' };
	}
	for (const { target, name, range } of tree.aliases) {
		const index = target === undefined ? undefined : indexes.get(target);
		if (index === undefined) continue;
		const symbol = { kind: 'anchor', file, name, index } as const;
		yield { symbol, range: rangeAt(range.end - name.length, range.end), role: 'read' };
	}
};
