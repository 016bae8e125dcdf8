// Where a MLEM project says that its objects are stored: `core.storage` of `.mlem.yaml`.
import { joinPath, type RepoPath } from '../base/path.ts';
import { childOf, entriesOf, keyOf, type ScalarNode, scalarOf } from '../syntax/tree.ts';
import { mlemRootOf } from './roots.ts';
import { documentOf, type Workspace } from './workspace.ts';

export interface StorageSetting {
	/** `.mlem.yaml`. */
	readonly file: RepoPath;
	/** `dvc`, `fsspec`, `local`, whatever is written; nothing where nothing is, which means local. */
	readonly type: string | undefined;
	/** Where that stands. */
	readonly node: ScalarNode | undefined;
}

/** What one `.mlem.yaml` says; nothing while it is not known, or where it can't be read. */
export const storageIn = (workspace: Workspace, file: RepoPath): StorageSetting | undefined => {
	const document = documentOf(workspace, file);
	if (document === undefined || document.problems.length > 0) return undefined;
	// MLEM takes names of options in any case, and the last of equal ones.
	const storage = entriesOf(childOf(document.whole?.root, 'core')).findLast(
		(entry) => keyOf(entry)?.toLowerCase() === 'storage',
	);
	const node = scalarOf(childOf(storage?.value, 'type'));
	return { file, type: node?.text, node };
};

/** What counts for an object; nothing where it is in no project, or that is not known. */
export const storageFor = (
	workspace: Workspace,
	metafile: RepoPath,
): StorageSetting | undefined => {
	const root = mlemRootOf(workspace, metafile);
	return root === undefined ? undefined : storageIn(workspace, joinPath(root, '.mlem.yaml'));
};
