import type { RepoPath } from '../base/path.ts';
import { configFor, usesGit } from '../workspace/config.ts';
import { gitScopeOf, gitVerdictOf } from '../workspace/git-ignored.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { dataKeeperOf, keeperOf } from '../workspace/keepers.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import type { Writer } from '../workspace/wiring.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { asLine, unhideInGit } from './git-unhide.ts';
import { locateLine, nameLine } from './ignore-lines.ts';
import type { Rule } from './rule.ts';

/** The output that says that the object is meant to be shared; nothing for one that DVC knows nothing of. */
const meantBy = (workspace: Workspace, metafile: RepoPath): Writer | undefined => {
	const own = keeperOf(workspace, metafile);
	if (own === undefined) return dataKeeperOf(workspace, metafile);
	return own.out.cache ? undefined : own;
};

export const metafileGitIgnored: Rule = {
	id: 'metafile-git-ignored',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'Git ignores the metafile of an object whose data DVC keeps.',
	behaviour:
		'DVC keeps the data, and leaves the metafile to Git: by hand, or as an output with `cache: false`. Git passes over it without a word, as `git add` does for a folder.',
	why: 'The metafile is kept by nobody. In a clone the object does not exist.',
	example: {
		bad: `
#- models/rf.mlem
#^ metafile-git-ignored
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
/rf*
!*.dvc
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
		const by = gitVerdictOf(workspace, path, false)?.by;
		const keeper = by === undefined ? undefined : meantBy(workspace, path);
		if (by === undefined || keeper === undefined) return;
		const location = locateLine(workspace, asLine(by));
		const scope = gitScopeOf(workspace, dvcRootOf(workspace, path), path, false);
		const isOutput = keeper.out.path === path;
		const kept = isOutput
			? `\`${keeper.stage.addressing}\` writes this metafile for Git to keep`
			: `DVC keeps the data of this object (\`${keeper.stage.addressing}\`)`;
		yield {
			range: { start: 0, end: 0 },
			message: `${kept}, but Git ignores ${isOutput ? 'it' : 'the metafile'}, by ${nameLine(asLine(by), path)}. Remove the pattern, or re-include the metafile.`,
			...(location === undefined
				? {}
				: { related: [{ location, message: 'The pattern that has Git ignore it' }] }),
			fixes: scope === undefined ? [] : unhideInGit(scope, path, /\.mlem$/),
		};
	},
};
