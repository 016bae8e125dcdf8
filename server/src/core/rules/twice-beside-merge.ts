// Keys that stand twice in a mapping with a merge key, of which DVC says nothing.
import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { shiftRange } from '../base/text.ts';
import type { Part } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { type DuplicateKey, listOf, type MapNode, mapOf, type Node } from '../syntax/tree.ts';
import { duplicatesAmong } from '../syntax/yaml-keys.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';

const mapsBelow = function* (node: Node | undefined): Generator<MapNode> {
	// What an alias names is looked at where its anchor stands.
	if (node === undefined || node.kind === 'alias') return;
	const map = mapOf(node);
	if (map !== undefined) yield map;
	for (const { value } of map?.entries ?? []) yield* mapsBelow(value);
	for (const item of listOf(node)?.items ?? []) yield* mapsBelow(item);
};

/** Those that DVC's reader refuses are left out. */
const silentIn = memo((root: Node): readonly DuplicateKey[] =>
	[...mapsBelow(root)].flatMap(({ entries }) => {
		const refused = new Set(duplicatesAmong(entries, 'yaml12').map(({ second }) => second));
		return duplicatesAmong(entries, 'yaml11').filter(({ second }) => !refused.has(second));
	}),
);

/** Those of a stretch, each with the place of its piece; only what holds a merge key is parsed for it. */
const inStretch = memo(({ parts }: Stretch<Part>) =>
	parts.flatMap(({ piece }, at) => {
		const root = piece.text.includes('<<') ? piece.tree.root : undefined;
		return root === undefined ? [] : silentIn(root).map((duplicate) => ({ at, duplicate }));
	}),
);

const shifted = ({ name, first, second }: DuplicateKey, start: number): DuplicateKey => ({
	name,
	first: shiftRange(first, start),
	second: shiftRange(second, start),
});

/** The keys of a file that stand twice beside a merge key; ranges count from its start. */
export const twiceBesideMerge = (workspace: Workspace, path: RepoPath): readonly DuplicateKey[] => {
	const document = documentOf(workspace, path);
	if (document === undefined || document.problems.length > 0) return [];
	const { whole, stretches, pieces } = document;
	if (whole !== undefined)
		return whole.root === undefined || !document.text.includes('<<') ? [] : silentIn(whole.root);
	return stretches.flatMap(({ first, stretch }) =>
		inStretch(stretch).map(({ at, duplicate }) =>
			shifted(duplicate, pieces[first + at]?.start ?? 0),
		),
	);
};
