import { type Overlap, overlapsOf } from '../workspace/graph.ts';
import { outPlace } from '../workspace/places.ts';
import type { Rule } from './rule.ts';
import { takeOutOut } from './take-out.ts';

const ownerOf = ({ stage }: Overlap['inner'], other: Overlap['inner']): string =>
	stage.addressing === other.stage.addressing ? 'the same stage' : `\`${stage.addressing}\``;

export const overlappingOutputs: Rule = {
	id: 'overlapping-outputs',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'error',
	summary: 'An output lies inside another output.',
	behaviour:
		'DVC stops with `The output paths … overlap and are thus in the same tracked directory`, also within one stage and whatever `cache` says.',
	why: 'The folder as a whole and the file in it would be stored, restored and removed by two owners.',
	example: {
		bad: `
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs: [data]
  train:
    cmd: python train.py
    outs: [data/model.pkl]
#          ^^^^^^^^^^^^^^ overlapping-outputs
`,
		good: `
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs: [data]
  train:
    cmd: python train.py
    outs: [models/model.pkl]
`,
	},
	*check(workspace, path) {
		const seen = new Set<number>();
		for (const { outer, inner } of overlapsOf(workspace, path)) {
			const within = outPlace(workspace, inner.stage, inner.out);
			const around = outPlace(workspace, outer.stage, outer.out);
			// The inner one is to be moved; the owner of the folder hears of it only in its own file.
			const here = within?.path === path ? within : around;
			const there = here === within ? around : within;
			if (here === undefined || seen.has(here.range.start)) continue;
			seen.add(here.range.start);
			const message =
				here === within
					? `\`${inner.out.text}\` lies inside \`${outer.out.text}\`, an output of ${ownerOf(outer, inner)}. Move it out of that folder, or list the folder's files one by one.`
					: `\`${outer.out.text}\` holds \`${inner.out.text}\`, an output of ${ownerOf(inner, outer)}. Move one of the two, or list the folder's files one by one.`;
			yield {
				range: here.range,
				message,
				related:
					there === undefined ? [] : [{ location: there, message: 'The other output stands here' }],
				fixes:
					here === within
						? takeOutOut(workspace, inner.stage, inner.out)
						: takeOutOut(workspace, outer.stage, outer.out),
			};
		}
	},
};
