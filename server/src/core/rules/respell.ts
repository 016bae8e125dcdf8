// The fix that writes another text into a scalar.
import { shiftEdit } from '../base/text.ts';
import type { PlacedDefinition } from '../model/pipeline.ts';
import { setScalar } from '../model/yaml-edit.ts';
import { type Node, scalarOf } from '../syntax/tree.ts';
import type { Fix } from './rule.ts';

/**
 * Offers to write `to` where `from` is written; nothing where an expression makes the text, or where
 * it stands in another place (behind an alias). `preferred`: there is hardly a doubt about it.
 */
export const respell = (
	{ start, piece, definition }: PlacedDefinition,
	node: Node | undefined,
	from: string,
	to: string | undefined,
	preferred = true,
): readonly Fix[] => {
	const scalar = scalarOf(node);
	if (to === undefined || scalar === undefined || scalar.text !== from) return [];
	const { range } = definition.entry;
	if (scalar.range.start < range.start || scalar.range.end > range.end) return [];
	const edits = setScalar(piece, scalar, to, true);
	return edits === undefined
		? []
		: [
				{
					title: `Change to \`${to}\``,
					preferred,
					here: edits.map((edit) => shiftEdit(edit, start)),
				},
			];
};
