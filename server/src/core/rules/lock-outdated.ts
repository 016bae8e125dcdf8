import { shiftRange } from '../base/text.ts';
import { linesOfEntry } from '../model/entry-lines.ts';
import {
	type Change,
	type ChangedStage,
	changedStages,
	comparingSteps,
	pipelineBeside,
	recordedCount,
} from '../workspace/lock-stages.ts';
import { resolvingSteps } from '../workspace/resolved-stretches.ts';
import type { Fix, Rule } from './rule.ts';

/** So many changes are named. */
const MOST = 3;

/** Of more stages than this the pipeline takes a while to be resolved. */
const MANY = 1_000;

const inWords = (change: Change): string => {
	if (change.kind === 'cmd') return '`cmd` is another';
	if (change.kind === 'param') return `\`${change.name}\` of \`${change.file}\` is another`;
	return `\`${change.text}\` is a new ${change.kind === 'dep' ? 'dependency' : 'output'}`;
};

const listed = (changes: readonly Change[]): string => {
	const shown = changes.slice(0, MOST).map(inWords);
	const more = changes.length - shown.length;
	return more > 0 ? `${shown.join(', ')} and ${more} more changed` : shown.join(', ');
};

/** Takes the entry out: to DVC a stage without one has never run. */
const forget = ({ name, entry, placed }: ChangedStage): readonly Fix[] => {
	const range = linesOfEntry(entry, placed);
	return range === undefined
		? []
		: [
				{
					title: `Forget the last run of \`${name}\`: remove its entry`,
					here: [{ range, text: '' }],
				},
			];
};

export const lockOutdated: Rule = {
	id: 'lock-outdated',
	kinds: ['dvc-lock'],
	severity: 'hint',
	late: true,
	summary:
		'A stage was run with another command, other parameters, or without a dependency or output that it has now.',
	behaviour:
		'`dvc status` names the stage as changed, and `dvc repro` runs it again and brings the entry up to date. Whether files have changed is not looked at here, and frozen stages and those with `always_changed` are left alone.',
	why: 'The recorded data and models do not come from the pipeline as it stands: whoever checks this commit out gets results of an older one.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py --fast
    params: [lr]
    outs: [model]
#- params.yaml
lr: 0.2
#- dvc.lock
schema: '2.0'
stages:
  train:
# ^^^^^ lock-outdated
    cmd: python train.py
    params:
      params.yaml:
        lr: 0.1
    outs:
    - path: model
      md5: a217913259918926633725993669210b
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    params: [lr]
    outs: [model]
#- params.yaml
lr: 0.1
#- dvc.lock
schema: '2.0'
stages:
  train:
    cmd: python train.py
    params:
      params.yaml:
        lr: 0.1
    outs:
    - path: model
      md5: a217913259918926633725993669210b
`,
	},
	*steps(workspace, path) {
		const recorded = recordedCount(workspace, path);
		if (recorded === 0) return;
		if (recorded > MANY) yield 'shows';
		yield* resolvingSteps(workspace, pipelineBeside(path));
		for (const _ of comparingSteps(workspace, path)) yield 'done';
	},
	*check(workspace, path) {
		const changed = changedStages(workspace, path);
		const recorded = changed.length === 0 ? 0 : recordedCount(workspace, path);
		for (const one of changed)
			yield {
				range: shiftRange(one.entry.key.range, one.placed.start),
				message: `\`${one.name}\` will run again: ${listed(one.changes)}. Run \`dvc repro\`, or \`dvc commit\` where the outputs are as they should be.`,
				// The last entry stays: DVC wants a mapping.
				fixes: recorded > 1 ? forget(one) : [],
			};
	},
};
