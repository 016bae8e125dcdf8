// How an object or a tracked file is stored: at the type of a metafile, and at an output of a `.dvc` file.
import type { RepoPath } from '../base/path.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { stringOf } from '../syntax/tree.ts';
import { ownersOf } from '../workspace/objects.ts';
import { stagesOf } from '../workspace/stages.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { describeObject } from './describe-object.ts';
import { code } from './markdown.ts';
import { objectStoredInWords, storedAs, storedInWords } from './stored-as.ts';

/** The line for the head of a metafile: its `object_type`. Nothing elsewhere. */
export const hoverHead = (
	workspace: Workspace,
	metafile: RepoPath,
	{ path }: NodePlace,
): string | undefined =>
	path.length === 1 && path[0] === 'object_type'
		? objectStoredInWords(workspace, metafile)
		: undefined;

/** About the path of an output of a `.dvc` file; nothing elsewhere. */
export const hoverTracked = (
	workspace: Workspace,
	file: RepoPath,
	{ path, node, onKey }: NodePlace,
): string | undefined => {
	if (path[0] !== 'outs' || path[2] !== 'path' || onKey) return undefined;
	const text = stringOf(node);
	const out = stagesOf(workspace, file)[0]?.outs.find((one) => one.text === text);
	if (out?.path === undefined) return undefined;
	const stored = storedAs(workspace, out.path);
	const objects = ownersOf(workspace, out.path).flatMap(
		(metafile) => describeObject(workspace, metafile) ?? [],
	);
	// A description of an object tells how it is stored too.
	const how = stored === undefined || objects.length > 0 ? [] : [`${storedInWords(stored)}.`];
	return [`**${code(out.path)}**`, ...objects, ...how].join('\n\n');
};
