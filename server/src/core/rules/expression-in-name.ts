import { hasExpression } from '../syntax/template.ts';
import { renameStage } from './rename-stage.ts';
import type { Rule } from './rule.ts';

export const expressionInName: Rule = {
	id: 'expression-in-name',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'The name of a stage holds `${…}`, which stays as it is.',
	behaviour: 'DVC fills in the values of a stage and never its name.',
	why: 'The stage is called `train-${model}`, letter by letter.',
	example: {
		bad: `
#- params.yaml
model: rf
#- dvc.yaml
stages:
  train-\${model}:
# ^^^^^^^^^^^^^^ expression-in-name
    cmd: python train.py \${model}
`,
		good: `
#- params.yaml
models: [rf]
#- dvc.yaml
stages:
  train:
    foreach: \${models}
    do:
      cmd: python train.py \${item}
`,
	},
	*checkDefinition(definition, piece) {
		const { name, key } = definition;
		if (!hasExpression(name)) return;
		yield {
			range: key.range,
			message: `\`${name}\` is the stage's name as it stands: DVC fills in no \`\${…}\` in names. Use \`foreach\` or \`matrix\`, whose stages are named after their values.`,
			fixes: renameStage(
				{ start: 0, piece, definition },
				name.replaceAll(/\\?\$\{([^}]*)\}/g, '$1'),
			),
		};
	},
};
