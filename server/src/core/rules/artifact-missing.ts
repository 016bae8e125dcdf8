import { mlemObjectOf } from '../model/mlem.ts';
import { artifactPath } from '../workspace/objects.ts';
import { trackedBy, trackingKnown } from '../workspace/tracked.ts';
import { documentOf, existsOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

export const artifactMissing: Rule = {
	id: 'artifact-missing',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A file that an object is stored in does not exist.',
	behaviour:
		'MLEM fails when it loads the object: `FileNotFoundError`, or `PathMissingError` for data kept in DVC. The rule is silent where DVC tracks the file, which then is only not pulled yet.',
	why: "The object is listed, but can't be used.",
	example: {
		bad: `
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: forest
#        ^^^^^^ artifact-missing
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
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
#- models/rf.dvc
outs:
  - path: rf
    md5: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    hash: md5
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined) return;
		for (const artifact of mlemObjectOf(document).artifacts) {
			const file = artifactPath(path, artifact);
			if (artifact.uri === undefined || file === undefined) continue;
			if (existsOf(workspace, file) !== 'absent') continue;
			if (!trackingKnown(workspace, file)) continue;
			if (trackedBy(workspace, file) !== undefined) continue;
			yield {
				range: artifact.uri.range,
				message: `The file \`${file}\` of this object does not exist, and DVC does not track it. Restore it, or save the object again.`,
			};
		}
	},
};
