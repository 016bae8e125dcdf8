import type { Location, RepoPath } from '../base/path.ts';
import { duplicatesOf } from '../workspace/graph.ts';
import { outPlace } from '../workspace/places.ts';
import type { Writer } from '../workspace/wiring.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';
import { takeOutOut } from './take-out.ts';

interface Placed {
	readonly writer: Writer;
	readonly location: Location;
}

const samePlace = (a: Location, b: Location): boolean =>
	a.path === b.path && a.range.start === b.range.start;

const placesOf = (workspace: Workspace, writers: readonly Writer[]): readonly Placed[] =>
	writers.flatMap((writer) => {
		const location = outPlace(workspace, writer.stage, writer.out);
		return location === undefined ? [] : [{ writer, location }];
	});

/** One entry of a group: its stages write one path, as the path does not tell them apart. */
const ofOneEntry = (here: Placed, other: Placed): string =>
	`\`${here.writer.out.text}\` is the output of both \`${here.writer.stage.addressing}\` and \`${other.writer.stage.addressing}\`. Put \`\${item}\` or a part of it into the path, so that each stage has its own.`;

const ofTwo = (here: Placed, other: Placed): string => {
	const { out } = here.writer;
	const same = here.writer.stage.addressing === other.writer.stage.addressing;
	const where = same
		? `stands among \`${other.writer.out.list}\` of the same stage already`
		: `is an output of \`${other.writer.stage.addressing}\` too`;
	return `\`${out.text}\` ${where}. An output belongs to one stage: remove it from one of the two.`;
};

const problemsFor = function* (
	workspace: Workspace,
	path: RepoPath,
	writers: readonly Writer[],
): Generator<Problem> {
	const placed = placesOf(workspace, writers);
	const told: Location[] = [];
	for (const here of placed) {
		if (here.location.path !== path || told.some((at) => samePlace(at, here.location))) continue;
		told.push(here.location);
		const elsewhere = placed.find((other) => !samePlace(other.location, here.location));
		const other = elsewhere ?? placed.find((one) => one !== here);
		if (other === undefined) continue;
		yield {
			range: here.location.range,
			message: elsewhere === undefined ? ofOneEntry(here, other) : ofTwo(here, other),
			related:
				elsewhere === undefined
					? []
					: [{ location: other.location, message: `\`${other.writer.out.text}\` stands here too` }],
			fixes:
				elsewhere === undefined ? [] : takeOutOut(workspace, here.writer.stage, here.writer.out),
		};
	}
};

export const duplicateOutput: Rule = {
	id: 'duplicate-output',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'error',
	summary: 'Two stages, or one stage twice, write the same output.',
	behaviour:
		'DVC stops with `output … is specified in` or `is already specified in stage`, whatever `cache` says, in every command that needs the graph: `dvc repro`, `dvc dag`, `dvc add`, `dvc exp run`.',
	why: 'What such a path holds would depend on which stage ran last.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs: [model.pkl]
#          ^^^^^^^^^ duplicate-output
  tune:
    cmd: python tune.py
    outs: [./model.pkl]
#          ^^^^^^^^^^^ duplicate-output
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs: [model.pkl]
  tune:
    cmd: python tune.py
    outs: [tuned.pkl]
`,
	},
	*check(workspace, path) {
		for (const writers of duplicatesOf(workspace, path))
			yield* problemsFor(workspace, path, writers);
	},
};
