// What a person sees when the pointer rests on something.
import type { RepoPath } from '../base/path.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import type { ShapeAt } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import { type NodePlace, nodeAt } from '../syntax/node-at.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Hover } from './hover.ts';
import { hoverExpression } from './hover-expression.ts';
import { hoverIgnore } from './hover-ignore.ts';
import { hoverKey, hoverValue } from './hover-key.ts';
import { hoverParameter } from './hover-parameter.ts';
import { hoverPath } from './hover-path.ts';
import { hoverReference } from './hover-reference.ts';
import { hoverRemoteProject } from './hover-remote-project.ts';
import { hoverStage } from './hover-stage.ts';
import { hoverHead, hoverTracked } from './hover-stored.ts';

interface Asked {
	readonly workspace: Workspace;
	readonly path: RepoPath;
	readonly kind: FileKind | undefined;
	readonly shapes: ShapeAt;
	readonly place: NodePlace;
}

/** What is more than its key or value: a stage, a path, another object. */
const ownWords = ({ workspace, path, kind, shapes, place }: Asked): string | undefined => {
	if (kind === 'mlem') return hoverReference(workspace, path, place) ?? hoverRemoteProject(place);
	if (kind === 'dvc-file') return hoverTracked(workspace, path, place);
	return kind === 'dvc-yaml'
		? (hoverStage(workspace, path, shapes, place) ??
				hoverParameter(workspace, path, shapes, place) ??
				hoverPath(workspace, path, shapes, place))
		: undefined;
};

/** About the expression, key, value, path or pattern at `offset`. */
export const hover = (workspace: Workspace, path: RepoPath, offset: number): Hover | undefined => {
	const kind = kindOf(path);
	if (kind === 'dvcignore') return hoverIgnore(workspace, path, offset);
	const shapes = kind === undefined ? undefined : shapesOf(kind);
	const document = documentOf(workspace, path);
	const place = document === undefined ? undefined : nodeAt(document, offset);
	if (shapes === undefined || place === undefined) return undefined;
	const expression =
		kind === 'dvc-yaml' ? hoverExpression(workspace, path, place, offset) : undefined;
	if (expression !== undefined) return expression;
	const own = ownWords({ workspace, path, kind, shapes, place });
	const words = own ?? (place.onKey ? hoverKey(shapes, place) : hoverValue(shapes, place));
	const head = kind === 'mlem' ? hoverHead(workspace, path, place) : undefined;
	const parts = [words, head].filter((part) => part !== undefined);
	return parts.length === 0 ? undefined : { range: place.range, markdown: parts.join('\n\n') };
};
