import { mlemObjectOf } from '../model/mlem.ts';
import { packagesOf } from '../model/mlem-requirements.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

export const requirementUnpinned: Rule = {
	id: 'requirement-unpinned',
	kinds: ['mlem'],
	severity: 'information',
	summary: 'An object needs a package without naming its version.',
	behaviour:
		'MLEM installs whatever version is the newest, and `mlem checkenv` reports each one that is installed as a mismatch.',
	why: "A model that was saved with one version of a library often can't be loaded by another.",
	example: {
		bad: `
#- models/rf.mlem
object_type: model
requirements:
- module: numpy
#         ^^^^^ requirement-unpinned
`,
		good: `
#- models/rf.mlem
object_type: model
requirements:
- module: numpy
  version: 1.24.0
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined) return;
		for (const { name, package: needed, version, fromSource } of packagesOf(
			mlemObjectOf(document).root,
		))
			if (version === undefined && !fromSource)
				yield {
					range: name.range,
					message: `\`${needed}\` has no version here, so whoever installs it gets the newest. Add \`version\`.`,
				};
	},
};
