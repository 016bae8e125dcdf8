// What `script-not-dependency` and `output-not-dependency` share: where a command names a path that
// is in no dependency.
import { memo } from '../base/memo.ts';
import { type Range, rangeAt } from '../base/text.ts';
import type { Definition, PlacedDefinition } from '../model/pipeline.ts';
import type { Shape } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import { rootedTree } from '../syntax/rooted-tree.ts';
import { childOf, keyOf, listOf, type ScalarNode, scalarOf } from '../syntax/tree.ts';

/** Where a word stands in a text, and not as a part of a longer path; -1 for nowhere. */
const wordAt = (text: string, word: string): number => {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
		const around = text.charAt(at - 1) + text.charAt(at + word.length);
		if (!/[\w./-]/.test(around)) return at;
	}
	return -1;
};

/** Where the command names a script as it is; nothing where it comes from an expression. */
export const commandWord = (
	{ definition, piece }: Pick<PlacedDefinition, 'definition' | 'piece'>,
	word: string,
): Range | undefined => {
	const cmd = childOf(definition.body?.map, 'cmd');
	const scalars: readonly (ScalarNode | undefined)[] = (listOf(cmd)?.items ?? [cmd]).map(scalarOf);
	for (const scalar of scalars) {
		if (scalar === undefined) continue;
		const at = wordAt(piece.text.slice(scalar.range.start, scalar.range.end), word);
		if (at >= 0) return rangeAt(scalar.range.start + at, scalar.range.start + at + word.length);
	}
	return undefined;
};

const stageShape = ({ name, form, entry }: Definition): Shape | undefined =>
	shapesOf('dvc-yaml')?.(rootedTree(['stages'], entry), [
		'stages',
		name,
		...(form === 'foreach' ? ['do'] : []),
	]);

/** A key that nobody knows may be meant for `deps`. */
export const hasUnknownKey: (definition: Definition) => boolean = memo((definition: Definition) => {
	const shape = stageShape(definition);
	return (definition.body?.map.entries ?? []).some((entry) => {
		const name = keyOf(entry);
		return name !== '<<' && shape?.fields.every((field) => field.name !== name) === true;
	});
});
