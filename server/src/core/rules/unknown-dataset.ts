import type { RepoPath } from '../base/path.ts';
import { didYouMean, suggest } from '../base/suggest.ts';
import { datasetNamed } from '../model/dataset-url.ts';
import { datasetsOf } from '../workspace/datasets.ts';
import { definitionsByName, depPlace } from '../workspace/places.ts';
import type { ResolvedPath, ResolvedStage } from '../workspace/resolved.ts';
import { ofStages } from '../workspace/resolved-stretches.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { oncePerPlace, type Seen } from './once-per-place.ts';
import { respell } from './respell.ts';
import type { Problem, Rule } from './rule.ts';
import { takeOutDep } from './take-out.ts';

interface Named {
	readonly stage: ResolvedStage;
	readonly dep: ResolvedPath;
	readonly name: string;
}

const datasetsNamedIn = ofStages((stage): readonly Named[] =>
	(stage.frozen ? [] : stage.deps).flatMap((dep) => {
		const name = datasetNamed(dep.text);
		return name === undefined ? [] : [{ stage, dep, name }];
	}),
);

const namedIn = function* (workspace: Workspace, file: RepoPath): Generator<Seen<Named>> {
	for (const what of datasetsNamedIn(workspace, file)) {
		const range = depPlace(workspace, what.stage, what.dep)?.range;
		if (range !== undefined) yield { range, text: what.name, what };
	}
};

export const unknownDataset: Rule = {
	id: 'unknown-dataset',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A stage depends on a data set that no `datasets:` defines.',
	behaviour:
		"`dvc repro` and `dvc status` stop with `dataset not found: 'pools'`. The name is what stands between `ds://` and the next slash; any dvc.yaml of the repository may define it.",
	why: 'The stage fails at once, and so does `dvc status` of the whole repository.',
	example: {
		bad: `
#- dvc.yaml
datasets:
  - name: pool
    type: url
    url: s3://bucket/pool
stages:
  train:
    cmd: python train.py
    deps:
      - ds://pools
#       ^^^^^^^^^^ unknown-dataset
`,
		good: `
#- dvc.yaml
datasets:
  - name: pool
    type: url
    url: s3://bucket/pool
stages:
  train:
    cmd: python train.py
    deps:
      - ds://pool
`,
	},
	*check(workspace, path): Generator<Problem> {
		for (const { range, what } of oncePerPlace(namedIn(workspace, path))) {
			const names = datasetsOf(workspace, path);
			if (names === undefined || names.has(what.name)) continue;
			const { stage, dep, name } = what;
			const near = suggest(name, names);
			const hint = didYouMean(name, names) || ' Add it with `dvc ds add`.';
			const document = documentOf(workspace, path);
			const placed = document && definitionsByName(document).get(stage.definition);
			const node = placed?.definition.body?.deps.find(({ index }) => index === dep.index)?.path;
			const to = near === undefined ? undefined : dep.text.replace(name, near);
			yield {
				range,
				message: `No \`datasets:\` of the repository defines \`${name}\`, so \`${stage.name}\` can't run.${hint}`,
				fixes: [
					...(placed === undefined ? [] : respell(placed, node, dep.text, to)),
					...takeOutDep(workspace, stage, dep),
				],
			};
		}
	},
};
