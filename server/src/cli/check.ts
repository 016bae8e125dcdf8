// Checks every file below some paths of the disk.
import { leavesRoot, type RepoPath } from '../core/base/path.ts';
import { kindOf } from '../core/model/kind.ts';
import { allFilesOf } from '../core/workspace/workspace.ts';
import { checkFiles, type FoundInFiles, type FoundProblem } from './check-files.ts';
import { checkInThreads, threadsFor } from './check-threads.ts';
import { isAsked, type OpenProject, openProject } from './project.ts';

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

/** The files to check, in order. */
const filesOf = ({ workspace, asked }: OpenProject): readonly RepoPath[] => {
	const files = new Set((allFilesOf(workspace) ?? []).filter((file) => isAsked(asked, file)));
	// A file named outright is checked wherever it lies.
	for (const { path, isFolder } of asked)
		if (!isFolder && !leavesRoot(path) && kindOf(path) !== undefined) files.add(path);
	return [...files].sort();
};

/**
 * Checks with so many threads, or with as many as pay.
 *
 * @throws UsageError when a path does not exist
 */
export const checkPaths = async (
	paths: readonly string[],
	onProgress: OnProgress,
	threads?: number,
): Promise<CheckResult> => {
	const project = await openProject(paths);
	const files = filesOf(project);
	let done = 0;
	onProgress(done, files.length);
	const onChecked = (some: number): void => {
		done += some;
		onProgress(done, files.length);
	};
	const chosen = threads ?? threadsFor(files.length);
	const found: FoundInFiles =
		chosen === undefined
			? await checkFiles(project, files, onChecked)
			: await checkInThreads(paths, project, files, chosen, onChecked);
	return {
		root: project.root,
		files: files.length,
		problems: found.problems,
		failures: [...found.failures],
		textOf: (path) => found.texts.get(path),
	};
};
