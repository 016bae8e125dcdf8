// Takes a fix as an editor would: over all files it changes, those included that it makes.
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { RepoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import type { Edits, Finding, Fix } from '../../server/src/core/rules/rule.ts';
import { apply, type Change, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/** All edits of a fix of a finding in `path`. */
export const editsOfFix = (workspace: Workspace, path: RepoPath, fix: Fix): Edits => {
	const edits = new Map(fix.elsewhere?.(workspace) ?? []);
	if (fix.here !== undefined) edits.set(path, [...fix.here, ...(edits.get(path) ?? [])]);
	return edits;
};

/** The files after edits; one that was not there begins empty. */
export const withEdits = (
	files: ReadonlyMap<RepoPath, string>,
	edits: Edits,
): ReadonlyMap<RepoPath, string> => {
	const after = new Map(files);
	for (const [path, list] of edits) after.set(path, applyEdits(after.get(path) ?? '', list));
	return after;
};

/** A workspace that holds just these files, and knows their checksums too. */
const digestedWorkspaceOf = (files: ReadonlyMap<RepoPath, string>): Workspace => {
	const workspace = workspaceOf(files);
	const changes = [...files].map(([path, text]): Change => {
		const digest = createHash('md5').update(text).digest('hex');
		return { kind: 'digest', path, digest };
	});
	apply(workspace, changes);
	return workspace;
};

interface Offered {
	readonly path: RepoPath;
	readonly finding: Finding;
}

const offered = (workspace: Workspace, paths: Iterable<RepoPath>, id: string): readonly Offered[] =>
	[...paths].flatMap((path) =>
		settle(workspace, () => findingsOf(workspace, path))
			.filter(({ rule }) => rule.id === id)
			.map((finding) => ({ path, finding })),
	);

/** The titles of the fixes that a rule offers for its first finding in a marked source; preferred ones with `!`. */
export const fixTitles = (id: string, source: string): readonly string[] => {
	const { files } = readFixture(source);
	const [first] = offered(workspaceOf(files), files.keys(), id);
	return (first?.finding.fixes ?? []).map(({ title, preferred }) =>
		preferred ? `!${title}` : title,
	);
};

/**
 * Takes the fix of that title, of the first finding of the rule that has it, and demands the files of
 * `after` (a marked source too); files that this does not name may be anything.
 */
export const checkFix = (id: string, source: string, title: string, after: string): void => {
	const { files } = readFixture(source);
	const workspace = digestedWorkspaceOf(files);
	const all = offered(workspace, files.keys(), id);
	const chosen = all.find(({ finding }) => finding.fixes?.some((fix) => fix.title === title));
	const fix = chosen?.finding.fixes?.find((one) => one.title === title);
	if (chosen === undefined || fix === undefined)
		throw new Error(
			`no fix is called ${title}: ${JSON.stringify(all.map(({ finding }) => finding))}`,
		);
	const edits = settle(workspace, () => editsOfFix(workspace, chosen.path, fix));
	const mended = withEdits(files, edits);
	for (const [path, text] of readFixture(after).files) expect(mended.get(path)).toBe(text);
};
