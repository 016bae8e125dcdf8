import { mlemObjectOf } from '../model/mlem.ts';
import { type PackageRequirement, packagesOf } from '../model/mlem-requirements.ts';
import { removeItem, type Source } from '../model/yaml-edit.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

const versionOf = ({ version }: PackageRequirement): string =>
	version === undefined ? 'any version' : `\`${version.text}\``;

const keeping = (
	source: Source,
	kept: PackageRequirement,
	dropped: PackageRequirement,
): readonly Fix[] => {
	const here = removeItem(source, dropped.list, dropped.index);
	return here === undefined
		? []
		: [{ title: `Keep ${versionOf(kept)} of \`${kept.package}\``, here }];
};

export const requirementConflict: Rule = {
	id: 'requirement-conflict',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'An object needs two versions of one package.',
	behaviour:
		'MLEM reads the object, and fails with `Conflicting versions for package …` when it builds, serves or deploys it.',
	why: "The object works here, but can't be built or deployed.",
	example: {
		bad: `
#- models/rf.mlem
object_type: model
requirements:
- module: sklearn
  package_name: scikit-learn
  version: 1.0.2
- module: sklearn
  version: 1.2.0
#          ^^^^^ requirement-conflict
`,
		good: `
#- models/rf.mlem
object_type: model
requirements:
- module: sklearn
  package_name: scikit-learn
  version: 1.2.0
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		const source = { text: document.text, tree };
		const first = new Map<string, PackageRequirement>();
		for (const one of packagesOf(mlemObjectOf(document).root)) {
			const other = first.get(one.package);
			// MLEM takes a version beside an earlier entry that has none.
			if (other?.version === undefined) {
				first.set(one.package, one);
				continue;
			}
			if (other.version.text === one.version?.text) continue;
			yield {
				range: (one.version ?? one.name).range,
				message: `\`${one.package}\` is needed here in ${versionOf(one)}, and above in ${versionOf(other)}: MLEM can't build or serve this object. Keep one of the two.`,
				relatedHere: [
					{ range: other.version.range, message: `\`${one.package}\` is needed here first` },
				],
				fixes: [...keeping(source, other, one), ...keeping(source, one, other)],
			};
		}
	},
};
