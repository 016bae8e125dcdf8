import { folderOf, joinPath, type RepoPath, relativePath } from '../base/path.ts';
import { lineBreakOf } from '../base/text.ts';
import { patternFor } from '../syntax/ignore-pattern.ts';
import { gitIgnoredBy, gitVerdictOf } from '../workspace/git-ignored.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { outsKeptFromGit } from '../workspace/keepers.ts';
import { outPlace } from '../workspace/places.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { stagesOf } from '../workspace/stages.ts';
import { existsOf, textOf, type Workspace } from '../workspace/workspace.ts';
import type { Edits, Fix, Rule } from './rule.ts';

/** True where it is a fact that neither Git nor DVC's reading of the same files ignores a path. */
const isSeen = (workspace: Workspace, path: RepoPath): boolean => {
	const isFolder = existsOf(workspace, path) === 'folder';
	const verdict = gitVerdictOf(workspace, path, isFolder);
	return (
		verdict?.known === true &&
		verdict.by === undefined &&
		gitIgnoredBy(workspace, dvcRootOf(workspace, path), path, isFolder) === undefined
	);
};

const addLine = (workspace: Workspace, file: RepoPath, line: string): Edits => {
	const text = textOf(workspace, file) ?? '';
	const lineBreak = lineBreakOf(text);
	const before = text === '' || text.endsWith('\n') ? '' : lineBreak;
	const range = { start: text.length, end: text.length };
	return new Map([[file, [{ range, text: before + line + lineBreak }]]]);
};

const ignore = (path: RepoPath): Fix => {
	const file = joinPath(folderOf(path), '.gitignore');
	const line = patternFor(relativePath(folderOf(path), path));
	return {
		title: `Add \`${line}\` to \`${file}\``,
		preferred: true,
		creates: true,
		elsewhere: (workspace) => addLine(workspace, file, line),
	};
};

export const outputNotGitignored: Rule = {
	id: 'output-not-gitignored',
	kinds: ['dvc-file'],
	severity: 'warning',
	summary: 'Git does not ignore what a `.dvc` file keeps.',
	behaviour:
		'`dvc add` and `dvc import` write the line into the `.gitignore` beside the data. It gets lost when files are moved by hand or ignore files are merged; `dvc pull` does not write it again.',
	why: 'The next `git add .` commits the data itself, and DVC then refuses to keep it.',
	example: {
		bad: `
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
#       ^^ output-not-gitignored
#- .git/HEAD
ref: refs/heads/main
#- .git/index
models/rf.dvc
`,
		good: `
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
#- models/.gitignore
/rf
#- .git/HEAD
ref: refs/heads/main
#- .git/index
models/.gitignore
models/rf.dvc
`,
	},
	*check(workspace, path) {
		for (const stage of stagesOf(workspace, path))
			for (const out of outsKeptFromGit(workspace, stage)) {
				// What Git tracks it does not ignore: that is told by another rule.
				if (trackedByGit(workspace, out.path) !== false || !isSeen(workspace, out.path)) continue;
				const range = outPlace(workspace, stage, out)?.range;
				if (range === undefined) continue;
				const fix = ignore(out.path);
				yield {
					range,
					message: `Git does not ignore \`${out.path}\`, which DVC keeps: the next \`git add .\` commits the data itself. ${fix.title}.`,
					fixes: [fix],
				};
			}
	},
};
