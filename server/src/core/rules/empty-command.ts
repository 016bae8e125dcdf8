import { shiftRange } from '../base/text.ts';
import { valuePlace } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { ofStages } from '../workspace/resolved-stretches.ts';
import { fillCommand } from './fill-command.ts';
import { ofGenerated, oncePerPlace, othersFromEntry, type Seen } from './once-per-place.ts';
import type { Rule } from './rule.ts';
import { takeOutStage } from './take-out.ts';

const isEmpty = ({ cmd, frozen, outs }: ResolvedStage): boolean =>
	!(frozen && outs.length === 0) &&
	cmd !== undefined &&
	(typeof cmd === 'string' ? cmd.trim() === '' : cmd.every((part) => part.trim() === ''));

const emptyIn = ofStages((stage) => (isEmpty(stage) ? [stage] : []));

export const emptyCommand: Rule = {
	id: 'empty-command',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'The command of a stage is empty.',
	behaviour:
		"DVC loads the stage and never runs anything for it: `dvc repro` says `didn't change, skipping`, or fails, with ``missing data 'source'`` when an output is not there. A frozen stage without outputs may have no command.",
	why: 'The stage looks as if it made its outputs, and nothing does.',
	example: {
		bad: `
#- dvc.yaml
stages:
  prepare:
    cmd: ''
#        ^^ empty-command
    outs:
      - data.csv
`,
		good: `
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs:
      - data.csv
`,
	},
	*check(workspace, path) {
		const seen = emptyIn(workspace, path).flatMap((stage): Seen<ResolvedStage>[] => {
			const place = valuePlace(workspace, stage, 'cmd');
			// Of a text that can't be read nobody knows whether it is empty.
			if (place === undefined || place.placed.piece.tree.problems.length > 0) return [];
			const range = shiftRange(place.node.range, place.placed.start);
			return [{ range, text: stage.name, what: stage }];
		});
		for (const { range, what, more } of oncePerPlace(seen))
			yield {
				range,
				message: `The command${ofGenerated(what)}${othersFromEntry(more)} is empty, so DVC never runs \`${what.definition}\`. Write what makes its outputs, or remove the stage.`,
				fixes: [...fillCommand(workspace, what), ...takeOutStage(workspace, what)],
			};
	},
};
