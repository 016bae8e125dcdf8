import type { RepoPath } from '../base/path.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { type Source, setScalar } from '../model/yaml-edit.ts';
import { childOf, scalarOf } from '../syntax/tree.ts';
import { artifactPath } from '../workspace/objects.ts';
import { staleOf } from '../workspace/stale-artifacts.ts';
import { type Tracker, trackedBy, trackingKnown } from '../workspace/tracked.ts';
import { digestOf, documentOf, existsOf, statOf, type Workspace } from '../workspace/workspace.ts';
import { commandOn, commandOnStage, inWords } from './command.ts';
import type { Command, Fix, Rule } from './rule.ts';

/** What the file is now; nothing while its checksum is not known, or can't be made. */
const asItIs = (
	workspace: Workspace,
	metafile: RepoPath,
	source: Source,
	{ entry, sizeNode }: Artifact,
	file: RepoPath,
	size: number,
): Fix => ({
	title: `Take checksum and size from \`${file}\``,
	elsewhere: () => {
		const digest = digestOf(workspace, file) ?? 'absent';
		const node = scalarOf(childOf(entry.value, 'hash'));
		const hash = node && /^[\da-f]{32}$/.test(digest) ? setScalar(source, node, digest) : undefined;
		const bytes = sizeNode && setScalar(source, sizeNode, size);
		return hash === undefined || bytes === undefined
			? new Map()
			: new Map([[metafile, [...hash, ...bytes]]]);
	},
});

/** What brings file and metafile together again where DVC keeps the file, the safe one first. */
const byDvc = (workspace: Workspace, tracker: Tracker, file: RepoPath): readonly Command[] =>
	tracker.kind === 'stage'
		? [commandOnStage(workspace, 'dvc repro', tracker.writer.stage)]
		: [
				commandOn(workspace, 'dvc checkout', tracker.pointed.file),
				commandOn(workspace, 'dvc add', tracker.pointed.path ?? file),
			];

const adviceOf = (commands: readonly Command[]): string => {
	const [first, second] = commands.map(inWords);
	if (first === undefined) return 'Save the object again, or restore the file.';
	return second === undefined
		? `Run ${first} to have both made anew.`
		: `Run ${first} to have the recorded file back, or save the object again and run ${second}.`;
};

export const artifactSize: Rule = {
	id: 'artifact-size',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A file of an object has another size than its metafile says.',
	behaviour:
		'MLEM compares neither size nor checksum: it loads whatever file is there, with the methods and types that the metafile describes.',
	why: 'The file was changed after the metafile was written, or the other way round: what is loaded is not what was saved.',
	example: {
		bad: `
#- models/rf
0123456789
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 4096
#         ^^^^ artifact-size
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`,
		good: `
#- models/rf
0123456789
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		for (const artifact of mlemObjectOf(document).artifacts) {
			const file = artifactPath(path, artifact);
			const { size, sizeNode } = artifact;
			if (file === undefined || size === undefined || sizeNode === undefined) continue;
			const kind = existsOf(workspace, file);
			if (kind !== 'file' && kind !== 'link') continue;
			const stat = statOf(workspace, file);
			if (stat === undefined || stat === 'absent' || stat.size === size) continue;
			// What DVC says of the file tells more than its size.
			if (staleOf(workspace, file, artifact) !== undefined) continue;
			const tracker = trackedBy(workspace, file);
			const commands = tracker === undefined ? [] : byDvc(workspace, tracker, file);
			const source = { text: document.text, tree };
			yield {
				range: sizeNode.range,
				message: `\`${file}\` has ${stat.size} bytes, and this metafile says ${size}: one of them has changed since the object was saved. ${adviceOf(commands)}`,
				fixes:
					tracker === undefined && trackingKnown(workspace, file)
						? [asItIs(workspace, path, source, artifact, file, stat.size)]
						: [],
				commands,
			};
		}
	},
};
