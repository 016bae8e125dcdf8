import { memo } from '../base/memo.ts';
import type { Source } from '../model/yaml-edit.ts';
import { described, withoutEchoes } from '../schema/explain.ts';
import type { Shape } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import { dvcFileMistakes } from '../schema/stage-file-mistakes.ts';
import type { Mistake } from '../schema/validate.ts';
import type { Document } from '../syntax/document.ts';
import { isFalsy, type Node, type Tree, type TreePath } from '../syntax/tree.ts';
import { entryMistakes } from '../workspace/entry-mistakes.ts';
import { documentOf } from '../workspace/workspace.ts';
import { entryPlaceName, explainEntry } from './data-entries.ts';
import { entryProblem } from './entry-mistake.ts';
import { fixesOf, insertionsOf, placeOf, removalsOf } from './from-schema.ts';
import type { Problem, Rule } from './rule.ts';

const ELSEWHERE = 'belongs in a stage of `dvc.yaml`: files of DVC 0.x and 1.x had it here.';

/** Keys that a person has a reason to write, and what became of them. */
const REASONS: Readonly<Record<string, string>> = {
	cmd: `${ELSEWHERE} Move the command, its dependencies and outputs into a stage there.`,
	params: `${ELSEWHERE} Move it there.`,
	metrics: 'belongs in `dvc.yaml`: list the file below its `metrics`.',
	plots: 'belongs in `dvc.yaml`: list the file below its `plots`.',
	metric: 'belongs in `dvc.yaml`: list the file below its `metrics`, and remove it here.',
	plot: 'belongs in `dvc.yaml`: list the file below its `plots`, and remove it here.',
};

const nameAt = (root: Node | undefined, path: TreePath): string =>
	entryPlaceName(root, path, 0, 'the file');

const problemOf = (tree: Tree, source: Source, mistake: Mistake): Problem => {
	const root = tree.root;
	const shape = shapesOf('dvc-file')?.(root, mistake.path);
	const reason = mistake.kind === 'unknown-key' ? REASONS[mistake.key ?? ''] : undefined;
	const explanation = reason === undefined ? explainEntry(mistake, shape) : { message: reason };
	return {
		range: mistake.range,
		message: `${nameAt(root, placeOf(mistake))} ${explanation.message}`,
		fixes: [
			...fixesOf(explanation),
			// An empty path is refused as well.
			...(mistake.key === 'path' ? [] : insertionsOf(source, mistake, shape)),
			...removalsOf(source, mistake),
		],
	};
};

/** What DVC's schema refuses; remembered with the text. */
const againstSchema = memo((document: Document): readonly Problem[] => {
	const tree = document.whole;
	const root = tree?.root;
	if (tree === undefined || root === undefined || isFalsy(root)) return [];
	if (root.kind !== 'map')
		return [
			{
				range: root.range,
				message: `A \`.dvc\` file holds a mapping with \`outs\` and their paths; here stands ${described(root)}. Let \`dvc add\` write it.`,
			},
		];
	const shapeAt = (path: TreePath): Shape | undefined => shapesOf('dvc-file')?.(root, path);
	return withoutEchoes(dvcFileMistakes(document), shapeAt).map((mistake) =>
		problemOf(tree, { text: document.text, tree }, mistake),
	);
});

export const dvcFileSchema: Rule = {
	id: 'dvc-file-schema',
	kinds: ['dvc-file'],
	severity: 'error',
	summary: 'A key or value does not fit the grammar of `.dvc` files.',
	behaviour:
		'DVC stops with `validation failed`: for unknown keys `extra keys not allowed`, for wrong types `expected str`, for a hash of less than three letters `not a valid value`. An entry without `path` ends it with a bare `KeyError` or `AssertionError`, and a hash of digits alone that is not in quotes with `int object has no attribute endswith`.',
	why: 'One such file breaks every command that needs the whole repository.',
	example: {
		bad: `
#- data.csv.dvc
outs:
  - md5: 22179132599189266337259936692106
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dvc-file-schema
    size: 14 KB
#         ^^^^^ dvc-file-schema
    hash: md5
    path: data.csv
cmd: python fetch.py
#^^ dvc-file-schema
`,
		good: `
#- data.csv.dvc
outs:
  - md5: '22179132599189266337259936692106'
    size: 14336
    hash: md5
    path: data.csv
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return;
		const problems = againstSchema(document);
		yield* problems;
		const told = new Set(problems.map(({ range }) => range.start));
		for (const mistake of entryMistakes(workspace, path)) {
			const problem = entryProblem(mistake);
			if (!told.has(problem.range.start)) yield problem;
		}
	},
};
