import { elsewhereDefined } from '../workspace/elsewhere.ts';
import { problemsFromTemplates } from './from-template.ts';
import type { Rule } from './rule.ts';

export const unknownVariable: Rule = {
	id: 'unknown-variable',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: 'An expression names something that is defined nowhere.',
	behaviour:
		'DVC stops with `Could not find`. It knows the names of the `params.yaml` beside the file and those of `vars`; in generated stages also `item` and `key`. Environment variables are none of them.',
	why: "The stage can't be run, and no command that needs the whole repository works.",
	example: {
		bad: `
#- params.yaml
train: {lr: 0.1}
#- dvc.yaml
stages:
  train:
    cmd: python train.py --lr \${train.rl}
#                                     ^^ unknown-variable
  list:
    cmd: ls \${HOME}
#           ^^^^^^^ unknown-variable
`,
		good: `
#- params.yaml
train: {lr: 0.1}
#- dvc.yaml
stages:
  train:
    cmd: python train.py --lr \${train.lr}
  list:
    cmd: ls \\\${HOME}
`,
	},
	check: (workspace, path) =>
		problemsFromTemplates(workspace, path, 'unknown-variable', (name) =>
			elsewhereDefined(workspace, path, name),
		),
};
