import { isWithin, nameOf } from '../base/path.ts';
import { depPlace, outPlace } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { stagesOf } from '../workspace/stages.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';

const isDvcFile = (text: string): boolean => text.endsWith('.dvc') || nameOf(text) === 'dvc.yaml';

const badDeps = function* (workspace: Workspace, stage: ResolvedStage): Generator<Problem> {
	for (const dep of stage.deps) {
		if (dep.path === undefined || !isDvcFile(dep.text)) continue;
		const place = depPlace(workspace, stage, dep);
		const data = dep.text.endsWith('.dvc') ? dep.text.slice(0, -4) : undefined;
		const instead =
			data === undefined || nameOf(data) === ''
				? 'Name the data instead.'
				: `Name the data instead: \`${data}\`.`;
		if (place !== undefined)
			yield {
				range: place.range,
				message: `\`${dep.text}\` is a file of DVC's own, which can't be a dependency. ${instead}`,
			};
	}
};

const badOuts = function* (workspace: Workspace, stage: ResolvedStage): Generator<Problem> {
	for (const out of stage.outs) {
		const place = outPlace(workspace, stage, out);
		if (place === undefined) continue;
		if (isDvcFile(out.text))
			yield {
				range: place.range,
				message: `\`${out.text}\` is a name of DVC's own files, which can't be an output. Choose another name.`,
			};
		else if (out.path !== undefined && isWithin(stage.file, out.path))
			yield {
				range: place.range,
				message: `\`${out.text || "''"}\` is the folder that holds \`${nameOf(stage.file)}\` itself, and a file of DVC can't lie inside an output. Name a folder below it.`,
			};
	}
};

export const dvcFileAsPath: Rule = {
	id: 'dvc-file-as-path',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'error',
	summary: "A file of DVC's own is taken for data.",
	behaviour:
		'DVC stops with `DVC file … cannot be an output` or `cannot be a dependency` for every path that ends in `.dvc` or is called `dvc.yaml`, and with `is within an output` for a folder that holds the file it is written in.',
	why: 'These files say what to track; they can not be tracked themselves.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    deps: [data.csv.dvc]
#          ^^^^^^^^^^^^ dvc-file-as-path
    outs: [model.dvc]
#          ^^^^^^^^^ dvc-file-as-path
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    deps: [data.csv]
    outs: [model]
#- data.csv
a,b
`,
	},
	*check(workspace, path) {
		const seen = new Set<number>();
		for (const stage of stagesOf(workspace, path))
			for (const problem of [...badDeps(workspace, stage), ...badOuts(workspace, stage)]) {
				if (seen.has(problem.range.start)) continue;
				seen.add(problem.range.start);
				yield problem;
			}
	},
};
