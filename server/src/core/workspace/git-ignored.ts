// Whether Git ignores a path, as DVC asks: by its Git library (dulwich), from the nearest Git
// repository at or above the root of the DVC repository.
//
// What only the user's own Git configuration says (`core.excludesFile`, `core.ignoreCase`) is not
// known here. Files that Git tracks already count as well: DVC asks the patterns alone.
import {
	folderOf,
	isWithin,
	joinPath,
	type RepoPath,
	ROOT,
	relativePath,
	selfAndParents,
} from '../base/path.ts';
import { equal, query } from '../base/query.ts';
import { bytesOf, type GitPattern } from '../syntax/git-pattern.ts';
import { type GitLine, readGitIgnore } from '../syntax/gitignore.ts';
import { runProgram } from '../syntax/glob-program.ts';
import { configOf, usesGit } from './config.ts';
import { contentOf, existsOf, placeOf, textOf, type Workspace } from './workspace.ts';

/** A Git repository that holds a DVC repository. */
interface GitRepository {
	/** Its root; above the workspace's own one it leaves it. */
	readonly folder: RepoPath;
	/** The names of the folders from there down to the workspace's root, when that is below. */
	readonly above: readonly string[];
	/** The folder Git keeps its own files in. */
	readonly control: RepoPath;
}

/** The ignore file of one folder. */
export interface GitIgnoreFile {
	readonly file: RepoPath;
	readonly lines: readonly GitLine[];
	/** How many folders below the Git repository's root its patterns count from. */
	readonly depth: number;
}

/** The line that decides about a path. */
export interface GitIgnoreLine {
	/** Also `.git/info/exclude`. */
	readonly file: RepoPath;
	readonly line: GitLine;
}

/** In work trees and submodules `.git` is a file that names the folder. */
const controlOf = (workspace: Workspace, folder: RepoPath): RepoPath => {
	const dotGit = joinPath(folder, '.git');
	const elsewhere = /^gitdir:\s*(.*\S)/.exec(textOf(workspace, dotGit) ?? '')?.[1];
	return elsewhere === undefined ? dotGit : joinPath(folder, elsewhere);
};

const repositoryOf: (workspace: Workspace, root: string) => GitRepository | undefined = query(
	'git repository',
	(workspace: Workspace, root): GitRepository | undefined => {
		if (!usesGit(configOf(workspace, root as RepoPath))) return undefined;
		for (const folder of selfAndParents(root as RepoPath)) {
			const kind = existsOf(workspace, joinPath(folder, '.git'));
			if (kind === undefined) return undefined;
			if (kind === 'absent') continue;
			const control = kind === 'file' ? controlOf(workspace, folder) : joinPath(folder, '.git');
			return { folder, above: [], control };
		}
		const names = placeOf(workspace);
		for (let up = 1; up <= names.length; up++) {
			const folder = joinPath(ROOT, '../'.repeat(up));
			// Asked as a text, which costs less than to list all that stands beside it.
			const content = contentOf(workspace, joinPath(folder, '.git'));
			if (content === undefined) return undefined;
			if (content.kind !== 'absent')
				return { folder, above: names.slice(-up), control: controlOf(workspace, folder) };
		}
		return undefined;
	},
	equal,
);

/** A path from the root of its Git repository. */
const fromGitRoot = ({ folder, above }: GitRepository, path: RepoPath): string =>
	above.length > 0
		? [...above, path].join('/').replace(/\/$/, '')
		: path === folder
			? ''
			: relativePath(folder, path);

const toRepoPath = ({ folder, above }: GitRepository, path: string): RepoPath =>
	above.length === 0
		? joinPath(folder, path)
		: joinPath(ROOT, path === '' ? '../'.repeat(above.length) : relativeTo(above, path));

/** Paths at and above the workspace's root as seen from it. */
const relativeTo = (above: readonly string[], path: string): string => {
	const names = path.split('/');
	return names.length < above.length
		? '../'.repeat(above.length - names.length)
		: names.slice(above.length).join('/');
};

/** The lines of a `.gitignore`; nothing while they are not known, or when there is none. */
export const gitLinesOf: (workspace: Workspace, file: RepoPath) => readonly GitLine[] | undefined =
	query('git ignore lines', (workspace: Workspace, file) => {
		const text = textOf(workspace, file as RepoPath);
		return text === undefined ? undefined : readGitIgnore(text);
	}) as (workspace: Workspace, file: RepoPath) => readonly GitLine[] | undefined;

const ignoreFileAt = (
	workspace: Workspace,
	file: RepoPath,
	depth: number,
): readonly GitIgnoreFile[] => {
	// A link is passed over, by Git too.
	if (isWithin(file, ROOT) && existsOf(workspace, file) !== 'file') return [];
	const lines = gitLinesOf(workspace, file);
	return lines === undefined || lines.length === 0 ? [] : [{ file, lines, depth }];
};

const lastOf = (
	files: readonly GitIgnoreFile[],
	names: readonly string[],
	decides: (pattern: GitPattern, path: string) => boolean,
): GitIgnoreLine | undefined => {
	for (const { file, lines, depth } of files.toReversed()) {
		const path = bytesOf(names.slice(depth).join('/'));
		const line = lines.findLast(({ pattern }) => pattern !== undefined && decides(pattern, path));
		if (line !== undefined) return { file, line };
	}
	return undefined;
};

const ignoring = (line: GitIgnoreLine | undefined): GitIgnoreLine | undefined =>
	line?.line.pattern?.ignores === true ? line : undefined;

/** The line of these files that decides about an entry, whatever lies above it. */
const decidingLine = (
	files: readonly GitIgnoreFile[],
	names: readonly string[],
	isFolder: boolean,
): GitIgnoreLine | undefined =>
	lastOf(
		files,
		names,
		(pattern, path) => (isFolder || !pattern.foldersOnly) && runProgram(pattern.names, path),
	);

/** True when a pattern speaks of whatever a folder holds, as `data/*` does of that in `data`. */
const speaksOfContents = (
	{ contents, foldersOnly, ignores }: GitPattern,
	folder: string,
): boolean =>
	contents !== undefined &&
	(runProgram(contents, `${folder}/x/`) ||
		(foldersOnly
			? ignores && runProgram(contents, `${folder}/`)
			: runProgram(contents, `${folder}/x`)));

interface FolderState {
	/** The ignore files that have a say in the folder, outermost first. */
	readonly files: readonly GitIgnoreFile[];
	/** The line that ignores the folder or one above it. */
	readonly hiddenBy: GitIgnoreLine | undefined;
}

const NONE: FolderState = { files: [], hiddenBy: undefined };

const keyOf = (root: RepoPath, path: string): string => `${root}\0${path}`;

/** Of a folder, counted from the root of the Git repository that holds the DVC one. */
const stateOf: (workspace: Workspace, key: string) => FolderState = query(
	'git ignore folder',
	(workspace: Workspace, key): FolderState => {
		const cut = key.indexOf('\0');
		const root = key.slice(0, cut) as RepoPath;
		const path = key.slice(cut + 1);
		const repository = repositoryOf(workspace, root);
		if (repository === undefined) return NONE;
		const names = path === '' ? [] : path.split('/');
		const above =
			path === ''
				? {
						files: ignoreFileAt(workspace, joinPath(repository.control, 'info/exclude'), 0),
						hiddenBy: undefined,
					}
				: stateOf(workspace, keyOf(root, folderOf(path as RepoPath)));
		if (above.hiddenBy !== undefined) return above;
		const file = joinPath(toRepoPath(repository, path), '.gitignore');
		const files = [...above.files, ...ignoreFileAt(workspace, file, names.length)];
		const hiddenBy = path === '' ? undefined : ignoring(decidingLine(files, names, true));
		return { files, hiddenBy };
	},
	(a, b) =>
		a.hiddenBy?.line === b.hiddenBy?.line &&
		a.files.length === b.files.length &&
		a.files.every(({ lines }, at) => lines === b.files[at]?.lines),
);

/** What decides whether Git ignores a path of a DVC repository. */
export interface GitIgnoreScope {
	/** The ignore files that have a say, outermost first. */
	readonly files: readonly GitIgnoreFile[];
	/** The path's names from the root of the Git repository. */
	readonly names: readonly string[];
	readonly isFolder: boolean;
	/** The line that ignores a folder above. */
	readonly hiddenBy: GitIgnoreLine | undefined;
}

/** What has a say about a path; `root` is that of its DVC repository. Nothing where Git is not used. */
export const gitScopeOf = (
	workspace: Workspace,
	root: RepoPath,
	path: RepoPath,
	isFolder: boolean,
): GitIgnoreScope | undefined => {
	const repository = repositoryOf(workspace, root);
	if (repository === undefined) return undefined;
	const seen = fromGitRoot(repository, path);
	const above = stateOf(workspace, keyOf(root, folderOf(seen as RepoPath)));
	const { files } = isFolder ? stateOf(workspace, keyOf(root, seen)) : above;
	return { files, names: seen.split('/'), isFolder, hiddenBy: above.hiddenBy };
};

/**
 * The line that ignores a path, in a scope. DVC asks of a folder whether all it holds is ignored as
 * well: `data/*` hides `data` from it, even with a `!data/dvc.yaml` behind.
 */
export const hidingLine = ({
	files,
	names,
	isFolder,
	hiddenBy,
}: GitIgnoreScope): GitIgnoreLine | undefined =>
	hiddenBy ??
	ignoring(decidingLine(files, names, isFolder)) ??
	(isFolder ? ignoring(lastOf(files, names, speaksOfContents)) : undefined);

/** The line for which Git ignores a path of the DVC repository at `root`; what is not known ignores nothing. */
export const gitIgnoredBy = (
	workspace: Workspace,
	root: RepoPath,
	path: RepoPath,
	isFolder: boolean,
): GitIgnoreLine | undefined => {
	const scope = gitScopeOf(workspace, root, path, isFolder);
	return scope === undefined ? undefined : hidingLine(scope);
};
