import { memo } from '../base/memo.ts';
import { type RepoPath, relativePath } from '../base/path.ts';
import type { CommandPath } from '../model/command-scripts.ts';
import { addDep } from '../model/dep-edit.ts';
import type { Definition } from '../model/pipeline.ts';
import { entryOf } from '../syntax/tree.ts';
import { edgesBefore } from '../workspace/neighbours.ts';
import { isOutput, writersAt } from '../workspace/outputs.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { resolutionsIn } from '../workspace/resolved-stretches.ts';
import type { PlacedResolution } from '../workspace/stages.ts';
import type { Producer } from '../workspace/wiring.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { commandWord, hasUnknownKey, uncoveredBy } from './missing-dep.ts';
import { type Problem, type Rule, shiftProblem } from './rule.ts';

/** So many stages are asked whether they depend on a stage. */
const MOST = 10_000;

/** True when a stage depends on another, by however many steps. */
const dependsOn = (workspace: Workspace, from: Producer, on: Producer): boolean => {
	const seen = new Set([from]);
	for (const stage of seen) {
		if (stage.file === on.file && stage.name === on.name) return true;
		if (seen.size < MOST) for (const { to } of edgesBefore(workspace, stage)) seen.add(to);
	}
	return false;
};

/** The stage that writes a path, where the one that names it may depend on that. */
const writerOf = (
	workspace: Workspace,
	stage: ResolvedStage,
	path: RepoPath,
): Producer | undefined => {
	const writer = writersAt(workspace, path)[0]?.stage;
	return writer === undefined || dependsOn(workspace, writer, stage) ? undefined : writer;
};

const remembered = memo((_definition: Definition) => new Map<string, Problem | undefined>());

const problemOf = (
	{ definition, piece }: PlacedResolution,
	{ wdir }: ResolvedStage,
	{ word, path }: CommandPath,
	writer: Producer,
): Problem | undefined => {
	const at = commandWord({ definition, piece }, word);
	const range = at ?? entryOf(definition.body?.map, 'cmd')?.key.range;
	if (range === undefined) return undefined;
	const dep = relativePath(wdir, path);
	const here = at === undefined ? undefined : addDep(piece, definition, dep);
	const message =
		writer.definition === ''
			? `\`${dep}\` is tracked by \`${writer.file}\` and is not in \`deps\`, so DVC does not run the stage again when the data changes. Add it to \`deps\`.`
			: `\`${dep}\` is written by the stage \`${writer.addressing}\` and is not in \`deps\`, so DVC may run this stage first, and not again when the file changes. Add it to \`deps\`.`;
	return {
		range,
		message,
		...(here && { fixes: [{ title: `Add \`${dep}\` to \`deps\``, preferred: true, here }] }),
	};
};

const problemsIn = function* (workspace: Workspace, placed: PlacedResolution): Generator<Problem> {
	if (hasUnknownKey(placed.definition)) return;
	const told = new Set<string>();
	const known = remembered(placed.definition);
	for (const stage of placed.resolved.stages)
		for (const named of uncoveredBy(stage).paths) {
			const writer = told.has(named.word) ? undefined : writerOf(workspace, stage, named.path);
			if (writer === undefined) continue;
			const key = [stage.wdir, named.word, named.path, writer.addressing].join('\n');
			if (!known.has(key)) known.set(key, problemOf(placed, stage, named, writer));
			const problem = known.get(key);
			if (problem === undefined) continue;
			told.add(named.word);
			yield problem;
			// Of a group whose command comes from expressions one example is enough.
			if (problem.fixes === undefined) return;
		}
};

const uncoveringIn = resolutionsIn('commands with other outputs in', (workspace, { resolved }) =>
	resolved.stages.some((stage) =>
		uncoveredBy(stage).paths.some(({ path }) => isOutput(workspace, path)),
	),
);

export const outputNotDependency: Rule = {
	id: 'output-not-dependency',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A command names an output of another stage that is not in `deps`.',
	behaviour:
		'DVC orders stages by `deps` and `outs`; it does not look into the command for files. Without the dependency the two stages have nothing to do with each other.',
	why: 'The stage may run before the file is there or while it is the old one, and does not run again when the file changes.',
	example: {
		bad: `
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs:
      - data/clean.csv
  train:
    cmd: python train.py --data data/clean.csv
#                               ^^^^^^^^^^^^^^ output-not-dependency
    outs:
      - model.pkl
`,
		good: `
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs:
      - data/clean.csv
  train:
    cmd: python train.py --data data/clean.csv
    deps:
      - data/clean.csv
    outs:
      - model.pkl
`,
	},
	*check(workspace, path) {
		for (const placed of uncoveringIn(workspace, path)) {
			for (const problem of problemsIn(workspace, placed))
				yield shiftProblem(problem, placed.start);
		}
	},
};
