import { rangeAt } from '../base/text.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { openingRange, unclosedIn } from '../syntax/template.ts';
import { childOf, type ScalarNode } from '../syntax/tree.ts';
import type { Problem, Rule } from './rule.ts';

const problemsIn = function* (source: string, node: ScalarNode): Generator<Problem> {
	for (const part of unclosedIn(node.text)) {
		const range = openingRange(source, node, part);
		const written = node.text.slice(part.start, part.end);
		const closed = range !== node.range && /[\w\]]$/.test(written);
		yield {
			range,
			message: `\`${written}\` is never closed, so DVC leaves it as it is. Write \`}\` behind the name, or a backslash before the dollar if the text shall stay.`,
			...(closed && {
				fixes: [{ title: 'Close it', here: [{ range: rangeAt(range.end, range.end), text: '}' }] }],
			}),
		};
	}
};

/** Texts that DVC fills in nowhere, with what stands below them. */
const LEFT_ALONE = ['desc', 'meta'];

export const unclosedExpression: Rule = {
	id: 'unclosed-expression',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A `${` has no `}` on its line.',
	behaviour: 'DVC looks for `${…}` within one line, and leaves everything else as it is.',
	why: 'The shell gets the `${` and stops with a syntax error, or a file is called `${name`.',
	example: {
		bad: `
#- params.yaml
lr: 0.1
#- dvc.yaml
stages:
  train:
    cmd: python train.py --lr \${lr
#                             ^^^^ unclosed-expression
`,
		good: `
#- params.yaml
lr: 0.1
#- dvc.yaml
stages:
  train:
    cmd: python train.py --lr \${lr}
`,
	},
	*checkDefinition({ entry, body }, piece) {
		const found = new Set<ScalarNode>();
		eachScalar(entry.value, (node) => {
			// What comes by an alias is told where it is written.
			const here = entry.range.start <= node.range.start && node.range.end <= entry.range.end;
			if (here && unclosedIn(node.text).length > 0) found.add(node);
		});
		if (found.size === 0) return;
		for (const key of LEFT_ALONE)
			eachScalar(childOf(body?.map, key), (node) => {
				found.delete(node);
			});
		for (const node of found) yield* problemsIn(piece.text, node);
	},
};
