import { folderOf, joinPath } from '../base/path.ts';
import { gitScopeOf, hidingLine } from '../workspace/git-ignored.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { asLine, unhideInGit } from './git-unhide.ts';
import { locateLine, nameLine } from './ignore-lines.ts';
import type { Rule } from './rule.ts';

export const lockIgnored: Rule = {
	id: 'lock-ignored',
	kinds: ['dvc-yaml', 'dvc-lock'],
	severity: 'error',
	summary: 'Git ignores the `dvc.lock` of a pipeline.',
	behaviour:
		"DVC asks Git's ignore files about the `dvc.lock` beside each `dvc.yaml` it reads, even while there is none, and stops with `'dvc.lock' is git-ignored.` in every command.",
	why: 'The lock says which data and models belong to a commit: without it in Git nobody else gets them.',
	example: {
		bad: `
#- dvc.yaml
#^ lock-ignored
stages:
  train:
    cmd: python train.py
#- dvc.lock
#^ lock-ignored
schema: '2.0'
#- .gitignore
*.lock
#- .git/HEAD
ref: refs/heads/main
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
#- .gitignore
*.lock
!dvc.lock
#- .git/HEAD
ref: refs/heads/main
`,
	},
	*check(workspace, path) {
		const lock = joinPath(folderOf(path), 'dvc.lock');
		const scope = gitScopeOf(workspace, dvcRootOf(workspace, path), lock, false);
		const by = scope === undefined ? undefined : hidingLine(scope);
		if (scope === undefined || by === undefined) return;
		const location = locateLine(workspace, asLine(by));
		yield {
			range: { start: 0, end: 0 },
			message: `Git ignores \`dvc.lock\`, by ${nameLine(asLine(by), path)}, and DVC refuses a \`dvc.yaml\` whose lock Git does not keep. Remove the pattern, or re-include the lock.`,
			...(location === undefined
				? {}
				: { related: [{ location, message: 'The pattern that has Git ignore it' }] }),
			fixes: unhideInGit(scope, lock, /(?:^|\/)dvc\.lock$/),
		};
	},
};
