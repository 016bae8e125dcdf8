import { problemsFromTemplates } from './from-template.ts';
import type { Rule } from './rule.ts';

export const foreachInvalid: Rule = {
	id: 'foreach-invalid',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: "The data of a `foreach` can't make stages.",
	behaviour:
		'DVC stops with `expected list/dictionary` when `foreach` names something else, and with `Stage not found` when a value that becomes a name is empty or holds an `@`.',
	why: "Not one stage of the group exists, and the whole repository can't be loaded.",
	example: {
		bad: `
#- params.yaml
model: rf
#- dvc.yaml
stages:
  train:
    foreach: \${model}
#            ^^^^^^^^ foreach-invalid
    do:
      cmd: python train.py \${item}
`,
		good: `
#- params.yaml
models: [rf, svm]
#- dvc.yaml
stages:
  train:
    foreach: \${models}
    do:
      cmd: python train.py \${item}
`,
	},
	check: (workspace, path) => problemsFromTemplates(workspace, path, 'foreach-invalid'),
};
