import { mlemObjectOf } from '../model/mlem.ts';
import { type PackageRequirement, packagesOf } from '../model/mlem-requirements.ts';
import { addEntry, type Source } from '../model/yaml-edit.ts';
import { entryOf } from '../syntax/tree.ts';
import { type PinnedVersion, pinnedVersionOf } from '../workspace/pinned-versions.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** Writes the version that another object of the project has. */
const pinning = (
	source: Source,
	{ map }: PackageRequirement,
	pinned: PinnedVersion | undefined,
): readonly Fix[] => {
	const here =
		pinned === undefined || entryOf(map, 'version') !== undefined
			? undefined
			: addEntry(source, map, 'version', pinned.version);
	return pinned === undefined || here === undefined
		? []
		: [{ title: `Add version \`${pinned.version}\`, as in \`${pinned.metafile}\``, here }];
};

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
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		for (const one of packagesOf(mlemObjectOf(document).root)) {
			const { name, package: needed, version, fromSource } = one;
			if (version === undefined && !fromSource)
				yield {
					range: name.range,
					message: `\`${needed}\` has no version here, so whoever installs it gets the newest. Add \`version\`.`,
					fixes: pinning({ text: document.text, tree }, one, pinnedVersionOf(workspace, needed)),
				};
		}
	},
};
