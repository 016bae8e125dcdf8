import type { RepoPath } from '../base/path.ts';
import { rangeAt } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import type { OutEntry } from '../model/pipeline.ts';
import { type Edited, removeEntry } from '../model/yaml-edit.ts';
import { contentEnd } from '../model/yaml-layout.ts';
import type { Piece } from '../syntax/document.ts';
import { type Entry, entryOf, keyOf } from '../syntax/tree.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';

/** Takes the only flag of an output away, and with it the colon: `- model`. */
const plainPath = (text: string, { item, entry, flags }: OutEntry): Edited => {
	if (entry === undefined || flags === undefined || item.kind !== 'map') return undefined;
	if (item.flow || item.entries.length > 1 || flags.anchor !== undefined) return undefined;
	const end = contentEnd(text, flags);
	if (end === undefined) return undefined;
	const range = rangeAt(entry.key.range.end, end);
	return text.slice(range.start, range.end).includes('#') ? undefined : [{ range, text: '' }];
};

const withoutFlag = (piece: Piece, out: OutEntry, flag: Entry): Edited =>
	out.flags === undefined
		? undefined
		: out.flags.entries.length > 1
			? removeEntry(piece, out.flags, flag)
			: plainPath(piece.text, out);

const lockedIn = function* (workspace: Workspace, path: RepoPath): Generator<Problem> {
	const root = documentOf(workspace, path)?.whole?.root;
	const old = entryOf(root, 'locked');
	if (old === undefined) return;
	const isFree = entryOf(root, 'frozen') === undefined;
	yield {
		range: old.key.range,
		message: '`locked` is the old name of `frozen`. Rename it.',
		deprecated: true,
		...(isFree && {
			fixes: [
				{
					title: 'Rename it to `frozen`',
					preferred: true,
					here: [{ range: old.key.range, text: 'frozen' }],
				},
			],
		}),
	};
};

export const deprecatedKey: Rule = {
	id: 'deprecated-key',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'warning',
	summary: 'A key that DVC still accepts, though it is obsolete.',
	behaviour:
		'DVC reads `checkpoint` of an output and takes no notice of it: checkpoints went with version 3.0. It takes `locked` in a `.dvc` file for `frozen`, which is how it has been called since version 1.0.',
	why: 'The key promises something that DVC no longer does, or looks unknown to whoever reads the current documentation.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - model.pt:
          checkpoint: true
#         ^^^^^^^^^^ deprecated-key
#- data.csv.dvc
locked: true
#^^^^^ deprecated-key
outs:
  - md5: 900150983cd24fb0d6963f7d28e17f72
    path: data.csv
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - model.pt
#- data.csv.dvc
frozen: true
outs:
  - md5: 900150983cd24fb0d6963f7d28e17f72
    path: data.csv
`,
	},
	mayFind: ({ whole }) => entryOf(whole?.root, 'locked') !== undefined,
	*check(workspace, path) {
		if (kindOf(path) === 'dvc-file') yield* lockedIn(workspace, path);
	},
	*checkDefinition({ body, entry }, piece) {
		for (const out of body?.outs ?? []) {
			const flag = out.flags?.entries.find((one) => keyOf(one) === 'checkpoint');
			if (flag === undefined) continue;
			// What comes by an alias is the matter of the stage it is written in.
			if (flag.range.start < entry.range.start || flag.range.end > entry.range.end) continue;
			const here = withoutFlag(piece, out, flag);
			yield {
				range: flag.key.range,
				message: '`checkpoint` has no effect: checkpoints were removed in DVC 3.0. Remove it.',
				deprecated: true,
				...(here && { fixes: [{ title: 'Remove `checkpoint`', preferred: true, here }] }),
			};
		}
	},
};
