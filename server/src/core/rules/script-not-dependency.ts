import { memo } from '../base/memo.ts';
import { type RepoPath, relativePath } from '../base/path.ts';
import type { CommandScript } from '../model/command-scripts.ts';
import { addDep } from '../model/dep-edit.ts';
import type { Definition } from '../model/pipeline.ts';
import { entryOf } from '../syntax/tree.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { resolutionsWhere } from '../workspace/resolved-stretches.ts';
import type { PlacedResolution } from '../workspace/stages.ts';
import { existsOf, type Workspace } from '../workspace/workspace.ts';
import { commandWord, hasUnknownKey, uncoveredBy } from './missing-dep.ts';
import { type Problem, type Rule, shiftProblem } from './rule.ts';

const hasUncovered = (stage: ResolvedStage): boolean => uncoveredBy(stage).scripts.length > 0;

/** The file that a script is; nothing while that is not known, and when there is none. */
const existing = (workspace: Workspace, { paths }: CommandScript): RepoPath | undefined => {
	for (const path of paths) {
		const kind = existsOf(workspace, path);
		if (kind === undefined || kind === 'file') return kind && path;
	}
	return undefined;
};

const problemOf = (
	placed: PlacedResolution,
	stage: ResolvedStage,
	script: CommandScript,
	path: RepoPath,
): Problem | undefined => {
	const { definition, piece } = placed;
	const word = commandWord(placed, script.word);
	const key = entryOf(definition.body?.map, 'cmd')?.key;
	const range = word ?? key?.range;
	if (range === undefined) return undefined;
	const dep = relativePath(stage.wdir, path);
	const here = word === undefined ? undefined : addDep(piece, definition, dep);
	return {
		range,
		// What only fetches or makes data is often meant to run once.
		...(stage.deps.length === 0 && { severity: 'information' as const }),
		message: `\`${dep}\` is run here and is not in \`deps\`, so DVC does not run the stage again when the script changes. Add it to \`deps\`.`,
		...(here && { fixes: [{ title: `Add \`${dep}\` to \`deps\``, preferred: true, here }] }),
	};
};

const remembered = memo((_definition: Definition) => new Map<string, Problem | undefined>());

/** As `problemOf`, worked out once for a definition. */
const knownProblemOf = (
	placed: PlacedResolution,
	stage: ResolvedStage,
	script: CommandScript,
	path: RepoPath,
): Problem | undefined => {
	const known = remembered(placed.definition);
	const key = [stage.wdir, script.word, path].join('\n');
	if (!known.has(key)) known.set(key, problemOf(placed, stage, script, path));
	return known.get(key);
};

const problemsIn = function* (workspace: Workspace, placed: PlacedResolution): Generator<Problem> {
	if (hasUnknownKey(placed.definition)) return;
	const told = new Set<string>();
	for (const stage of placed.resolved.stages)
		for (const script of uncoveredBy(stage).scripts) {
			if (told.has(script.word)) continue;
			const path = existing(workspace, script);
			const problem = path && knownProblemOf(placed, stage, script, path);
			if (problem === undefined) continue;
			told.add(script.word);
			yield problem;
		}
};

const uncoveringIn = resolutionsWhere(({ resolved }) => resolved.stages.some(hasUncovered));

export const scriptNotDependency: Rule = {
	id: 'script-not-dependency',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A command runs a script of the project that is not in `deps`.',
	behaviour:
		'DVC runs a stage again when its command, a dependency, a parameter or an output has changed. It does not look into the command for files. A folder in `deps` stands for all files below it.',
	why: 'After the script was changed, `dvc repro` says that nothing has changed, and the outputs are those of the old script.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python src/train.py --seed 1
#               ^^^^^^^^^^^^ script-not-dependency
    deps:
      - data.csv
    outs:
      - model.pkl
#- src/train.py
#- data.csv
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python src/train.py --seed 1
    deps:
      - data.csv
      - src/train.py
    outs:
      - model.pkl
#- src/train.py
#- data.csv
`,
	},
	*check(workspace, path) {
		for (const placed of uncoveringIn(workspace, path)) {
			for (const problem of problemsIn(workspace, placed))
				yield shiftProblem(problem, placed.start);
		}
	},
};
