import { mlemObjectOf } from '../model/mlem.ts';
import { type PackageRequirement, packagesOf } from '../model/mlem-requirements.ts';
import { removeItem } from '../model/yaml-edit.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

export const requirementDuplicate: Rule = {
	id: 'requirement-duplicate',
	kinds: ['mlem'],
	severity: 'information',
	summary: 'A package stands twice in the requirements of an object, with the same version.',
	behaviour: 'MLEM drops the second entry.',
	why: 'When one of them is changed the two are in conflict.',
	example: {
		bad: `
#- models/rf.mlem
object_type: model
requirements:
- module: numpy
  version: 1.24.0
- module: pandas
  version: 1.5.3
- module: numpy
#         ^^^^^ requirement-duplicate
  version: 1.24.0
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
		const first = new Map<string, PackageRequirement>();
		for (const one of packagesOf(mlemObjectOf(document).root)) {
			const key = `${one.package}\n${one.version?.text ?? ''}`;
			const other = first.get(key);
			if (other === undefined) {
				first.set(key, one);
				continue;
			}
			const here = removeItem({ text: document.text, tree }, one.list, one.index);
			yield {
				range: one.name.range,
				message: `\`${one.package}\` stands above with the same version. Remove one of the two.`,
				relatedHere: [{ range: other.name.range, message: `\`${one.package}\` stands here first` }],
				unnecessary: true,
				...(here === undefined
					? {}
					: { fixes: [{ title: `Remove the second \`${one.package}\``, preferred: true, here }] }),
			};
		}
	},
};
