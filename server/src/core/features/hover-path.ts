// What stands behind a path in a dvc.yaml.
import { isUrl, type RepoPath, ROOT, selfAndParents } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import type { ShapeAt } from '../schema/shape.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { hasExpression } from '../syntax/template.ts';
import { stringOf } from '../syntax/tree.ts';
import { ignoreVerdictOf } from '../workspace/ignored.ts';
import { neighboursOf, readersOf } from '../workspace/neighbours.ts';
import { ownersOf } from '../workspace/objects.ts';
import { writersAt } from '../workspace/outputs.ts';
import type { Producer } from '../workspace/wiring.ts';
import { existsOf, type Workspace } from '../workspace/workspace.ts';
import { describeObject } from './describe-object.ts';
import { bulletList, code, namesInLine } from './markdown.ts';
import { isPlotFile, pathsAt } from './paths-at.ts';
import { stageAt } from './stage-at.ts';
import { storedAs, storedInWords } from './stored-as.ts';

/** So many stages are named, and so many paths of a group. */
const MOST = 5;

const writerWords = (stage: Producer, inside: string): string =>
	stage.definition === ''
		? `${inside === '' ? 'Tracked' : `${inside} tracked`} by ${code(stage.file)}.`
		: `${inside === '' ? 'Written' : `${inside} written`} by the stage ${code(stage.addressing)}.`;

/** Who writes a path or a folder around it, for all others than the stage that names it. */
const writtenBy = (
	workspace: Workspace,
	file: RepoPath,
	own: string | undefined,
	path: RepoPath,
): readonly string[] => {
	for (const at of selfAndParents(path)) {
		const others = writersAt(workspace, at).filter(
			({ stage }) => stage.file !== file || stage.definition !== own,
		);
		if (at === ROOT || others.length === 0) continue;
		const inside = at === path ? '' : `Inside ${code(at)},`;
		return others.slice(0, MOST).map(({ stage }) => writerWords(stage, inside));
	}
	return [];
};

/** Who reads a path: names it as a dependency, or a folder around it or something within. */
const readBy = (
	workspace: Workspace,
	file: RepoPath,
	own: string | undefined,
	path: RepoPath,
): readonly string[] => {
	const edges = writersAt(workspace, path).flatMap(({ stage }) =>
		neighboursOf(workspace, stage).after.filter(({ out }) => out.path === path),
	);
	const readers = [...readersOf(workspace, path), ...edges.map(({ from }) => from)]
		.filter((stage) => stage.file !== file || stage.definition !== own)
		.map(({ addressing }) => addressing);
	const names = [...new Set(readers)];
	return names.length === 0 ? [] : [`Read by ${namesInLine(names, MOST)}.`];
};

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

/** The path that is written at a place: an item, the key of an item or of an axis, or a value of its own. */
const pathText = (shapes: ShapeAt, place: NodePlace): string | undefined => {
	const { root, path, node, onKey } = place;
	const text = stringOf(node);
	if (isPlotFile(place)) return text;
	if (onKey && typeof path.at(-2) !== 'number') return undefined;
	const refers = shapes(root, onKey ? path.slice(0, -1) : path)?.refers;
	const isPath = refers === 'path' || refers === 'folder' || (refers === 'param' && onKey);
	return text === undefined || !isPath || isUrl(text) ? undefined : text;
};

/** Who writes and reads a path, and how it is stored, a line each; `own` is the definition that is asked about. */
export const aboutPath = (
	workspace: Workspace,
	file: RepoPath,
	own: string | undefined,
	target: RepoPath,
): readonly string[] => {
	const kind = existsOf(workspace, target);
	const objects = objectsAt(workspace, target);
	const isOwn = writersAt(workspace, target).some(
		({ stage }) => stage.file === file && stage.definition === (own ?? ''),
	);
	const stored = isOwn && objects.length === 0 ? storedAs(workspace, target) : undefined;
	return [
		...(stored === undefined ? [] : [`${storedInWords(stored)}.`]),
		// A description of an object tells its writer too.
		...(objects.length > 0 ? objects : writtenBy(workspace, file, own, target)),
		...readBy(workspace, file, own, target),
		...ignoredBy(workspace, target, kind === 'folder'),
		...(kind === 'absent' ? ['Not there yet.'] : []),
	];
};

/** Markdown about the path at a place; nothing for what is no path, and while nothing is known. */
export const hoverPath = (
	workspace: Workspace,
	file: RepoPath,
	shapes: ShapeAt,
	place: NodePlace,
): string | undefined => {
	const text = pathText(shapes, place);
	if (text === undefined) return undefined;
	const isTemplate = hasExpression(text);
	const targets = pathsAt(workspace, file, place, text);
	const [target] = targets;
	const own = stageAt(place.path)?.name;
	if (target === undefined) return undefined;
	if (targets.length > 1)
		return [
			`**${code(text)}**: ${targets.length} paths`,
			bulletList(
				targets
					.slice(0, MOST)
					.map((path) =>
						[
							code(path),
							...writtenBy(workspace, file, own, path),
							...readBy(workspace, file, own, path),
						].join(' '),
					),
				MOST,
				BigInt(targets.length),
			),
		].join('\n\n');
	const facts = aboutPath(workspace, file, own, target);
	return facts.length === 0 && !isTemplate
		? undefined
		: [`**${code(target)}**`, ...facts].join('\n\n');
};
