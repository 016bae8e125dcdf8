import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

export const yamlSyntax: Rule = {
	id: 'yaml-syntax',
	kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'mlem', 'mlem-config', 'params'],
	severity: 'error',
	summary: 'The file is not valid YAML.',
	behaviour:
		'DVC stops with `is invalid` at the first mistake, in every command that needs the whole repository. MLEM stops with a Python traceback.',
	why: 'Nothing else in the file can be trusted before it can be read.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: "echo \\$HOME"
#              ^ yaml-syntax
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: [python, train.py]
`,
	},
	*check(workspace, path) {
		for (const problem of documentOf(workspace, path)?.problems ?? [])
			if (problem.code !== 'merge-conflict')
				yield { range: problem.range, message: problem.message };
	},
};
