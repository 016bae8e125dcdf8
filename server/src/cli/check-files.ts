// What is wrong with some files of a project, in plain values.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RepoPath } from '../core/base/path.ts';
import { findingsOf } from '../core/rules/check.ts';
import type { Finding, Severity } from '../core/rules/rule.ts';
import { type PositionRange, positionsOf } from '../core/workspace/lines.ts';
import { textOf, type Workspace } from '../core/workspace/workspace.ts';
import type { OpenProject } from './project.ts';

/** Another place that a problem speaks of. */
export interface RelatedPlace {
	readonly path: RepoPath;
	readonly range: PositionRange;
	readonly message: string;
}

export interface FoundProblem {
	readonly path: RepoPath;
	readonly range: PositionRange;
	readonly severity: Severity;
	readonly code: string;
	readonly message: string;
	readonly fixes: readonly string[];
	readonly related: readonly RelatedPlace[];
	/** The range holds a secret, which nobody may print. */
	readonly secret: boolean;
}

/** What was found in some files; it can be sent from thread to thread. */
export interface FoundInFiles {
	/** File by file in the order given, each by position. */
	readonly problems: readonly FoundProblem[];
	/** What went wrong on our side, in words; the other findings stand all the same. */
	readonly failures: ReadonlySet<string>;
	/** Of the files with problems. */
	readonly texts: ReadonlyMap<RepoPath, string>;
}

/** Told how many files were checked since it was last told. */
export type OnChecked = (files: number) => void;

/** What so many files want of the disk is fetched together. */
const FILES_AT_ONCE = 64;

const problemOf = (workspace: Workspace, path: RepoPath, finding: Finding): FoundProblem => ({
	path,
	range: positionsOf(workspace, path, finding.range),
	severity: finding.severity,
	code: finding.rule.id,
	message: finding.message,
	fixes: (finding.fixes ?? []).map(({ title }) => title),
	related: (finding.related ?? []).map(({ location, message }) => ({
		path: location.path,
		range: positionsOf(workspace, location.path, location.range),
		message,
	})),
	secret: finding.secret === true,
});

/** Settles and checks the files one after the other. */
export const checkFiles = async (
	{ workspace, loader }: Pick<OpenProject, 'workspace' | 'loader'>,
	files: readonly RepoPath[],
	onChecked: OnChecked,
): Promise<FoundInFiles> => {
	const problems: FoundProblem[] = [];
	const failures = new Set<string>();
	const texts = new Map<RepoPath, string>();
	const check = (path: RepoPath): readonly FoundProblem[] =>
		findingsOf(workspace, path, {}, (rule, at, failure) => {
			const words = failure instanceof Error ? failure.stack : String(failure);
			failures.add(`The rule \`${rule.id}\` failed in ${at}: ${words}`);
		}).map((finding) => problemOf(workspace, path, finding));
	for (let first = 0; first < files.length; first += FILES_AT_ONCE) {
		const some = files.slice(first, first + FILES_AT_ONCE);
		for (const found of await loader.settled(() => some.map(check)))
			for (const problem of found) problems.push(problem);
		onChecked(some.length);
		await nextTurn();
	}
	for (const { path, related } of problems)
		for (const at of [path, ...related.map((one) => one.path)]) {
			const text = texts.has(at) ? undefined : textOf(workspace, at);
			if (text !== undefined) texts.set(at, text);
		}
	return { problems, failures, texts };
};
