// Asks where what the cursor of a marked source is on is defined, and what refers to it.
import { expect } from 'vitest';
import type { Location } from '../../server/src/core/base/path.ts';
import { definition } from '../../server/src/core/features/definition.ts';
import { highlights, references } from '../../server/src/core/features/references.ts';
import { type Label, readFixture, settle, workspaceOf } from '../fixture.ts';

export const asked = (source: string) => {
	const { files, labels, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	return { files, labels, cursor, workspace: workspaceOf(files) };
};

const show = (
	files: ReadonlyMap<string, string>,
	{ path, range }: Pick<Location, 'path' | 'range'>,
): string => {
	const text = files.get(path) ?? '';
	const line = text.slice(0, range.start).split('\n').length;
	return `${path}:${line}: ${text.slice(range.start, range.end)}`;
};

const labelled = (files: ReadonlyMap<string, string>, labels: readonly Label[]): string[] =>
	labels.map((label) => show(files, label)).sort();

/** What `ask` finds at the cursor is what is labelled `target`, no more and no less. */
export const checkPlaces = (source: string, ask: typeof definition): void => {
	const { files, labels, cursor, workspace } = asked(source);
	const found = settle(workspace, () => ask(workspace, cursor.path, cursor.offset));
	const shown = (found?.locations ?? []).map((location) => show(files, location)).sort();
	const targets = labels.filter(({ words }) => words === 'target');
	expect(shown).toEqual(labelled(files, targets));
	const here = labels.find(({ words }) => words === 'here');
	if (here !== undefined) expect(found?.range).toEqual(here.range);
};

export const checkDefinition = (source: string): void => checkPlaces(source, definition);

/** All that is labelled `read` refers to what the cursor is on, and what says `write` declares it. */
export const checkReferences = (source: string): void => {
	const { files, labels, cursor, workspace } = asked(source);
	expect(labels.length).toBeGreaterThan(0);
	const ask = (withDeclarations: boolean): string[] =>
		settle(workspace, () => references(workspace, cursor.path, cursor.offset, withDeclarations))
			.map((location) => show(files, location))
			.sort();
	expect(ask(true)).toEqual(labelled(files, labels));
	const reads = labels.filter(({ words }) => words === 'read');
	expect(ask(false)).toEqual(labelled(files, reads));
	const own = settle(workspace, () => highlights(workspace, cursor.path, cursor.offset));
	expect(own.map(({ location }) => show(files, location)).sort()).toEqual(
		labelled(
			files,
			labels.filter(({ path }) => path === cursor.path),
		),
	);
};
