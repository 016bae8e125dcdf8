import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { shiftRange } from '../base/text.ts';
import { definitionsIn, definitionsOf } from '../model/pipeline.ts';
import type { Part } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { resolutionNamed } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { renameStage } from './rename-stage.ts';
import type { Rule } from './rule.ts';

const hasOddName = memo((stretch: Stretch<Part>) =>
	definitionsIn(stretch).some(
		({ definition: { name, form } }) => form === 'plain' && (name === '' || name.includes('@')),
	),
);

/**
 * Why DVC refuses a plain stage of that name. Beside a group that has a stage so called DVC takes
 * that one for it, twice, so that each of its outputs is written twice.
 */
const refusalOf = (
	workspace: Workspace,
	path: RepoPath,
	name: string,
	groups: ReadonlySet<string>,
): string | undefined => {
	if (name === '') return 'A stage needs a name: this one is empty.';
	const at = name.lastIndexOf('@');
	if (at < 0) return undefined;
	const group = name.slice(0, at);
	if (!groups.has(group))
		return `DVC can't load \`${name}\`: what follows \`@\` names a stage of a \`foreach\` or \`matrix\` group, and there is no group \`${group}\`. Write another sign, such as \`-\`.`;
	const { resolved } = resolutionNamed(workspace, path, group) ?? {};
	const { expansion } = resolved ?? {};
	if (expansion === undefined || expansion.unknown || expansion.cut) return undefined;
	if (!expansion.instances.some((one) => one.name === name.slice(at + 1)))
		return `DVC can't load \`${name}\`: it looks for it in the group \`${group}\`, which makes no stage of that name. Write another sign than \`@\`, such as \`-\`.`;
	const own = resolved?.stages.find((stage) => stage.name === name);
	return own === undefined || own.outs.length === 0
		? undefined
		: `\`${name}\` is also a stage of the group \`${group}\`. DVC loads that one in place of this, and then says that its outputs are written twice. Write another sign than \`@\`, such as \`-\`.`;
};

export const stageNameInvalid: Rule = {
	id: 'stage-name-invalid',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: "DVC can't load a stage of that name.",
	behaviour:
		'DVC stops with `Stage name not provided` for an empty name. It takes what follows the last `@` of a name for one of the stages of a `foreach` or `matrix` group, and stops with `Stage … not found` where there is none.',
	why: 'One such name breaks every command that needs the whole repository.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train@rf:
# ^^^^^^^^ stage-name-invalid
    cmd: python train.py rf
  test:
    foreach: [rf]
    do:
      cmd: python test.py \${item}
  test@svm:
# ^^^^^^^^ stage-name-invalid
    cmd: python test.py svm
`,
		good: `
#- dvc.yaml
stages:
  train-rf:
    cmd: python train.py rf
  test:
    foreach: [rf, svm]
    do:
      cmd: python test.py \${item}
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
			const renamed = name.replaceAll('@', '-');
			const message = form === 'plain' && refusalOf(workspace, path, name, groups);
			if (!message) continue;
			yield {
				range: shiftRange(key.range, start),
				message,
				fixes: names.has(renamed) ? [] : renameStage(placed, renamed),
			};
		}
	},
};
