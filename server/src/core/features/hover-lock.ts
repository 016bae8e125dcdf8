// What stands behind the names, paths and commands of a lock: what they are in its pipeline.
import { folderOf, isUrl, joinPath, type RepoPath } from '../base/path.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { stringOf } from '../syntax/tree.ts';
import { stageNamed, stagesOf } from '../workspace/stages.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Hover } from './hover.ts';
import { hoverCommandPath } from './hover-command-path.ts';
import { aboutPath } from './hover-path.ts';
import { describeDefinition } from './hover-stage.ts';
import { code } from './markdown.ts';

/** Nothing for keys, which mean the same in every lock. */
export const hoverLock = (
	workspace: Workspace,
	file: RepoPath,
	place: NodePlace,
	offset: number,
): Hover | undefined => {
	const { path, onKey, range, node } = place;
	const [section, name, list, , last] = path;
	if (section !== 'stages' || name === undefined) return undefined;
	const pipeline = joinPath(folderOf(file), 'dvc.yaml');
	const definition = String(name).replace(/@.*$/, '');
	if (path.length === 2 && onKey) {
		const markdown = describeDefinition(workspace, pipeline, definition);
		return markdown === undefined ? undefined : { range, markdown };
	}
	if (onKey) return undefined;
	const stage = stageNamed(workspace, pipeline, String(name));
	const base = stage?.wdir ?? folderOf(file);
	if (list === 'cmd') {
		const stages = stagesOf(workspace, pipeline).filter((one) => one === stage);
		return hoverCommandPath(workspace, { pipeline, definition, stages, base }, place, offset);
	}
	const text = stringOf(node);
	if ((list !== 'deps' && list !== 'outs') || last !== 'path' || text === undefined || isUrl(text))
		return undefined;
	const target = joinPath(base, text);
	const facts = aboutPath(workspace, pipeline, definition, target);
	return facts.length === 0
		? undefined
		: { range, markdown: [`**${code(target)}**`, ...facts].join('\n\n') };
};
