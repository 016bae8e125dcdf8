// The stage of a group with the values of one instance written into it.
import { applyEdits, type Range, shiftEdit, type TextEdit } from '../base/text.ts';
import { isInFlow, putValues } from '../model/template-edit.ts';
import { type Scalar, textValue, type Value } from '../model/value.ts';
import { type FlagStyle, flagsOf } from '../model/value-text.ts';
import type { Expression } from '../syntax/template.ts';
import type { Instance } from '../workspace/combinations.ts';
import { lookup } from '../workspace/scope.ts';
import type { PlacedResolution } from '../workspace/stages.ts';
import { templatedIn } from './templated-places.ts';

/** What a text can hold of a value: itself, or the flags it becomes in a command. */
export const puttable = (value: Value, flags: FlagStyle): Scalar | string | undefined => {
	if (value.kind === 'scalar') return value.type === 'binary' ? undefined : value;
	const words = value.kind === 'map' && flagsOf(value, flags);
	return words && 'text' in words ? words.text : undefined;
};

export const isOfGroup = ({ words }: Expression): boolean =>
	words[0]?.text === 'item' || words[0]?.text === 'key';

/** All texts of a group's stage with `toPut` in the place of `item` and `key`; counted in the piece. */
export const groupEdits = (
	{ definition, piece }: PlacedResolution,
	toPut: (expression: Expression) => Scalar | string | undefined,
): readonly TextEdit[] | undefined => {
	const edits: TextEdit[] = [];
	for (const { node, definition: owner } of templatedIn(definition, piece, 0)) {
		if (owner === undefined) continue;
		let isKnown = true;
		const put = (expression: Expression): Scalar | string | undefined => {
			if (!isOfGroup(expression)) return undefined;
			const value = toPut(expression);
			isKnown &&= value !== undefined;
			return value;
		};
		const some = putValues(piece, node, put, isInFlow(piece.tree.root, node));
		if (some === undefined || !isKnown) return undefined;
		edits.push(...some);
	}
	return edits;
};

export const instanceEdits = (
	placed: PlacedResolution,
	{ item, key }: Instance,
	flags: FlagStyle,
): readonly TextEdit[] | undefined => {
	const names = new Map<string, Value>([['item', item]]);
	if (key !== undefined) names.set('key', textValue(key));
	return groupEdits(placed, ({ words }) => {
		const found = lookup(
			{ names, complete: true },
			words.map(({ text }) => text),
		);
		return found.kind === 'found' ? puttable(found.value, flags) : undefined;
	});
};

/** A part of a text after the edits that lie in it. */
export const editedPart = (text: string, part: Range, edits: readonly TextEdit[]): string =>
	applyEdits(
		text.slice(part.start, part.end),
		edits
			.filter(({ range }) => part.start <= range.start && range.end <= part.end)
			.map((edit) => shiftEdit(edit, -part.start)),
	);
