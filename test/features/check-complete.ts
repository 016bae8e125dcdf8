// Asks completion at the cursor of a marked source.
import { expect } from 'vitest';
import type { RepoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { complete } from '../../server/src/core/features/complete.ts';
import type { Completion } from '../../server/src/core/features/completion.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/** A small project around the file at hand. */
export const PROJECT = `
#- data/iris.csv
x
#- data/raw/a.csv
x
#- train.py
x
#- models/rf.mlem
object_type: model
#- node_modules/left-pad/index.js
x
#- env/pyvenv.cfg
x
#- params.yaml
train:
  lr: 0.1
  epochs: 3
#- conf/other.yaml
seed: 7
#- .dvc/config
['remote "store"']
    url = /mnt/store
`;

/** A `dvc.yaml` in it. */
export const inProject = (source: string): string =>
	`#- dvc.yaml\n${source.replace(/^\n/, '')}${source.endsWith('\n') ? '' : '\n'}${PROJECT.slice(1)}`;

export interface Expected {
	/** All labels, in order. */
	readonly labels?: readonly string[];
	/** Labels among others, in this order. */
	readonly has?: readonly string[];
	readonly hasNot?: readonly string[];
	/** By label: the line or lines of the text that differ after choosing it; `|` is the cursor. */
	readonly after?: Readonly<Record<string, string>>;
	/** By label: the words beside it. */
	readonly details?: Readonly<Record<string, string>>;
	readonly incomplete?: boolean;
}

export const completionsAt = (
	source: string,
	snippets = false,
): {
	readonly items: readonly Completion[];
	readonly incomplete: boolean;
	readonly text: string;
	readonly offset: number;
} => {
	const { files, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	const { path, offset } = cursor;
	const workspace = workspaceOf(files);
	const { items, incomplete } = settle(workspace, () =>
		complete(workspace, path, offset, { snippets }),
	);
	return { items, incomplete, text: files.get(path as RepoPath) ?? '', offset };
};

/** The lines of the text after choosing `item` that an edit has touched. */
const linesAfter = (text: string, item: Completion): string => {
	const { range } = item.edit;
	const result = applyEdits(text, [item.edit]);
	const from = result.lastIndexOf('\n', range.start - 1) + 1;
	const end = range.start + item.edit.text.length;
	const to = result.indexOf('\n', end);
	return result.slice(from, to < 0 ? result.length : to);
};

export const checkComplete = (source: string, expected: Expected, snippets = false): void => {
	const { items, incomplete, text } = completionsAt(source, snippets);
	const labels = items.map(({ label }) => label);
	if (expected.labels !== undefined) expect(labels).toEqual(expected.labels);
	if (expected.has !== undefined)
		expect(labels.filter((label) => expected.has?.includes(label))).toEqual(expected.has);
	for (const label of expected.hasNot ?? []) expect(labels).not.toContain(label);
	const one = (label: string): Completion => {
		const item = items.find((candidate) => candidate.label === label);
		if (item === undefined) throw new Error(`${label} is not among ${labels.join(', ')}`);
		return item;
	};
	for (const [label, after] of Object.entries(expected.after ?? {}))
		expect(linesAfter(text, one(label))).toBe(after);
	for (const [label, detail] of Object.entries(expected.details ?? {}))
		expect(one(label).detail).toBe(detail);
	expect(incomplete).toBe(expected.incomplete ?? false);
};
