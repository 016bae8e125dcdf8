import { shiftEdit, shiftRange } from '../base/text.ts';
import { removeItemsFrom } from '../model/yaml-edit.ts';
import { childOf, type ListNode, listOf } from '../syntax/tree.ts';
import { MOST_STAGES } from '../workspace/expand.ts';
import { resolutionsWhere, type StretchedResolution } from '../workspace/resolved-stretches.ts';
import type { Fix, Rule } from './rule.ts';

const AXIS = `[${Array.from({ length: 101 }, (_, index) => index).join(', ')}]`;

const cutIn = resolutionsWhere(({ resolved }) => resolved.expansion?.cut === true);

interface WrittenAxis {
	/** Nothing for the list of a `foreach`. */
	readonly name: string | undefined;
	readonly list: ListNode;
}

/** The lists of values that are written in the definition itself, the longest first. */
const writtenAxes = ({ definition, resolved }: StretchedResolution): readonly WrittenAxis[] => {
	const { each, form } = definition;
	const own = (name: string | undefined, node: ListNode | undefined): readonly WrittenAxis[] =>
		node === undefined ? [] : [{ name, list: node }];
	const axes =
		form === 'foreach'
			? own(undefined, each?.value?.kind === 'list' ? each.value : undefined)
			: (resolved.expansion?.axes ?? []).flatMap(([name, values]) => {
					const list = listOf(childOf(each?.value, name));
					return list?.items.length === values.length ? own(name, list) : [];
				});
	return axes.toSorted((a, b) => b.list.items.length - a.list.items.length);
};

/** Offers to leave so many values of one axis out that the others can keep all of theirs. */
const cuts = (resolution: StretchedResolution, start: number): readonly Fix[] => {
	const count = resolution.resolved.expansion?.count ?? 0n;
	return writtenAxes(resolution).flatMap(({ name, list }): readonly Fix[] => {
		const others = count / BigInt(list.items.length);
		const kept = others === 0n ? 0n : BigInt(MOST_STAGES) / others;
		const edits = removeItemsFrom(resolution.piece, list, Number(kept));
		if (edits === undefined) return [];
		const what = kept === 1n ? 'the first value' : `the first ${kept} values`;
		return [
			{
				title: `Keep only ${what}${name === undefined ? '' : ` of \`${name}\``}: ${kept * others} stages`,
				here: edits.map((edit) => shiftEdit(edit, start)),
			},
		];
	});
};

export const tooManyStages: Rule = {
	id: 'too-many-stages',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A `foreach` or `matrix` makes more stages than DVC can handle.',
	behaviour:
		'DVC makes every stage of a group before it does anything, whatever command is given. Here only the first thousand of more than ten thousand are looked at, so what is wrong with the others is not reported.',
	why: 'Every command of DVC takes minutes or runs out of memory.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    matrix:
#   ^^^^^^ too-many-stages
      seed: ${AXIS}
      depth: ${AXIS}
    cmd: python train.py \${item.seed} \${item.depth}
`,
		good: `
#- dvc.yaml
stages:
  train:
    matrix:
      seed: [0, 1, 2]
      depth: [3, 4]
    cmd: python train.py \${item.seed} \${item.depth}
`,
	},
	*check(workspace, path) {
		for (const resolution of cutIn(workspace, path)) {
			const { start, definition, resolved } = resolution;
			const { each, name } = definition;
			if (resolved.expansion === undefined || each === undefined) continue;
			yield {
				range: shiftRange(each.key.range, start),
				message: `\`${name}\` makes ${resolved.expansion.count} stages, and DVC makes each of them whenever it is called. Leave values out, or loop over them in the code that the stage runs.`,
				fixes: cuts(resolution, start),
			};
		}
	},
};
