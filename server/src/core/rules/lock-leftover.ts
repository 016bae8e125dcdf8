import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { rangeAt, shiftRange } from '../base/text.ts';
import { linesOfEntry } from '../model/entry-lines.ts';
import { sectionOf } from '../model/pipeline.ts';
import { goneStages, type RecordedStage, recordedCount } from '../workspace/lock-stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Fix, Problem, Rule } from './rule.ts';

/** More entries than this are told of together. */
const MOST = 5;

const removal = (gone: readonly RecordedStage[]): readonly Fix[] => {
	const lines = gone.map(({ entry, placed }) => linesOfEntry(entry, placed));
	const here = lines.flatMap((range) => (range === undefined ? [] : [{ range, text: '' }]));
	const [first] = gone;
	const title =
		gone.length === 1
			? `Remove the entry of \`${first?.name ?? ''}\``
			: `Remove the ${gone.length} entries without a stage`;
	return here.length < lines.length ? [] : [{ title, preferred: true, here }];
};

/** Nothing recorded is left: DVC wants a mapping below `stages`. */
const emptied = (
	workspace: Workspace,
	lock: RepoPath,
	gone: readonly RecordedStage[],
): readonly Fix[] => {
	const document = documentOf(workspace, lock);
	const section = document && sectionOf(document, 'stages');
	const key = section?.piece.entry?.key;
	const last = gone.at(-1);
	const lines = last === undefined ? undefined : linesOfEntry(last.entry, last.placed);
	if (section === undefined || key === undefined || lines === undefined) return [];
	const from = section.start + key.range.end;
	if (!/^[ ]*:[ ]*\r?\n/.test((document?.text ?? '').slice(from, from + 100))) return [];
	return [
		{
			title: 'Remove all entries',
			preferred: true,
			here: [{ range: rangeAt(from, lines.end), text: ': {}\n' }],
		},
	];
};

export const lockLeftover: Rule = {
	id: 'lock-leftover',
	kinds: ['dvc-lock'],
	severity: 'hint',
	late: true,
	summary: '`dvc.lock` has an entry of a stage that `dvc.yaml` no longer has.',
	behaviour:
		'DVC leaves such an entry where it is and never reads it, until `dvc remove` or a person takes it out. It appears when a stage is renamed or deleted by hand, or when an item of a group goes.',
	why: 'It records a run that nobody can repeat, and makes every merge of the file harder.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    foreach: [small, large]
    do:
      cmd: python train.py \${item}
#- dvc.lock
schema: '2.0'
stages:
  train@small:
    cmd: python train.py small
  train@huge:
# ^^^^^^^^^^ lock-leftover
    cmd: python train.py huge
`,
		good: `
#- dvc.yaml
stages:
  train:
    foreach: [small, large]
    do:
      cmd: python train.py \${item}
#- dvc.lock
schema: '2.0'
stages:
  train@small:
    cmd: python train.py small
`,
	},
	*check(workspace, path): Generator<Problem> {
		const gone = goneStages(workspace, path);
		if (gone.length === 0) return;
		const pipeline = joinPath(folderOf(path), 'dvc.yaml');
		const isAll = recordedCount(workspace, path) === gone.length;
		const together = isAll || gone.length > MOST;
		for (const group of together ? [gone] : gone.map((one) => [one])) {
			const [first] = group;
			if (first === undefined) continue;
			const more = group.length > 1 ? `, as ${group.length - 1} more that have no stage` : '';
			yield {
				range: shiftRange(first.entry.key.range, first.placed.start),
				message: `\`${pipeline}\` has no stage \`${first.name}\`, and DVC never reads this entry: remove it${more}.`,
				unnecessary: true,
				fixes: isAll ? emptied(workspace, path, gone) : removal(group),
			};
		}
	},
};
