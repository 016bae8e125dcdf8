// `check-ignore`: which paths DVC ignores, printed as `dvc check-ignore` prints it.
import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import {
	folderOf,
	isWithin,
	joinPath,
	type RepoPath,
	ROOT,
	relativePath,
	repoPath,
	selfAndParents,
} from '../core/base/path.ts';
import type { IgnoreLine } from '../core/workspace/ignore-rules.ts';
import { ignoreVerdictOf, placedLinesOf } from '../core/workspace/ignored.ts';
import { dvcRootOf } from '../core/workspace/roots.ts';
import type { Workspace } from '../core/workspace/workspace.ts';
import { openProject, UsageError } from './project.ts';

export interface CheckIgnoreOptions {
	/** Prints the pattern that decides, also when it brings the path back. */
	readonly details?: boolean;
	/** With `details`: prints paths as well that no pattern matches. */
	readonly nonMatching?: boolean;
	/** DVC takes it and shows one pattern all the same. */
	readonly all?: boolean;
}

export interface CheckIgnoreResult {
	/** Without line breaks. */
	readonly lines: readonly string[];
	/** True when some pattern decides about one of the paths that are shown. */
	readonly matched: boolean;
}

/** A line as DVC names it; files count from the root of the repository. */
const printed = ({ file, line, pattern }: IgnoreLine, root: RepoPath): string => {
	if (file !== undefined) return `${relativePath(root, file)}:${(line + 1).toString()}:${pattern}`;
	const nested = /^\/(.*)\/$/s.exec(pattern)?.[1];
	return nested === undefined ? `:${pattern}` : `in sub_repo:${nested}`;
};

/** The place of a pattern for which DVC fails, in an ignore file that it reads on the way to a path. */
const brokenAt = (workspace: Workspace, path: RepoPath, root: RepoPath): string | undefined => {
	for (const folder of selfAndParents(folderOf(path))) {
		if (!isWithin(folder, root)) break;
		const file = joinPath(folder, '.dvcignore');
		const placed = placedLinesOf(workspace, file, { root });
		const broken =
			placed?.unreadBy === undefined
				? placed?.lines.find(({ reading }) => reading.kind === 'broken')
				: undefined;
		if (broken !== undefined) return `line ${(broken.line.line + 1).toString()} of \`${file}\``;
	}
	return undefined;
};

const isFolder = (path: string): boolean =>
	statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const linesFor = (
	by: IgnoreLine | undefined,
	root: RepoPath,
	{ nonMatching }: CheckIgnoreOptions,
): readonly string[] =>
	by !== undefined ? [printed(by, root)] : nonMatching === true ? ['::'] : [];

/**
 * What DVC would print, called in the current folder.
 *
 * @throws UsageError for options that exclude each other, and where DVC fails over an ignore file
 */
export const checkIgnored = async (
	targets: readonly string[],
	options: CheckIgnoreOptions,
): Promise<CheckIgnoreResult> => {
	const { details = false, nonMatching = false, all = false } = options;
	if (nonMatching && !details)
		throw new UsageError('`--non-matching` is only valid with `--details`.');
	if (all && !details) throw new UsageError('`--all` is only valid with `--details`.');
	const { root: native, workspace, loader, asked } = await openProject([]);
	const here = asked[0]?.path ?? ROOT;
	return loader.settled(() => {
		const root = dvcRootOf(workspace, joinPath(here, '.dvcignore'));
		const lines: string[] = [];
		let matched = false;
		for (const target of targets) {
			const absolute = resolve(target);
			const path = repoPath(relative(native, absolute).split(sep).join('/'));
			const broken = brokenAt(workspace, path, root);
			if (broken !== undefined)
				throw new UsageError(
					`DVC can't read ${broken} and fails. \`mlem-dvc-ls check\` says how to mend it.`,
				);
			const { ignored, by } = ignoreVerdictOf(workspace, path, isFolder(absolute), { root });
			const patterns = linesFor(by, root, options);
			if (details) lines.push(...patterns.map((pattern) => `${pattern}\t${target}`));
			else if (ignored) lines.push(target);
			matched ||= by !== undefined && (details || ignored);
		}
		return { lines, matched };
	});
};
