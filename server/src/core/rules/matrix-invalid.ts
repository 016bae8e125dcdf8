import { problemsFromTemplates } from './from-template.ts';
import type { Rule } from './rule.ts';

export const matrixInvalid: Rule = {
	id: 'matrix-invalid',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: "The axes of a `matrix` can't make stages.",
	behaviour:
		'DVC fails inside (`object is not iterable`, `AssertionError`) when an axis is not a list, when there is no axis, and with `Stage not found` when a value that becomes a name holds an `@`.',
	why: "Not one stage of the group exists, and the whole repository can't be loaded.",
	example: {
		bad: `
#- params.yaml
lr: 0.1
#- dvc.yaml
stages:
  train:
    matrix:
      lr: \${lr}
#         ^^^^^ matrix-invalid
    cmd: python train.py \${item.lr}
`,
		good: `
#- params.yaml
lr: [0.1, 0.2]
#- dvc.yaml
stages:
  train:
    matrix:
      lr: \${lr}
    cmd: python train.py \${item.lr}
`,
	},
	check: (workspace, path) => problemsFromTemplates(workspace, path, 'matrix-invalid'),
};
