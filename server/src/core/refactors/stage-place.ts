// The stage that a person is in, as far as it can be edited.
import { shiftEdit, type TextEdit } from '../base/text.ts';
import { stageAt } from '../features/stage-at.ts';
import type { PlacedDefinition, StageBody } from '../model/pipeline.ts';
import type { Edited } from '../model/yaml-edit.ts';
import { type PlacedPiece, pieceAt } from '../syntax/document.ts';
import type { MapNode, TreePath } from '../syntax/tree.ts';
import { type PlacedResolution, resolutionNamed } from '../workspace/stages.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Asked, ProjectChange, Refused } from './refactor.ts';
import { refused } from './refactor.ts';

export interface StagePlace {
	readonly placed: PlacedResolution;
	readonly body: StageBody;
	/** From the body (of a foreach group: below `do`) to the place; empty on the name. */
	readonly rest: TreePath;
	readonly onKey: boolean;
}

/** True for what is written in the definition itself, and not behind an alias or a merge key. */
export const isOwn = (
	{ definition }: PlacedDefinition,
	node: { readonly range: MapNode['range'] },
) =>
	definition.entry.range.start <= node.range.start && node.range.end <= definition.entry.range.end;

/** True when all is known that a definition comes to. */
export const isResolved = ({ resolved }: PlacedResolution): boolean =>
	resolved.complete && resolved.stages.every(({ cmd }) => cmd !== undefined);

/**
 * The stage or group at the place; nothing outside of them, for one that is only an alias, and for a
 * stage that can't be resolved: what it means can't be compared.
 */
export const stagePlace = ({ workspace, file, place }: Asked): StagePlace | undefined => {
	const found = place === undefined ? undefined : stageAt(place.path);
	if (place === undefined || found === undefined) return undefined;
	const placed = resolutionNamed(workspace, file, found.name);
	const body = placed?.definition.body;
	return placed === undefined ||
		body === undefined ||
		!isOwn(placed, body.map) ||
		(placed.definition.form === 'plain' && !isResolved(placed))
		? undefined
		: { placed, body, rest: found.rest, onKey: place.onKey };
};

/** The piece of the file that a person is in. */
export const pieceOf = ({ workspace, file, range }: Asked): PlacedPiece | undefined => {
	const document = documentOf(workspace, file);
	return document && pieceAt(document, range.start);
};

/** On the name of a group, or on a key that makes it one; anywhere in it for who asks by name. */
export const isOnGroup = ({ place, explicit }: Asked): boolean =>
	place !== undefined &&
	(explicit ||
		(place.onKey && place.path.length === 2) ||
		(place.onKey &&
			place.path.length === 3 &&
			/^(?:foreach|matrix|do)$/.test(String(place.path[2]))));

const CANT = 'This is written in a way that can not be changed safely.';

/** Edits of one definition as a change of its file. */
export const changeOf = (
	{ file }: Asked,
	{ start }: PlacedDefinition,
	edited: Edited,
	expected?: ProjectChange['expected'],
): ProjectChange | Refused =>
	edited === undefined
		? refused(CANT)
		: {
				edits: new Map([[file, edited.map((edit): TextEdit => shiftEdit(edit, start))]]),
				...(expected && { expected }),
			};
