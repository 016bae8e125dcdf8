// The object that another one names: the target of a link, the environment of a deployment.
import type { RepoPath } from '../base/path.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { referencesIn, referredMetafile } from '../workspace/mlem-references.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { describeObject } from './describe-object.ts';
import { code } from './markdown.ts';

/** Markdown about the object; nothing for what is no reference, and while the object is not known. */
export const hoverReference = (
	workspace: Workspace,
	file: RepoPath,
	{ node, onKey }: NodePlace,
): string | undefined => {
	if (onKey) return undefined;
	const reference = referencesIn(workspace, file).find((one) => one.node.range === node.range);
	const metafile = reference && referredMetafile(workspace, file, reference.node.text);
	const words = metafile === undefined ? undefined : describeObject(workspace, metafile);
	return metafile === undefined || words === undefined
		? undefined
		: `${words}\n\nDescribed in ${code(metafile)}.`;
};
