import { leavesRoot, type RepoPath } from '../base/path.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { addEntry, setScalar } from '../model/yaml-edit.ts';
import { childOf, mapOf, scalarOf, type Tree } from '../syntax/tree.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { keeperOf } from '../workspace/keepers.ts';
import { storageFor } from '../workspace/mlem-storage.ts';
import { artifactPath } from '../workspace/objects.ts';
import { trackingKnown } from '../workspace/tracked.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import { inBackticks } from './missing-partner.ts';
import type { Fix, Rule } from './rule.ts';

interface Kept {
	readonly artifact: Artifact;
	readonly path: RepoPath;
}

/** Files that DVC has in its cache and Git does not have, while the metafile takes them for local. */
const keptOnlyByDvc = (
	workspace: Workspace,
	metafile: RepoPath,
	artifacts: readonly Artifact[],
): readonly Kept[] =>
	artifacts.flatMap((artifact) => {
		const path = artifact.type === 'local' ? artifactPath(metafile, artifact) : undefined;
		if (path === undefined || leavesRoot(path)) return [];
		return keeperOf(workspace, path)?.out.cache === true && trackedByGit(workspace, path) === false
			? [{ artifact, path }]
			: [];
	});

const sayDvc = (text: string, tree: Tree, kept: readonly Kept[]): Fix | undefined => {
	const edits = kept.map(({ artifact }) => {
		const map = mapOf(artifact.entry.value);
		const written = scalarOf(childOf(map, 'type'));
		if (map === undefined) return undefined;
		return written === undefined
			? addEntry({ text, tree }, map, 'type', 'dvc')
			: setScalar({ text, tree }, written, 'dvc', map.flow);
	});
	return edits.some((edit) => edit === undefined)
		? undefined
		: { title: 'Say `type: dvc` of its files', here: edits.flatMap((edit) => edit ?? []) };
};

export const artifactNotDvc: Rule = {
	id: 'artifact-not-dvc',
	kinds: ['mlem'],
	severity: 'information',
	summary: 'DVC keeps the file of an object, and the metafile does not say so.',
	behaviour:
		'MLEM asks DVC only for files of `type: dvc`. Any other it opens beside the metafile, and stops with `FileNotFoundError` where nobody has run `dvc pull`; from a remote repository it can never load the object.',
	why: 'For whoever loads the object by its address, or right after a clone, it is broken.',
	example: {
		bad: `
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: rf
#        ^^ artifact-not-dvc
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
		const document = documentOf(workspace, path);
		if (document?.whole === undefined || document.problems.length > 0) return;
		const kept = keptOnlyByDvc(workspace, path, mlemObjectOf(document).artifacts);
		const [first] = kept;
		if (first === undefined || !trackingKnown(workspace, path)) return;
		const fix = sayDvc(textOf(workspace, path) ?? '', document.whole, kept);
		const config = storageFor(workspace, path);
		const save =
			config?.type === 'dvc'
				? 'or save the object again'
				: 'and set `core.storage.type: dvc` in `.mlem.yaml`, so that it stays so when the object is saved again';
		yield {
			range: first.artifact.uri?.range ?? first.artifact.entry.range,
			message: `${inBackticks(kept.map((one) => one.path))} is kept by DVC and not by Git, but MLEM asks DVC only for files of \`type: dvc\`. Write that, ${save}.`,
			fixes: fix === undefined ? [] : [fix],
		};
	},
};
