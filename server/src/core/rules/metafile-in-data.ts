import { isWithin, type RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { outPlace } from '../workspace/places.ts';
import { stagesOf } from '../workspace/stages.ts';
import { type SwallowedMetafile, swallowedBy } from '../workspace/swallowed-metafiles.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { commandOn } from './command.ts';
import { inBackticks } from './missing-partner.ts';
import { oncePerPlace } from './once-per-place.ts';
import type { Command, Rule } from './rule.ts';

const messageOf = (
	{ folder, metafile, hidden }: SwallowedMetafile,
	more: number,
	advice: string,
): string => {
	const others = more === 0 ? '' : ` and ${more.toString()} more`;
	const what = hidden
		? `${inBackticks([metafile])}${others} is kept by nobody: \`.dvcignore\` hides it from DVC, and Git ignores the folder`
		: `DVC keeps all of \`${folder}\`, and ${inBackticks([metafile])}${others} with it, so Git does not have the metafile`;
	return `${what}. ${advice}`;
};

/** What DVC shall keep instead of the folder: the files of the objects in it. */
const dataOf = (swallowed: readonly SwallowedMetafile[]): readonly RepoPath[] => {
	const files = swallowed.flatMap(({ metafile, files: own, folder }) => {
		const object = metafile.replace(/\.mlem$/, '') as RepoPath;
		return own.length > 0 && own.every((file) => isWithin(file, object) && object !== folder)
			? [object]
			: own;
	});
	return [...new Set(files)];
};

/** DVC has Git ignore a folder as a whole, and refuses one that holds what Git tracks: it has to go. */
const untangle = (
	workspace: Workspace,
	pointer: RepoPath,
	swallowed: readonly SwallowedMetafile[],
): readonly Command[] => {
	const remove = commandOn(workspace, 'dvc remove', pointer);
	const files = dataOf(swallowed);
	return files.length === 0 || files.length > 5
		? [remove]
		: [remove, commandOn(workspace, 'dvc add', ...files)];
};

export const metafileInData: Rule = {
	id: 'metafile-in-data',
	kinds: ['dvc-file', 'dvc-yaml'],
	severity: 'warning',
	summary: 'A folder that DVC keeps as a whole holds MLEM metafiles.',
	behaviour:
		'DVC takes all files of such a folder into its cache and has Git ignore the folder, and nothing below an ignored folder can be brought back. With a pattern for metafiles in `.dvcignore` neither of the two keeps them.',
	why: 'MLEM reads metafiles from Git: whoever loads the object from the repository does not find it, and a review does not show what changed.',
	example: {
		bad: `
#- models.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1.dir
  size: 311
  nfiles: 2
  hash: md5
  path: models
#       ^^^^^^ metafile-in-data
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
		good: `
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
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
		const all = swallowedBy(workspace, path);
		if (all.length === 0) return;
		const seen = stagesOf(workspace, path).flatMap((stage) =>
			stage.outs.flatMap((out) => {
				const swallowed = all.filter(({ folder }) => folder === out.path);
				const range = swallowed.length === 0 ? undefined : outPlace(workspace, stage, out)?.range;
				return range === undefined ? [] : [{ range, text: out.text, what: { stage, swallowed } }];
			}),
		);
		for (const { range, what } of oncePerPlace(seen)) {
			const { stage, swallowed } = what;
			const [first] = swallowed;
			if (first === undefined) continue;
			const commands =
				kindOf(path) === 'dvc-file' ? untangle(workspace, stage.file, swallowed) : [];
			const advice =
				commands.length === 0
					? 'Have the stage list the data and, with `cache: false`, the metafiles instead of the folder.'
					: `Keep the data by itself: run ${commands.map(({ line }) => `\`${line}\``).join(', then ')}.`;
			yield {
				range,
				message: messageOf(first, swallowed.length - 1, advice),
				related: [
					{
						location: { path: first.metafile, range: { start: 0, end: 0 } },
						message: 'A metafile that Git does not have',
					},
				],
				commands,
			};
		}
	},
};
