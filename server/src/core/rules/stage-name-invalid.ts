import { memo } from '../base/query.ts';
import { shiftRange } from '../base/text.ts';
import { definitionsIn, definitionsOf } from '../model/pipeline.ts';
import type { Part } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { documentOf } from '../workspace/workspace.ts';
import { renameStage } from './rename-stage.ts';
import type { Rule } from './rule.ts';

const hasOddName = memo((stretch: Stretch<Part>) =>
	definitionsIn(stretch).some(
		({ definition: { name, form } }) => form === 'plain' && (name === '' || name.includes('@')),
	),
);

export const stageNameInvalid: Rule = {
	id: 'stage-name-invalid',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: "DVC can't load a stage of that name.",
	behaviour:
		'DVC stops with `Stage name not provided` for an empty name. It takes what follows the last `@` of a name for one of the stages of a `foreach` or `matrix` group, and stops with `Stage … not found` where there is no such group.',
	why: 'One such name breaks every command that needs the whole repository.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train@rf:
# ^^^^^^^^ stage-name-invalid
    cmd: python train.py rf
`,
		good: `
#- dvc.yaml
stages:
  train-rf:
    cmd: python train.py rf
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return;
		const odd = document.stretches.filter(({ stretch }) => hasOddName(stretch));
		if (odd.length === 0) return;
		const definitions = definitionsOf(document);
		const groups = new Set(
			definitions.flatMap(({ definition }) =>
				definition.form === 'plain' ? [] : [definition.name],
			),
		);
		const names = new Set(definitions.map(({ definition }) => definition.name));
		for (const placed of definitions) {
			const { start, definition } = placed;
			const { name, form, key } = definition;
			const at = name.lastIndexOf('@');
			const renamed = name.replaceAll('@', '-');
			// Beside a group of that name DVC finds the group's stage, or another mistake is told.
			if (form !== 'plain' || (at < 0 && name !== '') || groups.has(name.slice(0, at))) continue;
			yield {
				range: shiftRange(key.range, start),
				message:
					name === ''
						? 'A stage needs a name: this one is empty.'
						: `DVC can't load \`${name}\`: what follows \`@\` names a stage of a \`foreach\` or \`matrix\` group, and there is no group \`${name.slice(0, at)}\`. Write another sign, such as \`-\`.`,
				fixes: names.has(renamed) ? [] : renameStage(placed, renamed),
			};
		}
	},
};
