import { isWithin, leavesRoot, nameOf, type RepoPath } from '../base/path.ts';
import { gitScopeOf } from '../workspace/git-ignored.ts';
import type { IgnoreLine } from '../workspace/ignore-rules.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { type Unread, unreadOf } from '../workspace/unread.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { unhideInGit } from './git-unhide.ts';
import { editLines, locateLine, nameLine, removeLine } from './ignore-lines.ts';
import type { Fix, Rule } from './rule.ts';

const messageOf = (path: RepoPath, unread: Unread): string => {
	const name = nameOf(path);
	if (unread.kind === 'alone')
		return `DVC reads a \`${name}\` beside a \`dvc.yaml\` only, and here is none. Delete it, or put the \`dvc.yaml\` back.`;
	const never = `DVC never reads this \`${name}\``;
	if (unread.kind === 'in-output')
		return `${never}: it lies in \`${unread.folder}\`, an output of \`${unread.owner}\`. Move it, if it is meant to count.`;
	const what = isWithin(path, unread.file) ? 'it' : `the \`${nameOf(unread.file)}\` beside it`;
	const { by, git } = unread;
	const hides = git ? `has Git ignore ${what}` : `hides ${what}`;
	return by?.file === undefined
		? `${never}: one of DVC's own patterns (\`${by?.pattern ?? ''}\`) ${hides}. Move it, if it is meant to count.`
		: `${never}: ${nameLine(by, path)} ${hides}. Remove the pattern if the file is meant to count.`;
};

/** One of two choices: the other is that the file is not meant to count. */
const reading = (by: IgnoreLine): readonly Fix[] =>
	by.file === undefined || leavesRoot(by.file)
		? []
		: [
				{
					title: `Remove \`${by.pattern}\` from \`${by.file}\``,
					elsewhere: (workspace) => editLines(workspace, [by], removeLine),
				},
			];

/** None is preferred: nobody but the person knows whether the file is meant to count. */
const waysToRead = (workspace: Workspace, path: RepoPath, unread: Unread): readonly Fix[] => {
	if (unread.kind !== 'ignored' || unread.by === undefined) return [];
	const scope =
		unread.git && unread.file === path
			? gitScopeOf(workspace, dvcRootOf(workspace, path), path, false)
			: undefined;
	if (scope === undefined) return reading(unread.by);
	return unhideInGit(scope, path, /\.dvc$/).map(({ preferred: _none, ...fix }) => fix);
};

export const neverRead: Rule = {
	id: 'never-read',
	kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file'],
	severity: 'information',
	summary:
		'DVC never reads the file: an ignore file hides it, it lies in an output, or it is a `dvc.lock` without its `dvc.yaml`.',
	behaviour:
		'DVC passes without a word over a `dvc.yaml`, `dvc.lock` or `.dvc` file that a `.dvcignore` hides, over a `dvc.yaml` or `.dvc` file that Git ignores, over all that lies in the output of a stage, and over a `dvc.lock` that stands alone. It complains only when such a file is named as a target.',
	why: 'Its stages never run and nothing in it is checked, by DVC or here.',
	example: {
		bad: `
#- .dvcignore
/drafts
#- drafts/dvc.yaml
#^ never-read
stages:
  train:
    command: python train.py
#- .git/HEAD
ref: refs/heads/main
#- .gitignore
*.csv.dvc
#- old.csv.dvc
#^ never-read
outs: old.csv
#- raw.dvc
outs:
  - path: raw
    cache: false
#- raw/dvc.yaml
#^ never-read
stages: []
`,
		good: `
#- .dvcignore
/notes
#- drafts/dvc.yaml
stages:
  train:
    cmd: python train.py
`,
	},
	ofUnread: true,
	*check(workspace, path) {
		const unread = unreadOf(workspace, path);
		if (unread === undefined) return;
		const location =
			unread.kind === 'ignored' && unread.by !== undefined
				? locateLine(workspace, unread.by)
				: undefined;
		yield {
			range: { start: 0, end: 0 },
			message: messageOf(path, unread),
			...(location === undefined
				? {}
				: {
						related: [{ location, message: 'The pattern that hides it' }],
						fixes: waysToRead(workspace, path, unread),
					}),
		};
	},
};
