import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { type Source, setScalar } from '../model/yaml-edit.ts';
import { childOf, type ScalarNode, scalarOf } from '../syntax/tree.ts';
import { artifactPath } from '../workspace/objects.ts';
import { type Stale, staleOf } from '../workspace/stale-artifacts.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

const adviceOf = ({ side, recorded: { file, stage } }: Stale, path: string): string => {
	const renew = stage === undefined ? `\`dvc add ${path}\`` : `\`dvc commit ${stage}\``;
	if (side === 'metafile')
		return `The file on disk has the size that \`${file}\` says, so the metafile is stale. Save the object again.`;
	if (side === 'recorded')
		return `The file on disk has the size that the metafile says, so \`${file}\` is stale. Run ${renew}.`;
	return `One of the two is stale. Save the object again, or run ${renew}.`;
};

/** Writes what DVC has recorded; sure only where the file on disk agrees with that. */
const takeOver = (
	source: Source,
	{ sizeNode }: Artifact,
	node: ScalarNode,
	{ side, recorded: { file, md5, size, ofBytes } }: Stale,
): readonly Fix[] => {
	if (md5 === undefined || !ofBytes || md5.endsWith('.dir')) return [];
	const hash = setScalar(source, node, md5);
	const bytes =
		sizeNode === undefined || size === undefined ? [] : setScalar(source, sizeNode, size);
	return hash === undefined || bytes === undefined
		? []
		: [
				{
					title: `Take checksum and size from \`${file}\``,
					preferred: side === 'metafile',
					here: [...hash, ...bytes],
				},
			];
};

export const artifactHash: Rule = {
	id: 'artifact-hash',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'DVC has recorded another file for an object than its metafile describes.',
	behaviour:
		'MLEM does not look at the checksum in the metafile: it loads the file that is there, or lets DVC fetch what the `.dvc` file or `dvc.lock` names.',
	why: 'Whoever clones the project gets a file that the methods, types and requirements of the metafile were not written for.',
	example: {
		bad: `
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ artifact-hash
    size: 12
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
#- models/rf
0123456789
#- models/rf.dvc
outs:
- md5: 7ddc3ba0b11a4f5ce9a2fae3b5d2a4e1
  size: 11
  hash: md5
  path: rf
`,
		good: `
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
#- models/rf
0123456789
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		for (const artifact of mlemObjectOf(document).artifacts) {
			const file = artifactPath(path, artifact);
			const node = scalarOf(childOf(artifact.entry.value, 'hash'));
			const stale = file === undefined ? undefined : staleOf(workspace, file, artifact);
			if (file === undefined || node === undefined || stale === undefined) continue;
			yield {
				range: node.range,
				message: `\`${stale.recorded.file}\` records another \`${file}\` than this metafile. ${adviceOf(stale, file)}`,
				fixes: takeOver({ text: document.text, tree }, artifact, node, stale),
			};
		}
	},
};
