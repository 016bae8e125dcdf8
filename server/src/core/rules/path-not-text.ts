import { problemsFromTemplates } from './from-template.ts';
import type { Rule } from './rule.ts';

export const pathNotText: Rule = {
	id: 'path-not-text',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: 'A path or a name turns out to be no text, or the keys of a params file no list.',
	behaviour:
		'An expression that stands alone keeps the type of its value. DVC then fails inside, with messages such as `int object has no attribute decode`.',
	why: 'The message of DVC names neither the stage nor the path.',
	example: {
		bad: `
#- params.yaml
year: 2024
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    deps:
      - \${year}
#       ^^^^^^^ path-not-text
`,
		good: `
#- params.yaml
year: 2024
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    deps:
      - data/\${year}
#- data/2024/all.csv
a,b
`,
	},
	check: (workspace, path) => problemsFromTemplates(workspace, path, 'path-not-text'),
};
