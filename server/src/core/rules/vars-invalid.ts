import { type Range, shiftEdit, shiftRange } from '../base/text.ts';
import { linesOfEntry } from '../model/entry-lines.ts';
import { sectionOf } from '../model/pipeline.ts';
import { removeEntry, removeItem } from '../model/yaml-edit.ts';
import type { Piece } from '../syntax/document.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { sourceRange, templateOf } from '../syntax/template.ts';
import { listOf, type Node, nodeAtPath, stringOf } from '../syntax/tree.ts';
import { withOwnVars } from '../workspace/resolved-stretches.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import type { VarsProblem } from '../workspace/vars.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Problem, Rule } from './rule.ts';

interface Placed {
	readonly start: number;
	readonly piece: Piece;
}

/** Every expression in a list of `vars`: there is nothing yet to resolve them with. */
const expressionsIn = (list: Node | undefined, source: string): readonly Problem[] => {
	const problems: Problem[] = [];
	eachScalar(list, (scalar) => {
		if (scalar.type !== 'string') return;
		for (const expression of templateOf(scalar).expressions)
			problems.push({
				range: sourceRange(source, scalar, expression),
				message: `\`vars\` may hold no expressions, but \`\${${expression.inner}}\` is one. Write the value itself.`,
			});
	});
	return problems;
};

const rangeIn = (list: Node | undefined, { item, path }: VarsProblem): Range | undefined => {
	if (item === undefined) return undefined;
	const node = listOf(list)?.items[item];
	return (nodeAtPath(node, path).entry?.key ?? node)?.range;
};

/** Takes out what can't be loaded: one choice, where the other is to mend what it is in conflict with. */
const removal = (
	placed: Placed,
	list: Node | undefined,
	{ item, path }: VarsProblem,
): readonly Fix[] => {
	const { piece, start } = placed;
	const items = listOf(list);
	const node = item === undefined ? undefined : items?.items[item];
	if (items === undefined || item === undefined || node === undefined) return [];
	const entry = node.kind === 'map' ? nodeAtPath(node, path.slice(0, 1)).entry : undefined;
	const inner =
		node.kind === 'map' && node.entries.length > 1 && entry !== undefined
			? removeEntry(piece, node, entry)
			: removeItem(piece, items, item);
	const name = String(path[0] ?? stringOf(node) ?? 'it');
	if (inner !== undefined)
		return [{ title: `Remove \`${name}\``, here: inner.map((edit) => shiftEdit(edit, start)) }];
	// With its last item the whole `vars` of the file goes.
	const whole = piece.entry?.value === list ? piece.entry : undefined;
	const lines = whole && items.items.length === 1 ? linesOfEntry(whole, placed) : undefined;
	return lines === undefined
		? []
		: [{ title: `Remove \`${name}\``, here: [{ range: lines, text: '' }] }];
};

const problemsIn = function* (
	list: Node | undefined,
	{ start, piece }: Placed,
	problems: readonly VarsProblem[],
): Generator<Problem> {
	for (const { range, message } of expressionsIn(list, piece.text))
		yield { range: shiftRange(range, start), message };
	for (const problem of problems) {
		const range = rangeIn(list, problem);
		if (range === undefined) continue;
		const fixes = removal({ start, piece }, list, problem);
		yield { range: shiftRange(range, start), message: problem.message, fixes };
	}
};

export const varsInvalid: Rule = {
	id: 'vars-invalid',
	kinds: ['dvc-yaml'],
	severity: 'error',
	summary: "The variables of the file can't be loaded.",
	behaviour:
		"DVC loads the `params.yaml` beside the file, then each item of `vars`. It stops at a file that is missing or can't be read, at a name defined twice (`cannot redefine`), at a file loaded twice in parts (`partially loaded already`) and at any expression (`interpolating is not allowed`). Stages' own `vars` likewise.",
	why: 'Without its variables no stage of the file can be resolved, so that every command fails.',
	example: {
		bad: `
#- params.yaml
lr: 0.1
#- dvc.yaml
vars:
  - settings.yaml
#   ^^^^^^^^^^^^^ vars-invalid
  - lr: 0.2
#   ^^ vars-invalid
stages:
  train:
    cmd: python train.py
`,
		good: `
#- params.yaml
lr: 0.1
#- settings.yaml
depth: 3
#- dvc.yaml
vars:
  - settings.yaml
stages:
  train:
    cmd: python train.py --lr \${lr} --depth \${depth}
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return;
		const { problems } = fileScopeOf(workspace, path);
		for (const { item, message } of problems) {
			const first = document.pieces[0];
			const key = first?.piece.entry?.key.range ?? { start: 0, end: 0 };
			if (item === undefined) yield { range: shiftRange(key, first?.start ?? 0), message };
		}
		const section = sectionOf(document, 'vars');
		if (section !== undefined) yield* problemsIn(section.piece.entry?.value, section, problems);
		for (const { start, piece, resolved } of withOwnVars(workspace, path))
			yield* problemsIn(resolved.ownVars, { start, piece }, resolved.varsProblems);
	},
};
