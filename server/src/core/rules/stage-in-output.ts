import { nameOf } from '../base/path.ts';
import { type Enclosed, enclosedIn, enclosingOf } from '../workspace/graph.ts';
import { outPlace } from '../workspace/places.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';
import { takeOutOut } from './take-out.ts';

/** Told in the file that lies in the output: its own mistake at its start. */
const inFile = (workspace: Workspace, { file, writer }: Enclosed): Problem => {
	const location = outPlace(workspace, writer.stage, writer.out);
	const { stage, out } = writer;
	return {
		range: { start: 0, end: 0 },
		message: `This \`${nameOf(file)}\` lies in \`${out.path ?? out.text}\`, an output of \`${stage.addressing}\`, and a DVC file can't lie inside an output. Move it, or have the stage write to another folder.`,
		related: location === undefined ? [] : [{ location, message: 'The output stands here' }],
	};
};

/** Told at the output, once for all files in it. */
const atOutputs = function* (
	workspace: Workspace,
	enclosed: readonly Enclosed[],
): Generator<Problem> {
	const told = new Set<number>();
	for (const { file, writer } of enclosed) {
		const range = outPlace(workspace, writer.stage, writer.out)?.range;
		if (range === undefined || told.has(range.start)) continue;
		told.add(range.start);
		const count = enclosed.filter((other) => other.writer.out === writer.out).length;
		const more = count === 1 ? '' : ` and ${(count - 1).toString()} more`;
		yield {
			range,
			message: `\`${writer.out.text}\` holds \`${file}\`${more}, and a DVC file can't lie inside an output. Write to another folder.`,
			related: [
				{
					location: { path: file, range: { start: 0, end: 0 } },
					message: 'This file lies in the output',
				},
			],
			fixes: takeOutOut(workspace, writer.stage, writer.out),
		};
	}
};

export const stageInOutput: Rule = {
	id: 'stage-in-output',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'error',
	summary: 'A `dvc.yaml` or `.dvc` file lies inside an output of another file.',
	behaviour:
		'DVC stops with `stage … is within an output … of another stage`. It passes over folders that are outputs of files it has read already: those in the folder that holds the output, and above it. A file elsewhere it finds too late; where neither folder lies above the other, the order in which the disk lists them decides.',
	why: 'DVC would store, and remove, a file that tells it what to do.',
	example: {
		bad: `
#- download/dvc.yaml
stages:
  download:
    cmd: python download.py
    outs: [../raw]
#          ^^^^^^ stage-in-output
#- raw/dvc.yaml
#^ stage-in-output
stages:
  clean:
    cmd: python clean.py
    outs: [clean.csv]
`,
		good: `
#- download/dvc.yaml
stages:
  download:
    cmd: python download.py
    outs: [../raw/files]
#- raw/dvc.yaml
stages:
  clean:
    cmd: python clean.py
    outs: [clean.csv]
`,
	},
	*check(workspace, path) {
		const writer = enclosingOf(workspace, path);
		if (writer !== undefined) yield inFile(workspace, { file: path, writer });
		yield* atOutputs(workspace, enclosedIn(workspace, path));
	},
};
