import { mlemObjectOf } from '../model/mlem.ts';
import { packagesOf } from '../model/mlem-requirements.ts';
import { setScalar } from '../model/yaml-edit.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

/** What people write before a version, and what stands for more than one. */
const OPERATOR = /^\s*(?:[<>=!~^]|\.\*)/;

export const requirementVersion: Rule = {
	id: 'requirement-version',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'The version of a requirement is a condition, not a version.',
	behaviour:
		'MLEM writes `==` between package and version, so that pip is asked for `numpy==>=1.2` and refuses it.',
	why: 'No image, package or environment can be built for the object.',
	example: {
		bad: `
#- models/rf.mlem
object_type: model
requirements:
- module: numpy
  version: '>=1.24'
#          ^^^^^^^^ requirement-version
- module: pandas
  version: ==1.5.3
#          ^^^^^^^ requirement-version
`,
		good: `
#- models/rf.mlem
object_type: model
requirements:
- module: numpy
  version: 1.24.0
- module: pandas
  version: 1.5.3
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		for (const { package: needed, version } of packagesOf(mlemObjectOf(document).root)) {
			const condition = version?.text ?? '';
			if (version === undefined || !(OPERATOR.test(condition) || condition.includes(','))) continue;
			const exact = /^\s*={2,3}\s*([\w.+!-]+)\s*$/.exec(condition)?.[1];
			// Of a condition the one version it names is what people most likely have.
			const named = /^\s*(?:[<>]=|~=|\^)\s*([\w.+!-]+)\s*$/.exec(condition)?.[1];
			const to = exact ?? named;
			const here =
				to === undefined ? undefined : setScalar({ text: document.text, tree }, version, to, true);
			yield {
				range: version.range,
				message: `\`${condition}\` is not a version: MLEM asks pip for \`${needed}==${condition}\`. Write one version, such as \`${exact ?? '1.2.3'}\`.`,
				...(here === undefined || to === undefined
					? {}
					: { fixes: [{ title: `Change to \`${to}\``, preferred: exact !== undefined, here }] }),
			};
		}
	},
};
