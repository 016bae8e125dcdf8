import { kindOf } from '../model/kind.ts';
import { conflictMarkers } from '../syntax/conflicts.ts';
import { documentOf, textOf } from '../workspace/workspace.ts';
import { type ConflictParts, conflictFixes, NO_PARTS } from './conflict-fixes.ts';
import { stageFixes, stageGroups } from './conflict-stages.ts';
import type { Rule } from './rule.ts';

const OF_STAGES: ConflictParts = { groupsOf: stageGroups, fixesOf: stageFixes };

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
	mayFind: ({ problems }) => problems.length > 0,
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const text = textOf(workspace, path);
		if (text === undefined) return;
		// Params files of other formats than YAML are no documents.
		const problems = document === undefined ? conflictMarkers(text) : document.problems;
		const conflicts = problems.filter(({ code }) => code === 'merge-conflict');
		if (conflicts.length === 0) return;
		const isLock = kindOf(path) === 'dvc-lock';
		const fixes = conflictFixes(path, text, isLock ? OF_STAGES : NO_PARTS);
		for (const { range, message } of conflicts)
			yield { range, message, fixes: fixes.get(range.start) ?? [] };
	},
};
