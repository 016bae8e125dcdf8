import { problemsFromTemplates } from './from-template.ts';
import type { Rule } from './rule.ts';

export const templateSyntax: Rule = {
	id: 'template-syntax',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: 'An expression is not written as DVC reads it.',
	behaviour:
		'DVC stops with `failed to parse` and `ParseException`. An expression is names joined by dots, with indexes in brackets; there are no operators, defaults or functions.',
	why: 'One such expression keeps every stage of the repository from being loaded.',
	example: {
		bad: `
#- params.yaml
train: {lr: 0.1}
#- dvc.yaml
stages:
  train:
    cmd: python train.py --lr \${train..lr}
#                                    ^ template-syntax
`,
		good: `
#- params.yaml
train: {lr: 0.1}
#- dvc.yaml
stages:
  train:
    cmd: python train.py --lr \${train.lr}
`,
	},
	check: (workspace, path) => problemsFromTemplates(workspace, path, 'template-syntax'),
};
