import { writeString } from '../model/yaml-write.ts';
import { childOf, entriesOf, listOf, scalarOf } from '../syntax/tree.ts';
import type { Problem, Rule } from './rule.ts';

export const parameterNotText: Rule = {
	id: 'parameter-not-text',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'The name of a parameter is a number or the like, and not a text.',
	behaviour:
		"DVC does not look at the names of `- file: [names]` when it loads the file. `dvc repro` then stops with `object of type 'int' has no len()`. A list or mapping among them makes every command crash as soon as `dvc.lock` holds values of that stage and file (`unhashable type: 'list'`).",
	why: 'A key that is a number can be named, but only in quotes.',
	example: {
		bad: `
#- params.yaml
1: {lr: 0.1}
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    params:
      - params.yaml:
          - 1
#           ^ parameter-not-text
`,
		good: `
#- params.yaml
1: {lr: 0.1}
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    params:
      - params.yaml:
          - '1'
`,
	},
	*checkDefinition({ body }): Generator<Problem> {
		for (const item of listOf(childOf(body?.map, 'params'))?.items ?? [])
			for (const { value } of entriesOf(item))
				for (const name of listOf(value)?.items ?? []) {
					const scalar = scalarOf(name);
					if (name === undefined || scalar?.type === 'string') continue;
					const range = name.range;
					if (scalar === undefined || scalar !== name)
						yield {
							range,
							message:
								'The name of a parameter must be text. Name one key after the other, with dots between: `train.lr`.',
						};
					else
						yield {
							range,
							message: `The name of a parameter must be text, but \`${scalar.text}\` is none. Put it in quotes.`,
							fixes: [
								{
									title: 'Put it in quotes',
									preferred: true,
									here: [{ range, text: writeString(scalar.text, true, "'") }],
								},
							],
						};
				}
	},
};
