import { mlemObjectOf } from '../model/mlem.ts';
import { childOf, scalarOf } from '../syntax/tree.ts';
import { artifactPath } from '../workspace/objects.ts';
import { type Stale, staleOf } from '../workspace/stale-artifacts.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

const adviceOf = ({ side, recorded: { file, stage } }: Stale, path: string): string => {
	const renew = stage === undefined ? `\`dvc add ${path}\`` : `\`dvc commit ${stage}\``;
	if (side === 'metafile')
		return `The file on disk has the size that \`${file}\` says, so the metafile is stale. Save the object again.`;
	if (side === 'recorded')
		return `The file on disk has the size that the metafile says, so \`${file}\` is stale. Run ${renew}.`;
	return `One of the two is stale. Save the object again, or run ${renew}.`;
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
		if (document === undefined) return;
		for (const artifact of mlemObjectOf(document).artifacts) {
			const file = artifactPath(path, artifact);
			const node = scalarOf(childOf(artifact.entry.value, 'hash'));
			const stale = file === undefined ? undefined : staleOf(workspace, file, artifact);
			if (file === undefined || node === undefined || stale === undefined) continue;
			yield {
				range: node.range,
				message: `\`${stale.recorded.file}\` records another \`${file}\` than this metafile. ${adviceOf(stale, file)}`,
			};
		}
	},
};
