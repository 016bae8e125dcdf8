// Renames what the cursor of a marked source is on, or files, and looks at what that makes.
import { expect } from 'vitest';
import { type RepoPath, ROOT, repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { type Move, movedPath } from '../../server/src/core/features/moved-path.ts';
import { rename } from '../../server/src/core/features/rename.ts';
import type { RenameEdits, RenameOptions } from '../../server/src/core/features/rename-edit.ts';
import { renamePaths } from '../../server/src/core/features/rename-path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { stagesIn } from '../../server/src/core/workspace/graph.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

export const asked = (source: string) => {
	const { files, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	return { files, cursor, workspace: workspaceOf(files) };
};

type Files = ReadonlyMap<RepoPath, string>;

/** The files after a rename, and each line that changed: `file:line: text`, and what is in doubt. */
export const renamed = (
	files: Files,
	edits: RenameEdits,
	moves: readonly Move[],
): { readonly after: Files; readonly changed: readonly string[] } => {
	const texts = new Map(files);
	const changed: string[] = [];
	for (const [path, list] of edits) {
		const before = files.get(path) ?? '';
		const text = applyEdits(before, list);
		texts.set(path, text);
		const old = before.split('\n');
		const doubts = new Map(
			list.map(({ range, doubt }) => [before.slice(0, range.start).split('\n').length, doubt]),
		);
		for (const [index, line] of text.split('\n').entries())
			if (line !== old[index]) {
				const doubt = doubts.get(index + 1);
				const mark = doubt === undefined ? '' : ` (${doubt})`;
				changed.push(`${path}:${index + 1}: ${line.trim()}${mark}`);
			}
	}
	const after = new Map([...texts].map(([path, text]) => [movedPath(moves, path), text]));
	return { after, changed: changed.sort() };
};

const stagesOf = (files: Files) => {
	const workspace = workspaceOf(files);
	return settle(workspace, () => stagesIn(workspace, ROOT));
};

/** Parameters are compared by their number: their names may be what is renamed. */
const shown = (stages: ReturnType<typeof stagesOf>): string =>
	JSON.stringify(stages, null, ' ').replace(
		/"(?:names|at|params|values)": \[[^\]]*\](?:\s*\})*/g,
		'',
	);

const errorsIn = (files: Files): readonly string[] => {
	const workspace = workspaceOf(files);
	return settle(workspace, () =>
		[...files.keys()].flatMap((path) =>
			findingsOf(workspace, path)
				.filter(({ severity }) => severity === 'error')
				.map(({ message }) => message),
		),
	);
};

const NO_MOVES: RenameOptions = { movesFiles: false };

/**
 * Renames what the cursor is on. Lines of `expected` (`file:line: text`) are all that changes. The
 * renamed project has the same stages (`inStages` says what a stage's text becomes) and no error.
 */
export const checkRename = (
	source: string,
	to: string,
	expected: readonly string[],
	inStages: (text: string) => string = (text) => text,
	options: RenameOptions = NO_MOVES,
): void => {
	const { files, cursor, workspace } = asked(source);
	const answer = settle(workspace, () =>
		rename(workspace, cursor.path, cursor.offset, to, options),
	);
	if (answer?.kind !== 'renamed') throw new Error(answer?.reason ?? 'nothing to rename');
	const { after, changed } = renamed(files, answer.edits, answer.moves);
	expect(changed).toEqual([...expected].sort());
	const before = stagesOf(files);
	expect(before.length).toBeGreaterThan(0);
	expect(shown(stagesOf(after))).toBe(inStages(shown(before)));
	expect(errorsIn(after)).toEqual([]);
};

export const checkRefused = (
	source: string,
	to: string,
	reason: string,
	options: RenameOptions = NO_MOVES,
): void => {
	const { cursor, workspace } = asked(source);
	const answer = settle(workspace, () =>
		rename(workspace, cursor.path, cursor.offset, to, options),
	);
	expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
};

/** Renames files and folders (`from -> to`); what can't be changed is told in `problems`. */
export const checkMove = (
	source: string,
	move: string,
	expected: readonly string[],
	problems: readonly string[] = [],
): void => {
	const { files } = readFixture(source);
	const workspace = workspaceOf(files);
	const [from = '', to = ''] = move.split(' -> ').map(repoPath);
	const moves = [{ from: from as RepoPath, to: to as RepoPath }];
	const answer = settle(workspace, () => renamePaths(workspace, { moves, withFiles: true }));
	const { after, changed } = renamed(files, answer.edits, moves);
	expect(changed).toEqual([...expected].sort());
	expect(answer.problems).toEqual(problems.map((words) => expect.stringContaining(words)));
	if (problems.length > 0) return;
	// Stages run elsewhere where a dvc.yaml moves alone, but read and write the same files.
	const paths = (of: Files, named: (path: RepoPath) => RepoPath): readonly string[] =>
		stagesOf(of)
			.flatMap(({ deps, outs, params }) => [...deps, ...outs, ...params])
			.map(({ path }) => (path === undefined ? 'a URL' : named(path)))
			.sort();
	expect(paths(after, (path) => path)).toEqual(paths(files, (path) => movedPath(moves, path)));
	expect(errorsIn(after)).toEqual(errorsIn(files));
};
