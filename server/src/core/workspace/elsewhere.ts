// Where a name stands that a dvc.yaml can't use: in files that it does not load.
import { folderOf, nameOf, type RepoPath, relativePath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { dataOf } from './data.ts';
import { dvcRootOf } from './roots.ts';
import { fileScopeOf } from './scope.ts';
import { allFilesOf, type Workspace } from './workspace.ts';

/** So many files are looked into; the nearest first. */
const MOST = 20;

const depthOf = (path: string): number => path.split('/').length;

/** Files of the same repository that may define names, those of near folders first. */
const filesAround = (workspace: Workspace, file: RepoPath): readonly RepoPath[] => {
	const root = dvcRootOf(workspace, file);
	return (allFilesOf(workspace) ?? [])
		.filter((path) => {
			const kind = kindOf(path);
			return (kind === 'params' || kind === 'dvc-yaml') && path !== file;
		})
		.map((path) => ({ path, far: depthOf(relativePath(folderOf(file), path)) }))
		.sort((a, b) => a.far - b.far)
		.slice(0, MOST)
		.map(({ path }) => path)
		.filter((path) => dvcRootOf(workspace, path) === root);
};

const isVariableOf = (workspace: Workspace, file: RepoPath, name: string): boolean =>
	fileScopeOf(workspace, file).names.get(name)?.origin?.file === file;

/** A sentence about the nearest other file that defines `name`; nothing when none is known to. */
export const elsewhereDefined = (
	workspace: Workspace,
	file: RepoPath,
	name: string,
): string | undefined => {
	for (const path of filesAround(workspace, file)) {
		const written = relativePath(folderOf(file), path);
		if (kindOf(path) === 'dvc-yaml') {
			if (isVariableOf(workspace, path, name))
				return `\`${written}\` has a variable of that name, which only that file can use. Move it into a file of its own, and list that in the \`vars\` of both.`;
			continue;
		}
		const data = dataOf(workspace, path);
		if (data?.kind !== 'names' || !data.value.entries.has(name)) continue;
		const unasked =
			nameOf(path) === 'params.yaml'
				? 'which DVC loads by itself only for the `dvc.yaml` beside it'
				: 'which DVC loads only when it is asked to';
		return `\`${written}\` has it, ${unasked}. Add \`${written}\` to \`vars\`.`;
	}
	return undefined;
};
