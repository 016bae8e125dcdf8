import { memo, memo2 } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { type Range, rangeAt, type TextEdit } from '../base/text.ts';
import { outerPiecesOf } from '../model/pipeline.ts';
import type { Source } from '../model/yaml-edit.ts';
import { described, withoutEchoes } from '../schema/explain.ts';
import { validate } from '../schema/generated/dvc-lock.js';
import type { Shape } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import { type Mistake, mistakesIn } from '../schema/validate.ts';
import { inBackticks } from '../schema/wording.ts';
import type { Document, Part, Piece, PlacedPiece } from '../syntax/document.ts';
import { rootedTree } from '../syntax/rooted-tree.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { type Entry, entryOf, keyOf, type Node, scalarOf, type TreePath } from '../syntax/tree.ts';
import { canFail, lockFaultsOf } from '../workspace/lock-entries.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import { entryName, entryPlaceName, explainEntry, faultProblem } from './data-entries.ts';
import { fixesOf, placeOf, removalsOf } from './from-schema.ts';
import { type Edits, type Fix, type Problem, type Rule, shiftProblem } from './rule.ts';

const VERSION = "schema: '2.0'";
const AGAIN =
	'delete it, and `dvc repro` writes it again, or `dvc commit` where the outputs are as they should be';

const insert = (at: number, text: string): TextEdit => ({ range: rangeAt(at, at), text });

const placeName = (root: Node, path: TreePath): string =>
	path[0] === 'stages' && path.length > 1
		? entryPlaceName(root, path, 2, `stage ${inBackticks(String(path[1]))}`)
		: entryPlaceName(root, path, 0, 'the file');

/** The only version that DVC reads is a text: without quotes it would be a number. */
const versionProblem = ({ node, range }: Mistake): Problem => {
	const isTwo = Number(scalarOf(node)?.text) === 2;
	const advice = isTwo ? 'Put it in quotes.' : `Another version of DVC wrote this file: ${AGAIN}.`;
	return {
		range,
		message: `\`schema\` is ${described(node)}, but DVC reads the text \`'2.0'\` alone. ${advice}`,
		...(isTwo && node?.kind === 'scalar'
			? {
					fixes: [
						{ title: "Change to `'2.0'`", preferred: true, here: [{ range, text: "'2.0'" }] },
					],
				}
			: {}),
	};
};

const problemOf = (
	root: Node,
	source: Source,
	mistake: Mistake,
	shape: Shape | undefined,
): Problem => {
	if (mistake.path.join() === 'schema') return versionProblem(mistake);
	const explanation = explainEntry(mistake, shape);
	return {
		range: mistake.range,
		message: `${placeName(root, placeOf(mistake))} ${explanation.message}`,
		fixes: [...fixesOf(explanation), ...removalsOf(source, mistake)],
	};
};

const problemsIn = (root: Node, source: Source): readonly Problem[] => {
	// An entry by itself lacks what stands beside it.
	const mistakes = mistakesIn(validate, root).filter(
		({ kind, path }) => kind !== 'missing-key' || path.length > 0,
	);
	const shapeAt = (path: TreePath): Shape | undefined => shapesOf('dvc-lock')?.(root, path);
	return withoutEchoes(mistakes, shapeAt).map((mistake) =>
		problemOf(root, source, mistake, shapeAt(mistake.path)),
	);
};

/** `above` are the keys around the entry of the piece. */
const problemsOfPiece = memo2((above: readonly string[], piece: Piece) =>
	piece.entry === undefined ? [] : problemsIn(rootedTree(above, piece.entry), piece),
);

const AT_TOP: readonly string[] = [];
const IN_STAGES: readonly string[] = ['stages'];

/** The stages of a file of DVC 1.x stand at its top. */
const isOld = (document: Document): boolean => {
	const outer = outerPiecesOf(document);
	return (
		outer.every(({ path }) => path[0] !== 'schema' && path[0] !== 'stages') &&
		outer.some(({ piece }) => entryOf(piece.entry?.value, 'cmd') !== undefined)
	);
};

/** DVC 2 did the same when it met such a file. */
const wrapped = (workspace: Workspace, path: RepoPath): Edits => {
	const text = textOf(workspace, path) ?? '';
	const edits = [insert(0, `${VERSION}\nstages:\n`)];
	for (const { index } of text.matchAll(/^(?=[^\r\n])/gm)) edits.push(insert(index, '  '));
	return new Map([[path, edits]]);
};

const keyRange = ({ start, piece }: PlacedPiece): Range => {
	const range = piece.entry?.key.range ?? rangeAt(0, 0);
	return rangeAt(range.start + start, range.end + start);
};

const startsLine = ({ text }: Document, { start }: Range): boolean =>
	start === 0 || text[start - 1] === '\n';

/** Nothing that would mean something else further in. */
const canWrap = (document: Document): boolean =>
	!/^(?:%|---|\.\.\.|\t)/m.test(document.text) &&
	document.pieces.every((placed) => startsLine(document, keyRange(placed)));

const versionFix = (title: string, at: number): Fix => ({
	title,
	preferred: true,
	here: [insert(at, `${VERSION}\n`)],
});

/** What is wrong with the file as a whole; then nothing else needs to be told. */
const problemOfWhole = (document: Document, path: RepoPath): Problem | undefined => {
	const root = document.whole?.root;
	if (document.root === 'nothing' || (document.root === 'mapping' && document.pieces.length === 0))
		return {
			range: rangeAt(0, 0),
			message: `The file is empty, but DVC needs a \`schema\` in it. Remove the file, or write \`${VERSION}\`.`,
			...(document.root === 'nothing' ? { fixes: [versionFix(`Write \`${VERSION}\``, 0)] } : {}),
		};
	if (document.root === 'other')
		return {
			range: root?.range ?? rangeAt(0, 0),
			message: `A \`dvc.lock\` holds a mapping with \`schema\` and \`stages\`; here stands ${described(root)}. To mend it, ${AGAIN}.`,
		};
	const first = document.pieces[0];
	if (first === undefined || !isOld(document)) return undefined;
	return {
		range: keyRange(first),
		message: `This file was written by DVC 1.x, and no command of DVC 3 reads it. Put its stages below \`stages:\` and write \`${VERSION}\` above, or ${AGAIN}.`,
		fixes: canWrap(document)
			? [
					{
						title: 'Bring the file into the form of DVC 3',
						preferred: true,
						elsewhere: (workspace) => wrapped(workspace, path),
					},
				]
			: [],
	};
};

const missingVersion = (document: Document): Problem | undefined => {
	const first = document.pieces[0];
	if (first === undefined || outerPiecesOf(document).some(({ path }) => path[0] === 'schema'))
		return undefined;
	const range = keyRange(first);
	return {
		range,
		message: `The file has no \`schema\`. Write \`${VERSION}\` above.`,
		fixes: startsLine(document, range) ? [versionFix(`Add \`${VERSION}\``, range.start)] : [],
	};
};

/** The pieces of a stretch of which there is something to tell, by their indexes in it. */
const told = memo(({ parts }: Stretch<Part>) => {
	const sections: number[] = [];
	const stages: number[] = [];
	for (const [at, { path, piece }] of parts.entries()) {
		if (piece.isPlain === true || piece.entry === undefined) continue;
		if (path.length === 1) sections.push(at);
		else if (problemsOfPiece(IN_STAGES, piece).length > 0 || canFail(piece.entry)) stages.push(at);
	}
	return { sections, stages };
});

const problemsOfRecorded = function* (
	workspace: Workspace,
	file: RepoPath,
	entry: Entry,
	piece: Piece,
): Generator<Problem> {
	const problems = problemsOfPiece(IN_STAGES, piece);
	yield* problems;
	const known = new Set(problems.map(({ range }) => range.start));
	const name = keyOf(entry) ?? '';
	for (const { list, index, entry: item, fault } of lockFaultsOf(workspace, file, name, entry))
		if (!known.has(fault.node.range.start))
			yield faultProblem(fault, `${entryName(list, index, item)} in stage ${inBackticks(name)}`);
};

const problemsOfPieces = function* (
	workspace: Workspace,
	file: RepoPath,
	{ pieces, stretches }: Document,
): Generator<Problem> {
	// Stages are judged one by one.
	const hasStages = pieces.some(({ path }) => path.length === 2);
	for (const { first, stretch } of stretches) {
		const { sections, stages } = told(stretch);
		for (const at of [...sections, ...stages].sort((a, b) => a - b)) {
			const placed = pieces[first + at];
			const { entry } = placed?.piece ?? {};
			if (placed === undefined || entry === undefined) continue;
			const { path, piece, start } = placed;
			const problems =
				path.length === 2
					? problemsOfRecorded(workspace, file, entry, piece)
					: path[0] !== 'stages' || !hasStages
						? problemsOfPiece(AT_TOP, piece)
						: [];
			for (const problem of problems) yield shiftProblem(problem, start);
		}
	}
};

export const dvcLockSchema: Rule = {
	id: 'dvc-lock-schema',
	kinds: ['dvc-lock'],
	severity: 'error',
	summary: 'A key or value does not fit the grammar of `dvc.lock`.',
	behaviour:
		"DVC reads the `dvc.lock` beside every `dvc.yaml` and stops with `validation failed`: for an empty file `required key not provided`, for another version than the text `'2.0'` `invalid schema version`, for a file of DVC 1.x `extra keys not allowed`. A hash of digits alone that is not in quotes ends it with `int object has no attribute endswith`.",
	why: 'No stage of the `dvc.yaml` beside it can be loaded, and with it no command that needs the whole repository.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs: [model.pkl]
#- dvc.lock
schema: 2.0
#       ^^^ dvc-lock-schema
stages:
  train:
# ^^^^^ dvc-lock-schema
    outs:
      - path: model.pkl
        md5: 22179132599189266337259936692106
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dvc-lock-schema
        size: 14 KB
#             ^^^^^ dvc-lock-schema
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs: [model.pkl]
#- dvc.lock
schema: '2.0'
stages:
  train:
    cmd: python train.py
    outs:
      - path: model.pkl
        hash: md5
        md5: '22179132599189266337259936692106'
        size: 14336
`,
	},
	*steps(workspace, path) {
		for (const { stretch } of documentOf(workspace, path)?.stretches ?? []) {
			told(stretch);
			yield 'done';
		}
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return;
		const whole = problemOfWhole(document, path);
		if (whole !== undefined) {
			yield whole;
			return;
		}
		const missing = missingVersion(document);
		if (missing !== undefined) yield missing;
		yield* problemsOfPieces(workspace, path, document);
	},
};
