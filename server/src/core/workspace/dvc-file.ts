// A `.dvc` file as the stage it is. Nothing in it is interpolated.

import { memo } from '../base/memo.ts';
import { folderOf, isUrl, joinPath, type RepoPath } from '../base/path.ts';
import { isDataset } from '../model/dataset-url.ts';
import type { Document } from '../syntax/document.ts';
import { childOf, listOf, type Node, scalarOf, stringOf } from '../syntax/tree.ts';
import type { ResolvedOut, ResolvedPath, ResolvedStage } from './resolved.ts';

const pathsIn = (
	list: Node | undefined,
	wdir: RepoPath,
	isForeign: (text: string) => boolean,
): readonly (ResolvedPath & { readonly node: Node | undefined })[] =>
	(listOf(list)?.items ?? []).flatMap((node, index) => {
		const text = stringOf(childOf(node, 'path'));
		// What an import takes from another repository is no path of this one, nor is what is a remote.
		const foreign =
			childOf(node, 'repo') !== undefined ||
			childOf(childOf(node, 'fs_config'), 'name') !== undefined;
		// Nor has a query of a database one, whatever stands beside it.
		return text === undefined || childOf(node, 'db') !== undefined
			? []
			: [
					{
						text,
						path: foreign || isForeign(text) ? undefined : joinPath(wdir, text),
						index,
						node,
					},
				];
	});

const flag = (node: Node | undefined, name: string, unset: boolean): boolean => {
	const value = scalarOf(childOf(node, name));
	return value === undefined ? unset : value.value === true;
};

const outFrom = ({
	text,
	path,
	index,
	node,
}: ResolvedPath & { readonly node: Node | undefined }): ResolvedOut => ({
	text,
	path,
	index,
	list: 'outs',
	cache: flag(node, 'cache', true),
	persist: flag(node, 'persist', false),
	push: flag(node, 'push', true),
	remote: stringOf(childOf(node, 'remote')),
	metric: false,
	plot: false,
});

const read = (document: Document, file: RepoPath): ResolvedStage => {
	const root = document.whole?.root;
	const wdir = joinPath(folderOf(file), stringOf(childOf(root, 'wdir')) ?? '.');
	return {
		addressing: file,
		file,
		name: '',
		definition: '',
		cmd: undefined,
		wdir,
		deps: pathsIn(childOf(root, 'deps'), wdir, (text) => isUrl(text) || isDataset(text)).map(
			({ text, path, index }) => ({ text, path, index }),
		),
		params: [],
		outs: pathsIn(childOf(root, 'outs'), wdir, isUrl).map(outFrom),
		frozen: flag(root, 'frozen', false) || flag(root, 'locked', false),
		alwaysChanged: flag(root, 'always_changed', false),
		complete: true,
	};
};

const byFile = memo((_document: Document) => new Map<RepoPath, ResolvedStage>());

/** The stage of a `.dvc` file, remembered with its document. */
export const dvcFileStage = (document: Document, file: RepoPath): ResolvedStage => {
	const known = byFile(document);
	const stage = known.get(file) ?? read(document, file);
	known.set(file, stage);
	return stage;
};
