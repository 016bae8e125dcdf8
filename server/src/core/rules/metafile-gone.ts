import { joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { outPlace } from '../workspace/places.ts';
import { stagesOf } from '../workspace/stages.ts';
import { existsOf } from '../workspace/workspace.ts';
import { commandOn, gitCommandOn, inWords } from './command.ts';
import type { Rule } from './rule.ts';

export const metafileGone: Rule = {
	id: 'metafile-gone',
	kinds: ['dvc-file'],
	severity: 'information',
	summary: 'DVC keeps the data of an object whose metafile was deleted.',
	behaviour:
		'MLEM finds an object by its metafile alone. DVC knows nothing of it and keeps the data. The rule goes by what Git tracks: data without a metafile is no object, and not looked at.',
	why: 'The object can not be loaded any more; with the next commit it is gone for everybody.',
	example: {
		bad: `
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
#       ^^ metafile-gone
#- models/.gitignore
/rf
#- .git/HEAD
ref: refs/heads/main
#- .git/index
models/.gitignore
models/rf.dvc
models/rf.mlem
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
			for (const out of stage.outs) {
				if (out.path === undefined) continue;
				const metafile = joinPath(out.path, `../${nameOf(out.path)}.mlem`) as RepoPath;
				if (trackedByGit(workspace, metafile) !== true) continue;
				if (existsOf(workspace, metafile) !== 'absent') continue;
				const range = outPlace(workspace, stage, out)?.range;
				if (range === undefined) continue;
				const back = gitCommandOn(workspace, 'git restore', metafile);
				const remove = commandOn(workspace, 'dvc remove', path);
				yield {
					range,
					message: `The metafile \`${metafile}\` of this data was deleted. Run ${inWords(back)}, or ${inWords(remove)} if the object shall go.`,
					commands: [back, remove],
				};
			}
	},
};
