// The key or value at an offset, in a file of any format.
import type { RepoPath } from '../base/path.ts';
import { type NodePlace, nodeAt, nodeIn } from '../syntax/node-at.ts';
import { treeOf } from '../workspace/data.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';

export const placeAt = (
	workspace: Workspace,
	path: RepoPath,
	offset: number,
): NodePlace | undefined => {
	const document = documentOf(workspace, path);
	if (document !== undefined) return nodeAt(document, offset);
	return nodeIn(treeOf(workspace, path)?.root, textOf(workspace, path) ?? '', offset);
};
