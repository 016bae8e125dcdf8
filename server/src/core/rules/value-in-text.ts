import { problemsFromTemplates } from './from-template.ts';
import type { Rule } from './rule.ts';

export const valueInText: Rule = {
	id: 'value-in-text',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: 'A list or a mapping is put into a text.',
	behaviour:
		'DVC stops with `Cannot interpolate data of type`. Only under `cmd` a mapping may stand in a text: there it becomes command-line flags.',
	why: 'There is no one way to write a list as text, so DVC does not choose one.',
	example: {
		bad: `
#- params.yaml
layers: [16, 32]
#- dvc.yaml
stages:
  train:
    cmd: python train.py \${layers}
#                        ^^^^^^^^^ value-in-text
`,
		good: `
#- params.yaml
layers: [16, 32]
#- dvc.yaml
stages:
  train:
    cmd: python train.py \${layers[0]}
`,
	},
	check: (workspace, path) => problemsFromTemplates(workspace, path, 'value-in-text'),
};
