import { setScalar } from '../model/yaml-edit.ts';
import { hasExpression } from '../syntax/template.ts';
import { entriesOf, keyOf, scalarOf } from '../syntax/tree.ts';
import type { Rule } from './rule.ts';

export const axisOfLetters: Rule = {
	id: 'axis-of-letters',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'An axis of `matrix` is a text, and each of its letters makes a stage.',
	behaviour: 'DVC takes the letters of the text one after the other for the values of the axis.',
	why: '`model: rf` makes the stages `@r` and `@f`, which nobody wants.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    matrix:
      model: rf
#            ^^ axis-of-letters
    cmd: python train.py \${item.model}
`,
		good: `
#- dvc.yaml
stages:
  train:
    matrix:
      model: [rf]
    cmd: python train.py \${item.model}
`,
	},
	*checkDefinition({ form, each, entry }, piece) {
		if (form !== 'matrix') return;
		for (const axis of entriesOf(each?.value)) {
			const value = scalarOf(axis.value);
			if (value?.type !== 'string' || value.text === '' || hasExpression(value.text)) continue;
			if (value.range.start < entry.range.start || value.range.end > entry.range.end) continue;
			const isPlain = setScalar(piece, value, value.text) !== undefined;
			const written = piece.text.slice(value.range.start, value.range.end);
			const here =
				isPlain && !/[[\]{},]/.test(written)
					? [{ range: value.range, text: `[${written}]` }]
					: undefined;
			yield {
				range: value.range,
				message: `\`${keyOf(axis)}\` is the text \`${value.text}\`, not a list: each of its letters makes a stage. Write \`[${value.text}]\`.`,
				...(here && { fixes: [{ title: 'Make it a list', preferred: true, here }] }),
			};
		}
	},
};
