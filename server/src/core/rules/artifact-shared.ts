import { folderOf, isWithin, type RepoPath, relativePath } from '../base/path.ts';
import { rangeAt } from '../base/text.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { writeString } from '../model/yaml-write.ts';
import { childOf, scalarOf } from '../syntax/tree.ts';
import { metafileBaseOf } from '../workspace/mlem-references.ts';
import { artifactPath, ownersOf, storedObjectOf } from '../workspace/objects.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** Of the objects that share a file the one that it is named after, else the first by name. */
const keeperAmong = (metafiles: readonly RepoPath[], file: RepoPath): RepoPath | undefined =>
	metafiles.find((metafile) => isWithin(file, metafile.replace(/\.mlem$/, '') as RepoPath)) ??
	[...metafiles].sort()[0];

/** All files of the one are files of the other, and both are of one kind: a link says the same. */
const sharesAll = (workspace: Workspace, metafile: RepoPath, keeper: RepoPath): boolean => {
	const [one, other] = [metafile, keeper].map((path) => storedObjectOf(workspace, path));
	return (
		one?.objectType !== undefined &&
		one.objectType === other?.objectType &&
		one.artifacts.every(
			({ path }) => path !== undefined && ownersOf(workspace, path).includes(keeper),
		)
	);
};

/** Offers, at each of the objects, to make the one that does not keep the file a link to the one that does. */
const linkInstead = (
	workspace: Workspace,
	[here, there]: readonly [RepoPath, RepoPath],
	file: RepoPath,
): readonly Fix[] => {
	const keeper = keeperAmong(ownersOf(workspace, file), file);
	const link = keeper === here ? there : here;
	const text = documentOf(workspace, link)?.text;
	const type = storedObjectOf(workspace, link)?.objectType;
	if (keeper === undefined || keeper === link || text === undefined || type === undefined)
		return [];
	if (!sharesAll(workspace, link, keeper)) return [];
	const base = metafileBaseOf(workspace, link) ?? folderOf(link);
	const path = writeString(relativePath(base, keeper), false);
	const edit = {
		range: rangeAt(0, text.length),
		text: `link_type: ${type}\nobject_type: link\npath: ${path}\n`,
	};
	return [
		{
			title: `Make \`${link}\` a link to \`${keeper}\``,
			elsewhere: () => new Map([[link, [edit]]]),
		},
	];
};

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
				fixes: linkInstead(workspace, [path, other], file),
			};
		}
	},
};
