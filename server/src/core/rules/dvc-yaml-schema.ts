import { outerPiecesOf } from '../model/pipeline.ts';
import type { Source } from '../model/yaml-edit.ts';
import { explain, meantKey, withoutEchoes } from '../schema/explain.ts';
import type { Shape } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import {
	definitionMistakes,
	isHeaderOfStages,
	sectionMistakes,
} from '../schema/stage-file-mistakes.ts';
import type { Mistake } from '../schema/validate.ts';
import { inBackticks, listed, placeEnd } from '../schema/wording.ts';
import type { Document, Piece } from '../syntax/document.ts';
import { rootedTree } from '../syntax/rooted-tree.ts';

import { entryOf, isFalsy, isNull, type TreePath } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import { fixesOf, insertionsOf, placeOf, removalsOf } from './from-schema.ts';
import { type Problem, type Rule, shiftProblem } from './rule.ts';

/** What a place is called, from the inside out: `cmd` of stage `train`. */
const placeName = (path: TreePath): string => {
	const end = placeEnd(path);
	if (end === undefined) return 'The file';
	const { item, around } = end;
	const [parent] = around;
	if (path[0] !== 'stages' || path.length === 1)
		return parent === undefined ? item : `${item} of ${parent}`;
	const name = inBackticks(String(path[1]));
	if (path.length === 2) return `Stage ${name}`;
	return parent === name || parent === '`do`'
		? `${item} of stage ${name}`
		: `${item} of ${parent} in stage ${name}`;
};

const isFlag = (shape: Shape | undefined, name: string): boolean =>
	shape?.other?.().fields.some((field) => field.name === name) === true;

/**
 * `- m.pkl:` with `cache: false` below it at the same depth: the flags are keys beside the path, and
 * DVC complains of each. It is one slip: they are not indented.
 */
const slippedFlags = (
	mistakes: readonly Mistake[],
	shapeAt: (path: TreePath) => Shape | undefined,
): { readonly problems: readonly Problem[]; readonly rest: readonly Mistake[] } => {
	const problems: Problem[] = [];
	const taken = new Set<Mistake>();
	for (const mistake of mistakes) {
		if (mistake.kind !== 'type' || !isNull(mistake.node) || mistake.entry === undefined) continue;
		const around = mistake.path.slice(0, -1);
		const shape = shapeAt(around);
		const flags = mistakes.filter(
			(other) =>
				other !== mistake &&
				other.kind === 'type' &&
				sameParent(other.path, around) &&
				isFlag(shape, String(other.path.at(-1))),
		);
		if (flags.length === 0 || isFlag(shape, String(mistake.path.at(-1)))) continue;
		for (const one of [mistake, ...flags]) taken.add(one);
		const names = listed(flags.map(({ path }) => String(path.at(-1))));
		const out = String(mistake.path.at(-1));
		problems.push({
			range: flags[0]?.entry?.key.range ?? mistake.range,
			message: `${names} ${flags.length === 1 ? 'stands' : 'stand'} beside \`${out}\`, so DVC takes it for another path. Indent it further than \`${out}\`.`,
			fixes: [
				{
					title: `Indent under \`${out}\``,
					preferred: true,
					here: flags.flatMap(({ entry }) =>
						entry === undefined
							? []
							: [
									{
										range: { start: entry.key.range.start, end: entry.key.range.start },
										text: '  ',
									},
								],
					),
				},
			],
		});
	}
	return { problems, rest: mistakes.filter((mistake) => !taken.has(mistake)) };
};

const sameParent = (path: TreePath, parent: TreePath): boolean =>
	path.length === parent.length + 1 && parent.every((step, index) => step === path[index]);

/** Keys that a person has a reason to write, and what became of them. */
const REASONS: Readonly<Record<string, string>> = {
	live: 'was removed in DVC 3. Log with DVCLive in the code, and list what it writes in `outs`, `metrics` and `plots`.',
	md5: 'belongs in `dvc.lock`, which DVC writes. Remove it.',
	size: 'belongs in `dvc.lock`, which DVC writes. Remove it.',
	hash: 'belongs in `dvc.lock`, which DVC writes. Remove it.',
	locked: 'is called `frozen` in `dvc.yaml`. Rename it.',
};

/** A key that may be right and only stands one level too high. */
const belongsInDo = (mistake: Mistake, shape: Shape | undefined): boolean => {
	const { kind, key, path, node } = mistake;
	const isGroup =
		path[0] === 'stages' && path.length === 2 && entryOf(node, 'foreach') !== undefined;
	return kind === 'unknown-key' && isGroup && key !== 'matrix' && meantKey(mistake, shape) !== 'do';
};

const reasonFor = (mistake: Mistake, shape: Shape | undefined): string | undefined => {
	const { kind, key, path } = mistake;
	if (kind !== 'unknown-key' || key === undefined || path[0] !== 'stages') return undefined;
	return belongsInDo(mistake, shape)
		? `can't stand beside \`foreach\`. Move it into \`do\`.`
		: REASONS[key];
};

const problemOf = (source: Source, mistake: Mistake, shape: Shape | undefined): Problem => {
	const reason = reasonFor(mistake, shape);
	const explanation = reason === undefined ? explain(mistake, shape) : { message: reason };
	return {
		range: mistake.range,
		message: `${placeName(placeOf(mistake))} ${explanation.message}`,
		fixes: [
			...fixesOf(explanation),
			...insertionsOf(source, mistake, shape),
			...(belongsInDo(mistake, shape) ? [] : removalsOf(source, mistake)),
		],
	};
};

const problemsIn = (
	mistakes: readonly Mistake[],
	above: readonly string[],
	source: Piece,
): readonly Problem[] => {
	if (mistakes.length === 0 || source.entry === undefined) return [];
	const root = rootedTree(above, source.entry);
	const shapeAt = (path: TreePath): Shape | undefined => shapesOf('dvc-yaml')?.(root, path);
	const { problems, rest } = slippedFlags(withoutEchoes(mistakes, shapeAt), shapeAt);
	return [...problems, ...rest.map((mistake) => problemOf(source, mistake, shapeAt(mistake.path)))];
};

const checkRoot = function* (document: Document): Generator<Problem> {
	const root = document.whole?.root;
	// DVC takes anything that Python counts as false for an empty file.
	if (document.root !== 'other' || root === undefined || isFalsy(root)) return;
	yield {
		range: root.range,
		message:
			'A `dvc.yaml` holds a mapping with keys such as `stages`, `params`, `plots`; here stands something else. Write `stages:` and the stages below it.',
	};
};

export const dvcYamlSchema: Rule = {
	id: 'dvc-yaml-schema',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: 'A key or value does not fit the grammar of `dvc.yaml`.',
	behaviour:
		'DVC checks the whole file before it fills in any `${…}` and stops with `validation failed`: for unknown keys `extra keys not allowed`, for missing ones `required key not provided`, for wrong types `expected a list`, `expected str` and so on.',
	why: 'One such mistake breaks every command that needs the repository, for all its stages.',
	example: {
		bad: `
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    otus: [data.csv]
#   ^^^^ dvc-yaml-schema
  train:
# ^^^^^ dvc-yaml-schema
    deps: data.csv
#         ^^^^^^^^ dvc-yaml-schema
    outs:
      - model.pkl:
        cache: false
#       ^^^^^ dvc-yaml-schema
`,
		good: `
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs: [data.csv]
  train:
    cmd: python train.py
    deps: [data.csv]
    outs:
      - model.pkl:
          cache: false
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return;
		yield* checkRoot(document);
		// Below `stages:` every definition is judged by itself.
		for (const { start, path: keys, piece } of outerPiecesOf(document)) {
			if (isHeaderOfStages(document, keys, piece)) continue;
			for (const problem of problemsIn(sectionMistakes(piece), [], piece))
				yield shiftProblem(problem, start);
		}
	},
	*checkDefinition(_, piece: Piece) {
		if (piece.tree.problems.length === 0)
			yield* problemsIn(definitionMistakes(piece), ['stages'], piece);
	},
};
