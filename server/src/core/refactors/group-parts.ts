// The lines of a group, as far as it is written so that it can be taken apart.
import { rangeAt, type TextEdit } from '../base/text.ts';
import { type BlockLines, blockLines, holdsComment } from '../model/stage-lines.ts';
import { linesOf } from '../model/yaml-layout.ts';
import { keyOf } from '../syntax/tree.ts';
import type { PlacedResolution } from '../workspace/stages.ts';
import { type Refused, refused } from './refactor.ts';

const CANT = refused('The group is written in a way that can not be changed safely.');
const COMMENTS = refused('The comments in the data of the group would be lost. Move them first.');

export interface GroupParts {
	readonly outer: BlockLines;
	/** The lines of the stage itself: in a foreach group those below `do`. */
	readonly body: BlockLines;
	/** Takes the data of a matrix out of these. */
	readonly dropped: readonly TextEdit[];
}

export const groupParts = ({ definition, piece }: PlacedResolution): GroupParts | Refused => {
	const { text } = piece;
	const { entry, each, form } = definition;
	const entries = entry.value?.kind === 'map' ? entry.value.entries : [];
	const inner = form === 'foreach' ? entries.find((one) => keyOf(one) === 'do') : entry;
	const outer = blockLines(piece, entry);
	const body = inner && blockLines(piece, inner);
	if (outer === undefined || body === undefined || each === undefined || !entries.includes(each))
		return CANT;
	if (form === 'foreach') {
		const around = [
			rangeAt(outer.below.start, body.whole.start),
			rangeAt(body.whole.end, outer.below.end),
		];
		if (entries.length !== 2) return CANT;
		return body.tail.trim() !== '' || around.some((range) => holdsComment(text, range))
			? COMMENTS
			: { outer, body, dropped: [] };
	}
	const data = linesOf(text, each.key.range.start, each);
	if (data === undefined) return CANT;
	if (holdsComment(text, data)) return COMMENTS;
	const isLast = data.end > body.below.end;
	const range = isLast ? rangeAt(data.start - outer.lineBreak.length, body.below.end) : data;
	return { outer, body, dropped: [{ range, text: '' }] };
};
