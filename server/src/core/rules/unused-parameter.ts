import type { RepoPath } from '../base/path.ts';
import { type Range, shiftEdit, shiftRange, type TextEdit } from '../base/text.ts';
import { linesOfEntry } from '../model/entry-lines.ts';
import { dataFormat } from '../model/kind.ts';
import { removeEntry } from '../model/yaml-edit.ts';
import type { MapNode, TreePath } from '../syntax/tree.ts';
import { cutDocumentOf, namesIn, treeOf } from '../workspace/data.ts';
import { pieceOfPath } from '../workspace/data-pieces.ts';
import { usesOfData } from '../workspace/uses.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';
import { type UnusedName, unusedNames } from './unused-names.ts';

/** More names of one mapping than this are told of together. */
const MOST = 5;

/** The piece of a file, where it is read in pieces, that holds what `path` leads to. */
const pieceHolding = (workspace: Workspace, file: RepoPath, path: TreePath) => {
	const document = cutDocumentOf(workspace, file);
	return document && pieceOfPath(document, path);
};

/** What takes an entry away with its lines, in the file; nothing where that is not certain. */
const removalOf = (
	workspace: Workspace,
	file: RepoPath,
	{ map, entry, path }: UnusedName,
): readonly TextEdit[] | undefined => {
	if (dataFormat(file) !== 'yaml12') return undefined;
	const found = pieceHolding(workspace, file, path);
	if (found === undefined) {
		const tree = treeOf(workspace, file);
		return tree && removeEntry({ text: textOf(workspace, file) ?? '', tree }, map, entry);
	}
	const { placed, steps } = found;
	if (steps < path.length)
		return removeEntry(placed.piece, map, entry)?.map((edit) => shiftEdit(edit, placed.start));
	const lines = map.entries.length === 1 ? undefined : linesOfEntry(entry, placed);
	return lines && [{ range: lines, text: '' }];
};

/** Where the name of an entry stands in the file. */
const keyRange = (workspace: Workspace, file: RepoPath, { entry, path }: UnusedName): Range => {
	const found = pieceHolding(workspace, file, path);
	return shiftRange(entry.key.range, found?.placed.start ?? 0);
};

const problemOf = (range: Range, first: UnusedName, more: number): Problem => {
	const name = `\`${first.path.join('.')}\``;
	return {
		range,
		message:
			more === 0
				? `${name} is in no stage's \`params\`, and no \`\${…}\` uses it: DVC does not notice when it changes. List it where it is read, or remove it.`
				: `${name} and ${more} more here are in no stage's \`params\`, and no \`\${…}\` uses them: DVC does not notice when they change. List them where they are read, or remove them.`,
	};
};

export const unusedParameter: Rule = {
	id: 'unused-parameter',
	kinds: ['params'],
	severity: 'information',
	summary:
		'A parameter that no stage names and no expression uses, in a file of which others are used.',
	behaviour:
		'DVC compares only the parameters that a stage lists in `params`. Whether the code reads others, it does not know.',
	why: 'When such a value changes, `dvc repro` runs nothing again. Either the stage that reads it should list it, or it is a leftover.',
	example: {
		bad: `
#- params.yaml
seed: 42
train:
  epochs: 3
  momentum: 0.9
# ^^^^^^^^ unused-parameter
#- dvc.yaml
stages:
  train:
    cmd: python train.py --seed \${seed}
    params: [train.epochs]
`,
		good: `
#- params.yaml
seed: 42
train:
  epochs: 3
  momentum: 0.9
#- dvc.yaml
stages:
  train:
    cmd: python train.py --seed \${seed}
    params: [train]
`,
	},
	*check(workspace, path) {
		const uses = usesOfData(workspace, path);
		const tree = namesIn(workspace, path);
		// Of a file that nobody uses it is not known what it is for.
		if (uses === undefined || uses.names.size === 0) return;
		if (tree === undefined || tree.problems.length > 0) return;
		const targets = new Set(tree.aliases.flatMap(({ target }) => target ?? []));
		const byMap = new Map<MapNode, UnusedName[]>();
		for (const unused of unusedNames(tree.root, uses, targets)) {
			const beside = byMap.get(unused.map);
			if (beside === undefined) byMap.set(unused.map, [unused]);
			else beside.push(unused);
		}
		for (const unused of byMap.values()) {
			const together = unused.length > MOST;
			const chosen = together ? unused.slice(0, 1) : unused;
			for (const one of chosen) {
				const range = keyRange(workspace, path, one);
				const problem = problemOf(range, one, together ? unused.length - 1 : 0);
				const here = together ? undefined : removalOf(workspace, path, one);
				const title = `Remove \`${one.path.join('.')}\``;
				yield here === undefined ? problem : { ...problem, fixes: [{ title, here }] };
			}
		}
	},
};
