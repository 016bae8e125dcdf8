import { mlemObjectOf } from '../model/mlem.ts';
import { artifactPath } from '../workspace/objects.ts';
import { staleOf } from '../workspace/stale-artifacts.ts';
import { documentOf, existsOf, statOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

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
		if (document === undefined) return;
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
			// No fix: with another size the checksum is wrong as well, and only MLEM can write both.
			yield {
				range: sizeNode.range,
				message: `\`${file}\` has ${stat.size} bytes, and this metafile says ${size}: one of them has changed since the object was saved. Save the object again, or restore the file.`,
			};
		}
	},
};
