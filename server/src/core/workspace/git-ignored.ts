// Whether Git ignores a path: as DVC asks, by its Git library (dulwich), from the nearest Git
// repository at or above the root of the DVC repository; and as Git itself would say.
//
// What only the user's own Git configuration says (`core.excludesFile`, `core.ignoreCase`) is not
// known here. Files that Git tracks already count as well: DVC asks the patterns alone.
import { folderOf, isWithin, joinPath, type RepoPath, ROOT } from '../base/path.ts';
import { query } from '../base/query.ts';
import { bytesOf, type GitPattern } from '../syntax/git-pattern.ts';
import { type GitLine, readGitIgnore } from '../syntax/gitignore.ts';
import { runProgram } from '../syntax/glob-program.ts';
import { configOf, usesGit } from './config.ts';
import {
	commonControlOf,
	fromGitRoot,
	type GitRepository,
	gitRepositoryOf,
	homeOf,
	toRepoPath,
} from './git-repository.ts';
import { contentOf, existsOf, textOf, type Workspace } from './workspace.ts';

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

/** The lines of a `.gitignore`; nothing while they are not known, or when there is none. */
export const gitLinesOf: (workspace: Workspace, file: RepoPath) => readonly GitLine[] | undefined =
	query('git ignore lines', (workspace: Workspace, file) => {
		const text = textOf(workspace, file as RepoPath);
		return text === undefined ? undefined : readGitIgnore(text);
	}) as (workspace: Workspace, file: RepoPath) => readonly GitLine[] | undefined;

/** Those that have a say in a folder, outermost first. */
interface IgnoreFiles {
	readonly files: readonly GitIgnoreFile[];
	/** False while one of them is not known, or can't be read. */
	readonly known: boolean;
}

const withFileAt = (
	workspace: Workspace,
	{ files, known }: IgnoreFiles,
	file: RepoPath,
	depth: number,
): IgnoreFiles => {
	if (isWithin(file, ROOT)) {
		const kind = existsOf(workspace, file);
		// A link is passed over, by Git too.
		if (kind !== 'file') return { files, known: known && kind !== undefined };
	}
	const lines = gitLinesOf(workspace, file);
	if (lines === undefined || lines.length === 0) {
		const kind = contentOf(workspace, file)?.kind;
		return { files, known: known && (kind === 'text' || kind === 'absent') };
	}
	return { files: [...files, { file, lines, depth }], known };
};

const lastOf = (
	files: readonly GitIgnoreFile[],
	names: readonly string[],
	decides: (pattern: GitPattern, path: string) => boolean,
	patternOf: (line: GitLine) => GitPattern | undefined = ({ pattern }) => pattern,
): GitIgnoreLine | undefined => {
	for (const { file, lines, depth } of files.toReversed()) {
		const path = bytesOf(names.slice(depth).join('/'));
		const line = lines.findLast((one) => {
			const pattern = patternOf(one);
			return pattern !== undefined && decides(pattern, path);
		});
		if (line !== undefined) return { file, line };
	}
	return undefined;
};

const ignoring = (line: GitIgnoreLine | undefined): GitIgnoreLine | undefined =>
	line?.line.pattern?.ignores === true ? line : undefined;

const speaksOf =
	(isFolder: boolean) =>
	({ foldersOnly, names }: GitPattern, path: string): boolean =>
		(isFolder || !foldersOnly) && runProgram(names, path);

/** The line of these files that decides about an entry, whatever lies above it. */
const decidingLine = (
	files: readonly GitIgnoreFile[],
	names: readonly string[],
	isFolder: boolean,
): GitIgnoreLine | undefined => lastOf(files, names, speaksOf(isFolder));

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

interface FolderState extends IgnoreFiles {
	/** The line that ignores the folder or one above it. */
	readonly hiddenBy: GitIgnoreLine | undefined;
}

const keyOf = (home: RepoPath, path: string): string => `${home}\0${path}`;

/** Of a folder, counted from the root of its Git repository; `home` leads to that. */
const stateOf: (workspace: Workspace, key: string) => FolderState = query(
	'git ignore folder',
	(workspace: Workspace, key): FolderState => {
		const cut = key.indexOf('\0');
		const home = key.slice(0, cut) as RepoPath;
		const path = key.slice(cut + 1);
		const repository = gitRepositoryOf(workspace, home);
		if (repository === undefined) return { files: [], known: false, hiddenBy: undefined };
		if (path !== '') {
			const above = stateOf(workspace, keyOf(home, folderOf(path as RepoPath)));
			if (above.hiddenBy !== undefined) return above;
			const names = path.split('/');
			const here = withFileAt(workspace, above, ignoreFileIn(repository, path), names.length);
			return { ...here, hiddenBy: ignoring(decidingLine(here.files, names, true)) };
		}
		const exclude = joinPath(commonControlOf(workspace, repository), 'info/exclude');
		const first = withFileAt(workspace, { files: [], known: true }, exclude, 0);
		const all = withFileAt(workspace, first, ignoreFileIn(repository, path), 0);
		return { ...all, hiddenBy: undefined };
	},
	(a, b) =>
		a.known === b.known &&
		a.hiddenBy?.line === b.hiddenBy?.line &&
		a.files.length === b.files.length &&
		a.files.every(({ lines }, at) => lines === b.files[at]?.lines),
);

const ignoreFileIn = (repository: GitRepository, path: string): RepoPath =>
	joinPath(toRepoPath(repository, path), '.gitignore');

/** What decides whether Git ignores a path. */
export interface GitIgnoreScope extends IgnoreFiles {
	/** The path's names from the root of the Git repository. */
	readonly names: readonly string[];
	readonly isFolder: boolean;
	/** The line that ignores a folder above. */
	readonly hiddenBy: GitIgnoreLine | undefined;
}

const scopeIn = (
	workspace: Workspace,
	repository: GitRepository,
	path: RepoPath,
	isFolder: boolean,
): GitIgnoreScope => {
	const home = homeOf(repository);
	const seen = fromGitRoot(repository, path);
	const above = stateOf(workspace, keyOf(home, folderOf(seen as RepoPath)));
	const { files, known } = isFolder ? stateOf(workspace, keyOf(home, seen)) : above;
	return { files, known, names: seen.split('/'), isFolder, hiddenBy: above.hiddenBy };
};

/** What has a say about a path; `root` is that of its DVC repository. Nothing where Git is not used. */
export const gitScopeOf = (
	workspace: Workspace,
	root: RepoPath,
	path: RepoPath,
	isFolder: boolean,
): GitIgnoreScope | undefined => {
	if (!usesGit(configOf(workspace, root))) return undefined;
	const repository = gitRepositoryOf(workspace, root);
	return repository && scopeIn(workspace, repository, path, isFolder);
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

/** Whether Git itself ignores a path. */
export interface GitVerdict {
	/** The line it does so by. */
	readonly by: GitIgnoreLine | undefined;
	/** True where no line is a fact. */
	readonly known: boolean;
}

/**
 * What Git would say of a path that it does not track. Unlike DVC it takes a folder for ignored only
 * when a line matches the folder itself. Nothing where there is no repository.
 */
export const gitVerdictOf = (
	workspace: Workspace,
	path: RepoPath,
	isFolder: boolean,
): GitVerdict | undefined => {
	const repository = gitRepositoryOf(workspace, folderOf(path));
	if (repository === undefined) return undefined;
	const { files, names, known } = scopeIn(workspace, repository, path, false);
	for (let depth = 1; depth <= names.length; depth++) {
		const asFolder = isFolder || depth < names.length;
		const by = gitsLine(files, names.slice(0, depth), asFolder);
		if (by?.line.gits?.ignores === true) return { by, known };
	}
	return { by: undefined, known };
};

/** As `decidingLine`, by Git's own reading: no file speaks of the folder that it stands in. */
const gitsLine = (
	files: readonly GitIgnoreFile[],
	names: readonly string[],
	isFolder: boolean,
): GitIgnoreLine | undefined => {
	const above = files.filter(({ depth }) => depth < names.length);
	return lastOf(above, names, speaksOf(isFolder), ({ gits }) => gits);
};
