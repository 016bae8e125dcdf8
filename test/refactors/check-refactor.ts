// Takes a refactoring at the cursor, or at the range labelled `here`, of a marked source.
import { expect } from 'vitest';
import type { RepoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { carryOut } from '../../server/src/core/refactors/carry-out.ts';
import type { Refactor } from '../../server/src/core/refactors/refactor.ts';
import { refactorsAt } from '../../server/src/core/refactors/refactors.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

interface Offered {
	readonly files: ReadonlyMap<RepoPath, string>;
	readonly workspace: Workspace;
	readonly refactors: readonly Refactor[];
}

const offered = (source: string, explicit: boolean): Offered => {
	const { files, labels, cursor } = readFixture(source);
	const here = labels.find(({ words }) => words === 'here');
	const at =
		here ?? (cursor && { path: cursor.path, range: { start: cursor.offset, end: cursor.offset } });
	if (at === undefined) throw new Error('the source has neither cursor nor `here`');
	const workspace = workspaceOf(files);
	const ask = () => refactorsAt(workspace, at.path, at.range, explicit);
	return { files, workspace, refactors: settle(workspace, ask) };
};

/** What is offered: each title, behind a minus and with the reason where it can't be taken. */
export const offers = (source: string, explicit = false): readonly string[] =>
	offered(source, explicit).refactors.map(({ title, disabled }) =>
		disabled === undefined ? title : `- ${title}: ${disabled}`,
	);

const taken = (source: string, title: string) => {
	const { files, workspace, refactors } = offered(source, true);
	const refactor = refactors.find((one) => one.title === title);
	if (refactor === undefined)
		throw new Error(`no refactoring is called ${title}: ${refactors.map((one) => one.title)}`);
	return { files, change: settle(workspace, () => carryOut(workspace, refactor)) };
};

/** The project after taking it, in the form of a marked source: all files that changed, by name. */
const after = (source: string, title: string): string => {
	const { files, change } = taken(source, title);
	if ('refused' in change) throw new Error(change.refused);
	const written = new Map<string, string>();
	for (const [path, edits] of change.edits)
		written.set(path, applyEdits(files.get(path) ?? '', edits));
	for (const [path, text] of change.created ?? []) written.set(path, text);
	for (const path of change.deleted ?? []) written.set(path, '(deleted)\n');
	return [...written]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([path, text]) => `#- ${path}\n${text}`)
		.join('');
};

/** Taking it gives `expected`: all files that it writes, in the order of their names. */
export const checkRefactor = (source: string, title: string, expected: string): void => {
	const text = expected.replace(/^\n/, '');
	expect(after(source, title)).toBe(text.startsWith('#- ') ? text : `#- dvc.yaml\n${text}`);
};

export const checkRefused = (source: string, title: string, reason: string): void => {
	const { change } = taken(source, title);
	expect(change).toMatchObject({ refused: expect.stringContaining(reason) });
};
