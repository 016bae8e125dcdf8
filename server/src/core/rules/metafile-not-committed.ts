import { configFor, usesGit } from '../workspace/config.ts';
import { gitVerdictOf } from '../workspace/git-ignored.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { dataKeeperOf, keeperOf } from '../workspace/keepers.ts';
import { gitCommandOn, inWords } from './command.ts';
import type { Rule } from './rule.ts';

export const metafileNotCommitted: Rule = {
	id: 'metafile-not-committed',
	kinds: ['mlem'],
	severity: 'hint',
	summary: 'Git tracks the file that says where the data of an object is, and not its metafile.',
	behaviour:
		'DVC leaves metafiles to Git, and names in its advice only the files that it wrote itself: `git add rf.dvc .gitignore`.',
	why: 'A clone of that commit has the data, and no object to load.',
	example: {
		bad: `
#- models/rf.mlem
#^ metafile-not-committed
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
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
		good: `
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
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
models/rf.mlem
`,
	},
	*check(workspace, path) {
		if (!usesGit(configFor(workspace, path)) || trackedByGit(workspace, path) !== false) return;
		if (keeperOf(workspace, path)?.out.cache === true) return;
		const verdict = gitVerdictOf(workspace, path, false);
		if (verdict?.known !== true || verdict.by !== undefined) return;
		const file = dataKeeperOf(workspace, path)?.stage.file;
		if (file === undefined || trackedByGit(workspace, file) !== true) return;
		const add = gitCommandOn(workspace, 'git add', path);
		yield {
			range: { start: 0, end: 0 },
			message: `Git tracks \`${file}\`, but not yet this metafile. Run ${inWords(add)}.`,
			commands: [add],
		};
	},
};
