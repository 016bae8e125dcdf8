import { type Range, shiftEdit, type TextEdit } from '../base/text.ts';
import { linesOfEntry } from '../model/entry-lines.ts';
import { dataFormat, kindOf } from '../model/kind.ts';
import { removeEntry } from '../model/yaml-edit.ts';
import { type Document, pieceAt } from '../syntax/document.ts';
import type { DuplicateKey, Entry, MapNode, Node } from '../syntax/tree.ts';
import { positionsOf } from '../workspace/lines.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Problem, Rule } from './rule.ts';
import { twiceBesideMerge } from './twice-beside-merge.ts';
import { twiceInParams } from './twice-in-params.ts';

/** The entry whose key begins there, in a tree whose offsets are those of the file less `start`. */
const entryAt = (
	map: MapNode | undefined,
	at: number,
): { readonly map: MapNode; readonly entry: Entry } | undefined => {
	for (const entry of map?.entries ?? []) {
		if (map !== undefined && entry.key.range.start === at) return { map, entry };
		if (at < entry.range.start || entry.range.end < at) continue;
		for (const inner of mapsIn(entry.value)) {
			const found = entryAt(inner, at);
			if (found !== undefined) return found;
		}
	}
	return undefined;
};

/** The mappings that a value is, or holds in lists. */
const mapsIn = (node: Node | undefined): readonly MapNode[] =>
	node?.kind === 'map' ? [node] : node?.kind === 'list' ? node.items.flatMap(mapsIn) : [];

const removalOf = (document: Document, { start: at }: Range): readonly TextEdit[] | undefined => {
	const placed = pieceAt(document, at);
	if (placed === undefined) return undefined;
	const { piece, start } = placed;
	const root = piece.tree.root;
	const found = entryAt(root?.kind === 'map' ? root : undefined, at - start);
	if (found === undefined) return undefined;
	const edits = removeEntry(piece, found.map, found.entry);
	if (edits !== undefined) return edits.map((edit) => shiftEdit(edit, start));
	// Alone in its piece, as a stage is.
	const lines = found.map.entries.length === 1 ? linesOfEntry(found.entry, placed) : undefined;
	return lines && [{ range: lines, text: '' }];
};

const removals = (document: Document, { name, first, second }: DuplicateKey): readonly Fix[] => {
	const choices: readonly (readonly [string, Range])[] = [
		[`Remove this \`${name}\``, second],
		[`Remove the \`${name}\` above`, first],
	];
	return choices.flatMap(([title, range]): readonly Fix[] => {
		const here = removalOf(document, range);
		return here === undefined ? [] : [{ title, here }];
	});
};

export const duplicateKey: Rule = {
	id: 'duplicate-key',
	kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'mlem', 'mlem-config', 'params'],
	severity: 'error',
	summary: 'A key stands twice in one mapping.',
	behaviour:
		'DVC refuses the file with `found duplicate key`, even when both values are equal. Beside a merge key (`<<`) that brings anything it looks for none, and the last one counts: that is a warning. MLEM takes the last one without a word, and so do readers of JSON and Python; those of TOML refuse it. A params file that DVC does not load gets a warning: no `params.yaml` beside a `dvc.yaml`, and not named by `vars`.',
	why: 'One of the two values is lost, and which one depends on the reader.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    cmd: python train.py --fast
#   ^^^ duplicate-key
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py --fast
`,
	},
	// Of a text in pieces it is asked piece by piece whether a merge key stands in it.
	mayFind: ({ text, whole, duplicates }) =>
		duplicates.length > 0 || whole === undefined || text.includes('<<'),
	*check(workspace, path) {
		const kind = kindOf(path);
		if (kind === 'params' && dataFormat(path) !== 'yaml12') {
			yield* twiceInParams(workspace, path);
			return;
		}
		const document = documentOf(workspace, path);
		if (document === undefined) return;
		const mlem = kind === 'mlem' || kind === 'mlem-config';
		const told = (duplicate: DuplicateKey, taken: string | undefined): Problem => {
			const { name, first, second } = duplicate;
			const line = positionsOf(workspace, path, first).start.line + 1;
			const mend = taken === undefined ? 'Remove or rename one of them.' : 'Remove one of them.';
			return {
				range: second,
				severity: taken === undefined ? 'error' : 'warning',
				message: `The key \`${name}\` stands twice in this mapping (first on line ${line})${taken ?? ''}. ${mend}`,
				related: [{ location: { path, range: first }, message: `\`${name}\` stands here first` }],
				fixes: removals(document, duplicate),
			};
		};
		for (const duplicate of document.duplicates)
			yield told(duplicate, mlem ? ': MLEM takes the last one' : undefined);
		if (!mlem)
			for (const duplicate of twiceBesideMerge(workspace, path))
				yield told(duplicate, ': beside a merge key DVC takes the last one without a word');
	},
};
