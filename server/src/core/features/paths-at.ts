// The files and folders that a text at a place of a dvc.yaml names.
import { joinPath, type RepoPath } from '../base/path.ts';
import { readVarsItem } from '../model/vars-item.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { hasExpression, unescapeTemplate } from '../syntax/template.ts';
import type { TreePath } from '../syntax/tree.ts';
import { stagesOf } from '../workspace/stages.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { baseFolderAt, stageAt } from './stage-at.ts';

/** A key of a plot's `x` or `y` is the file that the columns are read from. */
export const isPlotFile = ({ path, onKey }: Pick<NodePlace, 'path' | 'onKey'>): boolean =>
	onKey && path[0] === 'plots' && path.length > 3 && /^[xy]$/.test(String(path.at(-2)));

/** What a path with `${…}` comes to, in each stage that has it; nothing elsewhere than in lists. */
const resolvedPaths = (
	workspace: Workspace,
	file: RepoPath,
	path: TreePath,
): readonly RepoPath[] => {
	const stage = stageAt(path);
	const [list, index] = stage?.rest ?? [];
	const stages = stagesOf(workspace, file).filter(({ definition }) => definition === stage?.name);
	const paths = stages.flatMap(({ deps, outs }) =>
		(list === 'deps' ? deps : outs.filter((out) => out.list === list)).flatMap((one) =>
			one.index === index && one.path !== undefined ? [one.path] : [],
		),
	);
	return [...new Set(paths)];
};

/** Each once; several where the stages of a group differ. None while that is not known. */
export const pathsAt = (
	workspace: Workspace,
	file: RepoPath,
	{ root, path, onKey }: Pick<NodePlace, 'root' | 'path' | 'onKey'>,
	text: string,
): readonly RepoPath[] => {
	const base = baseFolderAt(workspace, file, root, path);
	if (base === undefined) return [];
	if (hasExpression(text)) return resolvedPaths(workspace, file, path);
	const isItemOfVars = path.at(-2) === 'vars' && !onKey;
	return [joinPath(base, unescapeTemplate(isItemOfVars ? readVarsItem(text).file : text))];
};
