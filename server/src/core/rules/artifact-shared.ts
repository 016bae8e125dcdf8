import { mlemObjectOf } from '../model/mlem.ts';
import { childOf, scalarOf } from '../syntax/tree.ts';
import { artifactPath, ownersOf } from '../workspace/objects.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

export const artifactShared: Rule = {
	id: 'artifact-shared',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'Two objects name the same file for their data.',
	behaviour:
		'MLEM deletes the files of an object before it saves it again, and does not look whether another object has them too.',
	why: 'The file of the one is gone, or another, as soon as the other is saved.',
	example: {
		bad: `
#- models/rf
0123456789
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: rf
#        ^^ artifact-shared
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
#- models/best.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: rf
#        ^^ artifact-shared
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
#- models/best.mlem
link_type: model
object_type: link
path: models/rf.mlem
#- .mlem.yaml
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined) return;
		for (const artifact of mlemObjectOf(document).artifacts) {
			const file = artifactPath(path, artifact);
			const node = scalarOf(childOf(artifact.entry.value, 'uri'));
			const other = file && ownersOf(workspace, file).find((metafile) => metafile !== path);
			if (file === undefined || node === undefined || other === undefined) continue;
			yield {
				range: node.range,
				message: `\`${file}\` belongs to \`${other}\` too, and saving one of the two objects deletes it. Make a copy with \`mlem clone\`, or a link with \`mlem link\`.`,
				related: [
					{ location: { path: other, range: { start: 0, end: 0 } }, message: 'The other object' },
				],
			};
		}
	},
};
