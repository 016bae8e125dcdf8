import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

export const mergeConflict: Rule = {
	id: 'merge-conflict',
	kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'dvc-config', 'mlem', 'mlem-config', 'params'],
	severity: 'error',
	summary: 'Git left the markers of a merge conflict in the file.',
	behaviour:
		'DVC stops with `is invalid (possible merge conflicts)`, in every command that needs the whole repository. MLEM stops with a Python traceback. A params file that DVC does not load gets a warning: no `params.yaml` beside a `dvc.yaml`, and not named by `vars`.',
	why: 'The file holds two versions of the same lines; only a person can say which one counts.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
<<<<<<< HEAD
#^^^^^^^^^^^ merge-conflict
    cmd: python train.py --lr 0.1
=======
    cmd: python train.py --lr 0.2
>>>>>>> faster
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py --lr 0.2
`,
	},
	*check(workspace, path) {
		for (const problem of documentOf(workspace, path)?.problems ?? [])
			if (problem.code === 'merge-conflict')
				yield { range: problem.range, message: problem.message };
	},
};
