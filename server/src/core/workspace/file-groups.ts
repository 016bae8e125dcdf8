// Questions about all files of a kind, asked of some dozens of neighbours at a time: an edit has one
// group walked again and the list of groups, and not a list of all files.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import type { Workspace } from './workspace.ts';

/** Of some thousands of files there are about as many groups as files in a group. */
const FILES_IN_GROUP = 64;

const cutUp = memo((files: readonly RepoPath[]): readonly (readonly RepoPath[])[] =>
	Array.from({ length: Math.ceil(files.length / FILES_IN_GROUP) }, (_, group) =>
		files.slice(group * FILES_IN_GROUP, (group + 1) * FILES_IN_GROUP),
	),
);

/** Neighbouring files together; a group is known by its place among them all. */
export interface FileGroups {
	readonly count: (workspace: Workspace) => number;
	readonly filesOf: (workspace: Workspace, group: string) => readonly RepoPath[];
}

/** The files of a list in groups that are the same as long as they hold the same files. */
export const fileGroups = (
	name: string,
	all: (workspace: Workspace) => readonly RepoPath[] | undefined,
): FileGroups => {
	const groupsOf = (workspace: Workspace): readonly (readonly RepoPath[])[] =>
		cutUp(all(workspace) ?? NO_FILES);
	const count = query(`groups of ${name}`, (workspace: Workspace) => groupsOf(workspace).length);
	return {
		count: (workspace) => count(workspace, ''),
		filesOf: query(
			`group of ${name}`,
			(workspace: Workspace, group) => groupsOf(workspace)[Number(group)] ?? NO_FILES,
			equal,
		),
	};
};

const NO_FILES: readonly RepoPath[] = [];

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
	a.length === b.length && a.every((one, at) => one === b[at]);

/** What is known of each group. */
export interface OfGroups<T> {
	readonly in: (workspace: Workspace, group: string) => T;
	/** In the order of the groups; the same list while the answer about each is the same. */
	readonly all: (workspace: Workspace) => readonly T[];
}

/** Asks `find` about the files of each group. Those with an answer that is the `same` keep it. */
export const inGroups = <T>(
	name: string,
	{ count, filesOf }: FileGroups,
	find: (workspace: Workspace, files: readonly RepoPath[]) => T,
	same?: (a: T, b: T) => boolean,
): OfGroups<T> => {
	const inGroup = query(
		`${name} in group`,
		(workspace: Workspace, group) => find(workspace, filesOf(workspace, group)),
		same,
	);
	const all = query(
		name,
		(workspace: Workspace): readonly T[] =>
			Array.from({ length: count(workspace) }, (_, group) => inGroup(workspace, String(group))),
		sameItems,
	);
	return { in: inGroup, all: (workspace) => all(workspace, '') };
};
