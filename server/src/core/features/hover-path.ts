// What stands behind a path in a dvc.yaml.
import { isUrl, joinPath, type RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import type { ShapeAt } from '../schema/shape.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { stringOf } from '../syntax/tree.ts';
import { ignoreVerdictOf } from '../workspace/ignored.ts';
import { ownersOf } from '../workspace/objects.ts';
import { writersOf } from '../workspace/stages.ts';
import { existsOf, type Workspace } from '../workspace/workspace.ts';
import { describeObject } from './describe-object.ts';
import { baseFolderAt, stageAt } from './stage-at.ts';

/** Who writes a path, for all others than the stage that names it. */
const writtenBy = (
	workspace: Workspace,
	file: RepoPath,
	own: string | undefined,
	path: RepoPath,
): readonly string[] =>
	(writersOf(workspace).get(path) ?? [])
		.filter(({ stage }) => stage.file !== file || stage.definition !== own)
		.map(({ stage }) => `Written by the stage \`${stage.addressing}\`.`);

/** The objects that a path is the metafile or a file of. */
const objectsAt = (workspace: Workspace, path: RepoPath): readonly string[] => {
	const metafiles = kindOf(path) === 'mlem' ? [path] : ownersOf(workspace, path);
	return metafiles.flatMap((metafile) => describeObject(workspace, metafile) ?? []);
};

const ignoredBy = (workspace: Workspace, path: RepoPath, isFolder: boolean): readonly string[] => {
	const { ignored, by } = ignoreVerdictOf(workspace, path, isFolder);
	if (!ignored) return [];
	return by?.file === undefined
		? ['Ignored by DVC.']
		: [`Ignored by DVC: \`${by.pattern}\` on line ${by.line + 1} of \`${by.file}\`.`];
};

/** The path that is written at a place: an item, the key of an item, or a value of its own. */
const pathText = (shapes: ShapeAt, { root, path, node, onKey }: NodePlace): string | undefined => {
	const text = stringOf(node);
	if (onKey && typeof path.at(-2) !== 'number') return undefined;
	const refers = shapes(root, onKey ? path.slice(0, -1) : path)?.refers;
	const isPath = refers === 'path' || refers === 'folder' || (refers === 'param' && onKey);
	if (text === undefined || !isPath || isUrl(text) || text.includes('${')) return undefined;
	// In `vars` a file may be followed by the names that are taken from it.
	return path.at(-2) === 'vars' ? text.replace(/:[^/]*$/, '') : text;
};

/** Markdown about the path at a place; nothing for what is no path, and while nothing is known. */
export const hoverPath = (
	workspace: Workspace,
	file: RepoPath,
	shapes: ShapeAt,
	place: NodePlace,
): string | undefined => {
	const text = pathText(shapes, place);
	const base = baseFolderAt(workspace, file, place.root, place.path);
	if (text === undefined || base === undefined) return undefined;
	const target = joinPath(base, text);
	const kind = existsOf(workspace, target);
	const objects = objectsAt(workspace, target);
	const facts = [
		// A description of an object tells its writer too.
		...(objects.length > 0
			? objects
			: writtenBy(workspace, file, stageAt(place.path)?.name, target)),
		...ignoredBy(workspace, target, kind === 'folder'),
		...(kind === 'absent' ? ['Not there yet.'] : []),
	];
	return facts.length === 0 ? undefined : [`**\`${target}\`**`, ...facts].join('\n\n');
};
