import { sectionOf } from '../model/pipeline.ts';
import { removeEntry, removeItem } from '../model/yaml-edit.ts';
import type { Piece } from '../syntax/document.ts';
import { listOf, type Node } from '../syntax/tree.ts';
import { withOwnVars } from '../workspace/resolved-stretches.ts';
import { type Uses, usesInDefinition, usesInFile } from '../workspace/uses.ts';
import { documentOf } from '../workspace/workspace.ts';
import { type Problem, type Rule, shiftProblem } from './rule.ts';
import { unusedNames } from './unused-names.ts';

const unusedIn = function* (
	piece: Piece,
	vars: Node | undefined,
	uses: Uses | undefined,
	where: 'file' | 'stage',
): Generator<Problem> {
	const list = listOf(vars);
	if (list === undefined || vars !== list || uses === undefined) return;
	const targets = new Set(piece.tree.aliases.flatMap(({ target }) => target ?? []));
	for (const [index, item] of list.items.entries())
		for (const { map, entry, path } of unusedNames(item, uses, targets)) {
			const here =
				map === item && map.entries.length === 1
					? removeItem(piece, list, index)
					: removeEntry(piece, map, entry);
			const name = path.join('.');
			yield {
				range: entry.key.range,
				message: `\`${name}\` is used nowhere in this ${where}. Remove it.`,
				unnecessary: true,
				...(here && { fixes: [{ title: `Remove \`${name}\``, here }] }),
			};
		}
};

export const unusedVariable: Rule = {
	id: 'unused-variable',
	kinds: ['dvc-yaml'],
	severity: 'information',
	summary: 'A variable of `vars` that no expression uses.',
	behaviour:
		'DVC loads it and does nothing with it. The variables of one `dvc.yaml` can be used in that file only, those of a stage in that stage only.',
	why: 'It looks as if changing it had an effect.',
	example: {
		bad: `
#- dvc.yaml
vars:
  - folder: data
  - depth: 3
#   ^^^^^ unused-variable
stages:
  train:
    cmd: python train.py \${folder}
`,
		good: `
#- dvc.yaml
vars:
  - folder: data
  - depth: 3
stages:
  train:
    cmd: python train.py \${folder} --depth \${depth}
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return;
		const section = sectionOf(document, 'vars');
		if (section !== undefined) {
			const uses = usesInFile(workspace, path);
			for (const problem of unusedIn(section.piece, section.piece.entry?.value, uses, 'file'))
				yield shiftProblem(problem, section.start);
		}
		for (const { start, definition, piece, resolved } of withOwnVars(workspace, path)) {
			const { ownVars, problems, varsProblems } = resolved;
			if (ownVars === undefined || problems.length + varsProblems.length > 0) continue;
			for (const problem of unusedIn(piece, ownVars, usesInDefinition(definition), 'stage'))
				yield shiftProblem(problem, start);
		}
	},
};
