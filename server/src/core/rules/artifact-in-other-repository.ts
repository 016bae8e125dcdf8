import { leavesRoot, type RepoPath, ROOT, selfAndParents } from '../base/path.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { isPointer } from '../workspace/keepers.ts';
import { artifactPath } from '../workspace/objects.ts';
import { writersAt } from '../workspace/outputs.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { trackingKnown } from '../workspace/tracked.ts';
import type { Writer } from '../workspace/wiring.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { commandOn, inWords } from './command.ts';
import type { Command, Rule } from './rule.ts';

interface Kept {
	readonly artifact: Artifact;
	readonly file: RepoPath;
	readonly by: Writer;
}

/** Who keeps a file, where nobody of the file's own repository does. */
const strangerFor = (workspace: Workspace, file: RepoPath): Writer | undefined => {
	const own = dvcRootOf(workspace, file);
	const all = [...selfAndParents(file)]
		.filter((at) => at !== ROOT && !leavesRoot(at))
		.flatMap((at) => writersAt(workspace, at));
	return all.some(({ stage }) => dvcRootOf(workspace, stage.file) === own) ? undefined : all[0];
};

const keptElsewhere = (workspace: Workspace, metafile: RepoPath): readonly Kept[] => {
	const document = documentOf(workspace, metafile);
	if (document === undefined) return [];
	return mlemObjectOf(document).artifacts.flatMap((artifact): readonly Kept[] => {
		const file = artifact.type === 'dvc' ? artifactPath(metafile, artifact) : undefined;
		if (file === undefined || leavesRoot(file)) return [];
		const by = strangerFor(workspace, file);
		return by === undefined ? [] : [{ artifact, file, by }];
	});
};

/** DVC has to forget the file in the one repository before it takes it up in the other. */
const commandsFor = (workspace: Workspace, { file, by }: Kept): readonly Command[] => {
	const add = commandOn(workspace, 'dvc add', file);
	return isPointer(by) && by.out.path === file
		? [commandOn(workspace, 'dvc remove', by.stage.file), add]
		: [];
};

export const artifactInOtherRepository: Rule = {
	id: 'artifact-in-other-repository',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A file of an object lies in one DVC repository and is kept by another.',
	behaviour:
		'MLEM asks the repository that the file lies in: that of the nearest folder upwards with a `.dvc`. DVC does not mind when a repository around it keeps the file, and answers MLEM with `PathMissingError`.',
	why: 'As long as the file is on the disk all is well. Whoever clones the project can pull it, and MLEM can never fetch it.',
	example: {
		bad: `
#- .mlem.yaml
core:
  storage:
    type: dvc
#- .dvc/config
#- rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: models/rf
#- models/.dvc/config
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf
#        ^^ artifact-in-other-repository
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`,
		good: `
#- .mlem.yaml
core:
  storage:
    type: dvc
#- .dvc/config
#- models/.dvc/config
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
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
`,
	},
	*check(workspace, path) {
		for (const kept of keptElsewhere(workspace, path)) {
			const { artifact, file, by } = kept;
			if (artifact.uri === undefined || !trackingKnown(workspace, file)) continue;
			const own = dvcRootOf(workspace, file);
			const commands = commandsFor(workspace, kept);
			const [remove, add] = commands.map(inWords);
			const way =
				remove === undefined || add === undefined
					? 'Let a stage of that repository write it'
					: `Run ${remove}, then ${add}`;
			yield {
				range: artifact.uri.range,
				message: `\`${file}\` lies in the DVC repository \`${own === ROOT ? '.' : own}\`, which MLEM asks for it, but \`${by.stage.addressing}\` of another repository keeps it. ${way}.`,
				commands,
			};
		}
	},
};
