import { typeName, type Value } from '../model/value.ts';
import { pythonRepr, shortText } from '../model/value-text.ts';
import { removeItem } from '../model/yaml-edit.ts';
import { childOf, deref, type ListNode, listOf, type Node } from '../syntax/tree.ts';
import type { Collision } from '../workspace/expand.ts';
import { resolutionsWhere } from '../workspace/resolved-stretches.ts';
import type { PlacedResolution } from '../workspace/stages.ts';
import { type Problem, type Rule, shiftProblem } from './rule.ts';

/** A list that is written in the definition, and which item of it is meant. */
interface WrittenItem {
	readonly list: ListNode;
	readonly index: number;
	readonly node: Node;
}

const writtenItem = (data: Node | undefined, index: number): WrittenItem | undefined => {
	const list = listOf(data);
	const node = list?.items[index];
	return list === undefined || node === undefined || deref(data) !== data
		? undefined
		: { list, index, node };
};

/** What makes two stages have one name. */
interface Clash {
	readonly lost: Value;
	readonly kept: Value;
	/** The item that brings the second stage, where one item does. */
	readonly item: WrittenItem | undefined;
}

const clashOf = ({ definition, resolved }: PlacedResolution, { lost, kept }: Collision): Clash => {
	const data = definition.each?.value;
	const whole = { lost: lost.item, kept: kept.item };
	if (definition.form === 'foreach') return { ...whole, item: writtenItem(data, kept.at[0] ?? -1) };
	const [axis, ...others] = kept.at.flatMap((at, index) => (at === lost.at[index] ? [] : [index]));
	const [name, values] = resolved.expansion?.axes[axis ?? -1] ?? [];
	const [before, after] = [lost, kept].map(({ at }) => values?.[at[axis ?? -1] ?? -1]);
	if (others.length > 0 || name === undefined || before === undefined || after === undefined)
		return { ...whole, item: undefined };
	const item = writtenItem(childOf(data, name), kept.at[axis ?? -1] ?? -1);
	return { lost: before, kept: after, item };
};

const quotedValue = (value: Value): string =>
	value.kind === 'scalar' && value.type === 'string' ? `'${shortText(value)}'` : shortText(value);

const isSame = ({ lost, kept }: Clash): boolean => pythonRepr(lost) === pythonRepr(kept);

const messageOf = (name: string, clash: Clash): string => {
	const { lost, kept } = clash;
	if (isSame(clash))
		return `\`${shortText(kept)}\` stands here twice, and there is only one stage \`${name}\`. Remove one of the two.`;
	const types =
		typeName(lost) === typeName(kept) ? '' : ` (${typeName(lost)} and ${typeName(kept)})`;
	return `\`${quotedValue(lost)}\` and \`${quotedValue(kept)}\`${types} both make a stage \`${name}\`, of which DVC keeps the last. Change one of the values.`;
};

const problemOf = (placed: PlacedResolution): Problem | undefined => {
	const { definition, piece, resolved, start } = placed;
	const { each } = definition;
	const [first] = resolved.expansion?.collisions ?? [];
	if (each === undefined || first === undefined) return undefined;
	const clash = clashOf(placed, first);
	const { item } = clash;
	const here = item && isSame(clash) ? removeItem(piece, item.list, item.index) : undefined;
	const problem = {
		range: item?.node.range ?? each.key.range,
		message: messageOf(`${definition.name}@${first.kept.name}`, clash),
		...(here && { fixes: [{ title: 'Remove the second one', preferred: true, here }] }),
	};
	return shiftProblem(problem, start);
};

const collidingIn = resolutionsWhere(
	({ resolved }) => (resolved.expansion?.collisions.length ?? 0) > 0,
);

export const collidingNames: Rule = {
	id: 'colliding-names',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: '`foreach` or `matrix` makes two stages of one name.',
	behaviour:
		'DVC names a stage after its item, or after the values of its combination joined by `-`. Of equal names it keeps the last without a word.',
	why: 'A stage that was asked for is never run, and nothing says so.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    foreach:
      - small
      - large
      - small
#       ^^^^^ colliding-names
    do:
      cmd: python train.py \${item}
  compare:
    matrix:
#   ^^^^^^ colliding-names
      left: [a, a-b]
      right: [b-c, c]
    cmd: python compare.py \${item.left} \${item.right}
`,
		good: `
#- dvc.yaml
stages:
  train:
    foreach:
      - small
      - large
    do:
      cmd: python train.py \${item}
  compare:
    matrix:
      left: [a, a_b]
      right: [b_c, c]
    cmd: python compare.py \${item.left} \${item.right}
`,
	},
	*check(workspace, path) {
		for (const placed of collidingIn(workspace, path)) {
			const problem = problemOf(placed);
			if (problem !== undefined) yield problem;
		}
	},
};
