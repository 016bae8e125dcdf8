import { isWithin, leavesRoot, type RepoPath, ROOT } from '../base/path.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { inDvcRepository, keeperOf } from '../workspace/keepers.ts';
import { storageFor } from '../workspace/mlem-storage.ts';
import { artifactPath } from '../workspace/objects.ts';
import { trackingKnown } from '../workspace/tracked.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
import { commandOn, gitCommandOn, initCommand, inWords } from './command.ts';
import { inBackticks } from './missing-partner.ts';
import type { Problem, Rule } from './rule.ts';

interface Untracked {
	readonly artifact: Artifact;
	readonly path: RepoPath;
	readonly inGit: boolean;
}

/** Files of an object that stand there and that DVC does not keep. */
const untrackedOf = (workspace: Workspace, metafile: RepoPath): readonly Untracked[] => {
	const document = documentOf(workspace, metafile);
	if (document === undefined) return [];
	return mlemObjectOf(document).artifacts.flatMap((artifact) => {
		const path = artifactPath(metafile, artifact);
		if (path === undefined || leavesRoot(path)) return [];
		const kind = existsOf(workspace, path);
		const inGit = trackedByGit(workspace, path);
		return (kind === 'file' || kind === 'link') &&
			keeperOf(workspace, path) === undefined &&
			inGit !== undefined
			? [{ artifact, path, inGit }]
			: [];
	});
};

/** What to give to `dvc add`: the folder of an object that has one, else its files. */
const toAdd = (metafile: RepoPath, files: readonly RepoPath[]): readonly RepoPath[] => {
	const folder = metafile.replace(/\.mlem$/, '') as RepoPath;
	return files.every((file) => file !== folder && isWithin(file, folder)) ? [folder] : files;
};

const problemOf = (
	workspace: Workspace,
	metafile: RepoPath,
	files: readonly RepoPath[],
	inGit: boolean,
): Omit<Problem, 'range'> => {
	const paths = toAdd(metafile, files);
	const add = commandOn(workspace, 'dvc add', ...paths);
	if (!inGit)
		return {
			message: `DVC shall keep ${inBackticks(paths)}, but no \`.dvc\` file or stage does, and Git does not either. Run ${inWords(add)}.`,
			commands: [add],
		};
	const release = gitCommandOn(workspace, 'git rm -r --cached', ...paths);
	return {
		severity: 'information',
		message: `By this metafile DVC keeps ${inBackticks(paths)}, but Git does: every version of it stays in the history. Run ${inWords(release)}, then ${inWords(add)}.`,
		commands: [release, add],
	};
};

/** Nothing while it is not known whether there is a repository. */
const withoutRepository = (
	workspace: Workspace,
	metafile: RepoPath,
	files: readonly RepoPath[],
): Omit<Problem, 'range'> | undefined => {
	if (inDvcRepository(workspace, metafile) !== false) return undefined;
	const paths = toAdd(metafile, files);
	const commands = [initCommand(workspace, ROOT), commandOn(workspace, 'dvc add', ...paths)];
	return {
		message: `DVC shall keep ${inBackticks(paths)}, and there is no DVC repository here. Run ${commands.map(inWords).join(', then ')}.`,
		commands,
	};
};

export const artifactUntracked: Rule = {
	id: 'artifact-untracked',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A file of an object shall be kept by DVC, and is kept by nobody.',
	behaviour:
		'With `core.storage.type: dvc` MLEM only writes `type: dvc` into the metafile. It does not call DVC: `dvc add` is left to you, unless a stage has the file among its outputs. What Git keeps is loaded all the same; that is an information, and only of metafiles with `type: dvc`.',
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
		const all = untrackedOf(workspace, path);
		// What Git keeps as well may be meant so, unless the metafile says that DVC does.
		const files = all.filter(({ artifact, inGit }) => !inGit || artifact.type === 'dvc');
		const [first] = files;
		if (first === undefined || !trackingKnown(workspace, path)) return;
		// A stage that writes the metafile shall write its files too, which another rule tells.
		if (keeperOf(workspace, path) !== undefined) return;
		const storage = storageFor(workspace, path)?.type;
		if (first.artifact.type !== 'dvc' && storage !== 'dvc') return;
		const told = files.filter(({ inGit }) => inGit === first.inGit).map((file) => file.path);
		const problem = inDvcRepository(workspace, path)
			? problemOf(workspace, path, told, first.inGit)
			: // What the whole project lacks is told at its configuration.
				storage !== 'dvc' && !first.inGit && withoutRepository(workspace, path, told);
		if (problem)
			yield { range: first.artifact.uri?.range ?? first.artifact.entry.range, ...problem };
	},
};
