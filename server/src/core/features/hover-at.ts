// What a person sees when the pointer rests on something.
import type { RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { shapesOf } from '../schema/shapes.ts';
import { nodeAt } from '../syntax/node-at.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Hover } from './hover.ts';
import { hoverExpression } from './hover-expression.ts';
import { hoverIgnore } from './hover-ignore.ts';
import { hoverKey, hoverValue } from './hover-key.ts';
import { hoverPath } from './hover-path.ts';
import { hoverStage } from './hover-stage.ts';

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
	const own =
		kind === 'dvc-yaml'
			? (hoverStage(workspace, path, shapes, place) ?? hoverPath(workspace, path, shapes, place))
			: undefined;
	const markdown = own ?? (place.onKey ? hoverKey(shapes, place) : hoverValue(shapes, place));
	return markdown === undefined ? undefined : { range: place.range, markdown };
};
