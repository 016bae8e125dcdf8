// Paths of the workspace, one folder level at a time.
import { joinPath, leavesRoot, nameOf, type RepoPath } from '../base/path.ts';
import { ignoreVerdictOf } from '../workspace/ignored.ts';
import { entriesIn, type Listing, type Workspace } from '../workspace/workspace.ts';

export interface PathItem {
	/** As it is written: relative to the base, folders with a slash at the end. */
	readonly text: string;
	readonly isFolder: boolean;
}

export interface PathItems {
	readonly items: readonly PathItem[];
	/** False while a folder is not known or has more than was read. */
	readonly whole: boolean;
}

export interface PathQuestion {
	/** The folder that paths count from. */
	readonly base: RepoPath;
	/** What is written so far; up to its last slash it names the folder that is listed. */
	readonly typed: string;
	readonly foldersOnly?: boolean;
	/** True to leave out what DVC ignores. */
	readonly honourIgnore: boolean;
}

/** Folders of tools: nobody names what is in them, and some hold a hundred thousand files. */
const HIDDEN: ReadonlySet<string> = new Set([
	'.dvc',
	'.git',
	'.hg',
	'.svn',
	'.ipynb_checkpoints',
	'.mypy_cache',
	'.nox',
	'.pytest_cache',
	'.ruff_cache',
	'.tox',
	'.venv',
	'__pycache__',
	'node_modules',
	'site-packages',
	'venv',
	'virtualenv',
]);

/** A folder made by `venv`, `virtualenv` or `conda`, whatever its name. */
const isEnvironment = ({ entries }: Listing): boolean =>
	entries.has('pyvenv.cfg') || entries.has('conda-meta');

/** More items than this help nobody. */
const MOST = 1000;

const NONE: PathItems = { items: [], whole: true };

/** The files and folders that may continue what is typed. */
export const pathsFor = (workspace: Workspace, question: PathQuestion): PathItems => {
	const { base, typed, foldersOnly = false, honourIgnore } = question;
	const head = typed.slice(0, typed.lastIndexOf('/') + 1);
	const folder = joinPath(base, head);
	if (head.startsWith('/') || /^[A-Za-z]:|:\/\//.test(typed) || leavesRoot(folder)) return NONE;
	if (folder.split('/').some((part) => HIDDEN.has(part))) return NONE;
	const listing = entriesIn(workspace, folder);
	if (listing === undefined) return { items: [], whole: false };
	if (listing === 'absent' || isEnvironment(listing)) return NONE;
	const start = nameOf(typed).toLowerCase();
	const crowded = listing.entries.size > MOST;
	const items: PathItem[] = [];
	for (const [name, kind] of listing.entries) {
		if (items.length >= MOST) return { items, whole: false };
		if (HIDDEN.has(name) || (crowded && !name.toLowerCase().startsWith(start))) continue;
		const isFolder = kind === 'folder';
		if (foldersOnly && kind === 'file') continue;
		if (honourIgnore && ignoreVerdictOf(workspace, joinPath(folder, name), isFolder).ignored)
			continue;
		items.push({ text: head + name + (isFolder ? '/' : ''), isFolder });
	}
	items.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.text < b.text ? -1 : 1));
	return { items, whole: !listing.partial && !crowded };
};
