// Checks every file below some paths of the disk.
import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isWithin, leavesRoot, type RepoPath, repoPath } from '../core/base/path.ts';
import { kindOf } from '../core/model/kind.ts';
import { findingsOf } from '../core/rules/check.ts';
import type { Finding, Severity } from '../core/rules/rule.ts';
import { type PositionRange, positionsOf } from '../core/workspace/lines.ts';
import { Loader } from '../core/workspace/loader.ts';
import { allFilesOf, openWorkspace, textOf, type Workspace } from '../core/workspace/workspace.ts';
import { openDisk } from '../node/files.ts';
import { findRoot } from '../node/root.ts';

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

/** A mistake of the person who called; its message is all they need. */
export class UsageError extends Error {}

interface Target {
	readonly path: string;
	readonly isFolder: boolean;
}

const targetAt = (given: string): Target => {
	const path = resolve(given);
	try {
		return { path, isFolder: statSync(path).isDirectory() };
	} catch (error) {
		const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		throw new UsageError(
			absent
				? `\`${given}\` does not exist. Give a file or a folder.`
				: `\`${given}\` can't be read. Give a file or a folder that you may read.`,
		);
	}
};

/** The innermost folder that holds all targets. */
const commonFolder = (targets: readonly Target[]): string => {
	const folders = targets.map(({ path, isFolder }) => (isFolder ? path : dirname(path)));
	let common = folders[0] ?? resolve('.');
	for (const folder of folders)
		while (folder !== common && !folder.startsWith(common.endsWith(sep) ? common : common + sep)) {
			if (dirname(common) === common) return common;
			common = dirname(common);
		}
	return common;
};

const posix = (path: string): string => path.split(sep).join('/');

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
});

/** @throws UsageError when a path does not exist */
export const checkPaths = async (
	paths: readonly string[],
	onProgress: OnProgress,
): Promise<CheckResult> => {
	const targets = (paths.length === 0 ? ['.'] : paths).map(targetAt);
	const folder = commonFolder(targets);
	const root = findRoot(folder) ?? folder;
	const workspace = openWorkspace();
	const loader = new Loader(workspace, openDisk(root));
	loader.noteAll();
	await loader.catchUp();

	const asked = targets.map(({ path, isFolder }) => ({
		path: repoPath(posix(relative(root, path))),
		isFolder,
	}));
	const files = new Set(
		(allFilesOf(workspace) ?? []).filter((file) =>
			asked.some(({ path, isFolder }) => (isFolder ? isWithin(file, path) : file === path)),
		),
	);
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
		root: posix(root),
		files: files.size,
		problems,
		failures: [...failures],
		textOf: (path) => textOf(workspace, path),
	};
};
