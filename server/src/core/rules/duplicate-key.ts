import { kindOf } from '../model/kind.ts';
import { positionsOf } from '../workspace/lines.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

export const duplicateKey: Rule = {
	id: 'duplicate-key',
	kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'mlem', 'mlem-config', 'params'],
	severity: 'error',
	summary: 'A key stands twice in one mapping.',
	behaviour:
		'DVC refuses the file with `found duplicate key`, even when both values are equal. MLEM takes the last one without a word. A params file that DVC does not load gets a warning: no `params.yaml` beside a `dvc.yaml`, and not named by `vars`.',
	why: 'One of the two values is lost, and which one depends on the reader.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    cmd: python train.py --fast
#   ^^^ duplicate-key
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py --fast
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const kind = kindOf(path);
		const mlem = kind === 'mlem' || kind === 'mlem-config';
		for (const { name, first, second } of document?.duplicates ?? []) {
			const line = positionsOf(workspace, path, first).start.line + 1;
			yield {
				range: second,
				severity: mlem ? 'warning' : 'error',
				message: mlem
					? `The key \`${name}\` stands twice in this mapping (first on line ${line}): MLEM takes the last one. Remove one of them.`
					: `The key \`${name}\` stands twice in this mapping (first on line ${line}). Remove or rename one of them.`,
				related: [{ location: { path, range: first }, message: `\`${name}\` stands here first` }],
			};
		}
	},
};
