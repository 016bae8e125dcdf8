import { shiftRange } from '../base/text.ts';
import { resolutionsWhere } from '../workspace/resolved-stretches.ts';
import type { Rule } from './rule.ts';

const AXIS = `[${Array.from({ length: 101 }, (_, index) => index).join(', ')}]`;

const cutIn = resolutionsWhere('cut groups in', ({ resolved }) => resolved.expansion?.cut === true);

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
		for (const { start, definition, resolved } of cutIn(workspace, path)) {
			const { each, name } = definition;
			if (resolved.expansion === undefined || each === undefined) continue;
			yield {
				range: shiftRange(each.key.range, start),
				message: `\`${name}\` makes ${resolved.expansion.count} stages, and DVC makes each of them whenever it is called. Leave values out, or loop over them in the code that the stage runs.`,
			};
		}
	},
};
