import { isWithin, joinPath, leavesRoot, type RepoPath } from '../base/path.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { keeperOf } from '../workspace/keepers.ts';
import { storageFor } from '../workspace/mlem-storage.ts';
import { artifactPath } from '../workspace/objects.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { trackingKnown } from '../workspace/tracked.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
import { commandOn, inWords } from './command.ts';
import { inBackticks } from './missing-partner.ts';
import type { Rule } from './rule.ts';

interface Untracked {
	readonly artifact: Artifact;
	readonly path: RepoPath;
}

/** Files of an object that stand there, and that neither DVC nor Git keeps. */
const untrackedOf = (workspace: Workspace, metafile: RepoPath): readonly Untracked[] => {
	const document = documentOf(workspace, metafile);
	if (document === undefined) return [];
	return mlemObjectOf(document).artifacts.flatMap((artifact) => {
		const path = artifactPath(metafile, artifact);
		if (path === undefined || leavesRoot(path)) return [];
		const kind = existsOf(workspace, path);
		return (kind === 'file' || kind === 'link') &&
			keeperOf(workspace, path) === undefined &&
			trackedByGit(workspace, path) === false
			? [{ artifact, path }]
			: [];
	});
};

/** What to give to `dvc add`: the folder of an object that has one, else its files. */
const toAdd = (metafile: RepoPath, files: readonly RepoPath[]): readonly RepoPath[] => {
	const folder = metafile.replace(/\.mlem$/, '') as RepoPath;
	return files.every((file) => file !== folder && isWithin(file, folder)) ? [folder] : files;
};

export const artifactUntracked: Rule = {
	id: 'artifact-untracked',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A file of an object shall be kept by DVC, and is kept by nobody.',
	behaviour:
		'With `core.storage.type: dvc` MLEM only writes `type: dvc` into the metafile. It does not call DVC: `dvc add` is left to you, unless a stage has the file among its outputs.',
	why: 'The object works here and nowhere else: loading it from a clone stops with `PathMissingError`.',
	example: {
		bad: `
#- models/rf
0123456789
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf
#        ^^ artifact-untracked
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
#- .mlem.yaml
core:
  storage:
    type: dvc
#- .dvc/config
#- .git/HEAD
ref: refs/heads/main
#- .git/index
.mlem.yaml
models/rf.mlem
`,
		good: `
#- models/rf
0123456789
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
#- .mlem.yaml
core:
  storage:
    type: dvc
#- .dvc/config
#- .git/HEAD
ref: refs/heads/main
#- .git/index
.mlem.yaml
models/.gitignore
models/rf.dvc
models/rf.mlem
`,
	},
	*check(workspace, path) {
		const files = untrackedOf(workspace, path);
		const [first] = files;
		if (first === undefined || !trackingKnown(workspace, path)) return;
		// A stage that writes the metafile shall write its files too, which another rule tells.
		if (keeperOf(workspace, path) !== undefined) return;
		if (first.artifact.type !== 'dvc' && storageFor(workspace, path)?.type !== 'dvc') return;
		if (existsOf(workspace, joinPath(dvcRootOf(workspace, path), '.dvc')) !== 'folder') return;
		const paths = toAdd(
			path,
			files.map((file) => file.path),
		);
		const add = commandOn(workspace, 'dvc add', ...paths);
		yield {
			range: first.artifact.uri?.range ?? first.artifact.entry.range,
			message: `DVC shall keep ${inBackticks(paths)}, but no \`.dvc\` file or stage does, and Git does not either. Run ${inWords(add)}.`,
			commands: [add],
		};
	},
};
