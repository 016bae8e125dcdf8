// Checks every file below some paths of the disk.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { leavesRoot, type RepoPath } from '../core/base/path.ts';
import { kindOf } from '../core/model/kind.ts';
import { findingsOf } from '../core/rules/check.ts';
import type { Finding, Severity } from '../core/rules/rule.ts';
import { type PositionRange, positionsOf } from '../core/workspace/lines.ts';
import { allFilesOf, textOf, type Workspace } from '../core/workspace/workspace.ts';
import { isAsked, openProject } from './project.ts';

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

export interface CheckResult {
	/** Absolute, with forward slashes. */
	readonly root: string;
	/** How many files were checked. */
	readonly files: number;
	/** By path, then position. */
	readonly problems: readonly FoundProblem[];
	/** What went wrong on our side, in words; the other findings stand all the same. */
	readonly failures: readonly string[];
	readonly textOf: (path: RepoPath) => string | undefined;
}

export type OnProgress = (done: number, all: number) => void;

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

/** @throws UsageError when a path does not exist */
export const checkPaths = async (
	paths: readonly string[],
	onProgress: OnProgress,
): Promise<CheckResult> => {
	const { root, workspace, loader, asked } = await openProject(paths);
	const files = new Set((allFilesOf(workspace) ?? []).filter((file) => isAsked(asked, file)));
	// A file named outright is checked wherever it lies.
	for (const { path, isFolder } of asked)
		if (!isFolder && !leavesRoot(path) && kindOf(path) !== undefined) files.add(path);

	const problems: FoundProblem[] = [];
	const failures = new Set<string>();
	let done = 0;
	for (const path of [...files].sort()) {
		onProgress(done++, files.size);
		const found = await loader.settled(() =>
			findingsOf(workspace, path, {}, (rule, at, failure) => {
				const words = failure instanceof Error ? failure.stack : String(failure);
				failures.add(`The rule \`${rule.id}\` failed in ${at}: ${words}`);
			}).map((finding) => problemOf(workspace, path, finding)),
		);
		for (const problem of found) problems.push(problem);
		await nextTurn();
	}
	return {
		root,
		files: files.size,
		problems,
		failures: [...failures],
		textOf: (path) => textOf(workspace, path),
	};
};
