// What a person sees when the pointer rests on something.
import type { RepoPath } from '../base/path.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import type { ShapeAt } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import { type NodePlace, nodeAt } from '../syntax/node-at.ts';
import { stagesOf } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Hover } from './hover.ts';
import { hoverCommandPath } from './hover-command-path.ts';
import { hoverExpression } from './hover-expression.ts';
import { hoverIgnore } from './hover-ignore.ts';
import { hoverKey, hoverValue } from './hover-key.ts';
import { hoverLock } from './hover-lock.ts';
import { hoverMethod } from './hover-method.ts';
import { hoverBeside, hoverFile } from './hover-object.ts';
import { hoverParameter } from './hover-parameter.ts';
import { hoverParameterKey } from './hover-parameter-key.ts';
import { hoverPath } from './hover-path.ts';
import { hoverReference } from './hover-reference.ts';
import { hoverRemoteProject } from './hover-remote-project.ts';
import { hoverStage } from './hover-stage.ts';
import { hoverHead, hoverTracked } from './hover-stored.ts';
import { baseFolderAt, stageAt } from './stage-at.ts';

interface Asked {
	readonly workspace: Workspace;
	readonly path: RepoPath;
	readonly kind: FileKind | undefined;
	readonly shapes: ShapeAt;
	readonly place: NodePlace;
}

/** Where a value says little by itself: a checksum, a version, the name of a package. */
const saysLittle = (kind: FileKind | undefined, { onKey, path }: NodePlace): boolean =>
	(kind === 'mlem' || kind === 'mlem-config') && !onKey && typeof path.at(-1) === 'string';

/** What is more than its key or value: a stage, a path, another object. */
const ownWords = ({ workspace, path, kind, shapes, place }: Asked): string | undefined => {
	if (kind === 'mlem')
		return (
			hoverReference(workspace, path, place) ??
			hoverRemoteProject(place) ??
			hoverMethod(place) ??
			hoverFile(workspace, path, place)
		);
	if (kind === 'dvc-file') return hoverTracked(workspace, path, place);
	return kind === 'dvc-yaml'
		? (hoverStage(workspace, path, shapes, place) ??
				hoverParameter(workspace, path, shapes, place) ??
				hoverPath(workspace, path, shapes, place))
		: undefined;
};

/** What is told of a part of a text: an expression or a word of a command; in a lock also of names and paths. */
const partOf = (
	{ workspace, path, kind, shapes, place }: Asked,
	offset: number,
): Hover | undefined => {
	if (kind === 'dvc-lock') return hoverLock(workspace, path, place, offset);
	if (kind !== 'dvc-yaml') return undefined;
	const expression = hoverExpression(workspace, path, place, offset);
	if (expression !== undefined || place.onKey) return expression;
	const definition = stageAt(place.path)?.name;
	const base = baseFolderAt(workspace, path, place.root, place.path);
	const isCommand = shapes(place.root, place.path)?.refers === 'command';
	if (!isCommand || definition === undefined || base === undefined) return undefined;
	const stages = stagesOf(workspace, path).filter((one) => one.definition === definition);
	return hoverCommandPath(workspace, { pipeline: path, definition, stages, base }, place, offset);
};

/** About the expression, key, value, path or pattern at `offset`. */
export const hover = (workspace: Workspace, path: RepoPath, offset: number): Hover | undefined => {
	const kind = kindOf(path);
	if (kind === 'dvcignore') return hoverIgnore(workspace, path, offset);
	if (kind === 'params') return hoverParameterKey(workspace, path, offset);
	const shapes = kind === undefined ? undefined : shapesOf(kind);
	const document = documentOf(workspace, path);
	const place = document === undefined ? undefined : nodeAt(document, offset);
	if (shapes === undefined || place === undefined) return undefined;
	const part = partOf({ workspace, path, kind, shapes, place }, offset);
	if (part !== undefined) return part;
	const own = ownWords({ workspace, path, kind, shapes, place });
	const words = own ?? (place.onKey ? hoverKey(shapes, place) : hoverValue(shapes, place));
	const field = saysLittle(kind, place) ? hoverKey(shapes, place) : undefined;
	const more =
		kind === 'mlem' ? [hoverBeside(workspace, path, place), hoverHead(workspace, path, place)] : [];
	const parts = [words ?? field, ...more].filter((part) => part !== undefined);
	return parts.length === 0 ? undefined : { range: place.range, markdown: parts.join('\n\n') };
};
