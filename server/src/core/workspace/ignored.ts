// Whether DVC ignores a path, and which line of which `.dvcignore` decides.
//
// DVC keeps one list of rules per folder: its own, then those of the root's `.dvcignore`, then those
// of every folder downwards, rewritten for the root. The last that matches a path decides about it,
// but an ignored folder decides for all below it.

import { memo } from '../base/memo.ts';
import {
	folderOf,
	isWithin,
	joinPath,
	nameOf,
	type RepoPath,
	selfAndParents,
} from '../base/path.ts';
import { query } from '../base/query.ts';
import { type PatternLine, readIgnore } from '../syntax/ignore.ts';
import { readPattern, rebasePattern } from '../syntax/ignore-pattern.ts';
import {
	DEFAULTS,
	decide,
	deciding,
	fromRoot,
	type IgnoreLine,
	type IgnoreRule,
	type PlacedFile,
	type PlacedLine,
	placeFile,
	ruleOf,
} from './ignore-rules.ts';
import { dvcRootOf } from './roots.ts';
import { contentOf, existsOf, textOf, type Workspace } from './workspace.ts';

export interface IgnoreVerdict {
	readonly ignored: boolean;
	/**
	 * The line DVC names for the path or the folder above it that is ignored; nothing when none
	 * matches. Of neighbours of one kind that match alike DVC names the first.
	 */
	readonly by: IgnoreLine | undefined;
}

/** The rules for what stands in one folder, in DVC's order. */
export interface IgnoreScope {
	/** The repository's root. */
	readonly root: RepoPath;
	readonly rules: readonly IgnoreRule[];
	/** The rule that hides the folder and all in it. */
	readonly hiddenBy: IgnoreRule | undefined;
}

/** The pattern lines of a `.dvcignore`; nothing while its text is not known. */
export const ignoreLinesOf: (
	workspace: Workspace,
	file: RepoPath,
) => readonly PatternLine[] | undefined = query('ignore lines', (workspace: Workspace, file) => {
	const text = textOf(workspace, file as RepoPath);
	return text === undefined ? undefined : readIgnore(text);
});

/** Remembered with the lines, so that rules keep their identity. */
const filesPlaced = memo((_lines: readonly PatternLine[]) => new Map<string, PlacedFile>());

const placedFileOf = (
	lines: readonly PatternLine[],
	file: RepoPath,
	root: RepoPath,
): PlacedFile => {
	const known = filesPlaced(lines);
	const key = `${file}\0${root}`;
	const placed = known.get(key) ?? placeFile(lines, file, root);
	known.set(key, placed);
	return placed;
};

const keyOf = (root: RepoPath, folder: RepoPath, nested: boolean): string =>
	`${nested ? '1' : '0'}${root}\0${folder}`;

interface FolderState extends IgnoreScope {
	/** The rule that hides the folder's `.dvcignore`, which is then not read. */
	readonly unreadBy: IgnoreRule | undefined;
}

const sameRule = (a: IgnoreRule | undefined, b: IgnoreRule | undefined): boolean =>
	a === b ||
	(a !== undefined &&
		b !== undefined &&
		a.by.file === undefined &&
		b.by.file === undefined &&
		a.by.pattern === b.by.pattern);

const sameState = (a: FolderState, b: FolderState): boolean =>
	sameRule(a.hiddenBy, b.hiddenBy) &&
	sameRule(a.unreadBy, b.unreadBy) &&
	a.rules.length === b.rules.length &&
	a.rules.every((rule, at) => sameRule(rule, b.rules[at]));

/** A folder that holds anything named `.dvc` is another repository: the outer one leaves it alone. */
const nestedRule = (
	workspace: Workspace,
	root: RepoPath,
	folder: RepoPath,
): IgnoreRule | undefined => {
	if (folder === root) return undefined;
	const kind = existsOf(workspace, joinPath(folder, '.dvc'));
	if (kind === undefined || kind === 'absent') return undefined;
	const pattern = `/${nameOf(folder)}/`;
	const above = folderOf(folder);
	const seen = above === root ? pattern : rebasePattern(pattern, fromRoot(root, above));
	return ruleOf({ file: undefined, line: 0, pattern }, readPattern(seen))[0];
};

const ignoring = (rule: IgnoreRule | undefined): IgnoreRule | undefined =>
	rule?.ignores === true ? rule : undefined;

const stateOf: (workspace: Workspace, key: string) => FolderState = query(
	'ignore folder',
	(workspace: Workspace, key): FolderState => {
		const end = key.indexOf('\0');
		const root = key.slice(1, end) as RepoPath;
		const folder = key.slice(end + 1) as RepoPath;
		const nested = key.startsWith('1');
		const above =
			folder === root || !isWithin(folder, root)
				? DEFAULTS
				: stateOf(workspace, keyOf(root, folderOf(folder), nested)).rules;
		const own = nested ? nestedRule(workspace, root, folder) : undefined;
		const outer = own === undefined ? above : [...above, own];
		const file = joinPath(folder, '.dvcignore');
		const unreadBy = ignoring(decide(outer, fromRoot(root, file), false));
		const kind = unreadBy === undefined ? existsOf(workspace, file) : 'absent';
		const lines = kind === 'file' || kind === 'link' ? ignoreLinesOf(workspace, file) : undefined;
		const rules =
			lines === undefined || lines.length === 0
				? outer
				: [...outer, ...placedFileOf(lines, file, root).rules];
		const path = fromRoot(root, folder);
		const hiddenBy = path === '' ? undefined : ignoring(decide(rules, path, true));
		return { root, rules, hiddenBy, unreadBy };
	},
	sameState,
);

/** The rules in force for what stands in `folder`. */
export const ignoreScopeOf = (
	workspace: Workspace,
	folder: RepoPath,
	{
		root = dvcRootOf(workspace, joinPath(folder, '.dvcignore')),
		nested = true,
	}: IgnoreOptions = {},
): IgnoreScope => stateOf(workspace, keyOf(root, folder, nested));

export interface IgnoreOptions {
	/** The repository that asks; that of the path otherwise. */
	readonly root?: RepoPath;
	/** False to look into nested repositories, as DVC does for outputs. */
	readonly nested?: boolean;
}

/**
 * How DVC reads each line of an ignore file where it stands; `unreadBy` is the line for which it
 * does not read the file at all. Nothing while the text is not known.
 */
export const placedLinesOf = (
	workspace: Workspace,
	file: RepoPath,
	{ root = dvcRootOf(workspace, file), nested = true }: IgnoreOptions = {},
): { readonly lines: readonly PlacedLine[]; readonly unreadBy?: IgnoreLine } | undefined => {
	const lines = ignoreLinesOf(workspace, file);
	if (lines === undefined) return undefined;
	const { unreadBy } = stateOf(workspace, keyOf(root, folderOf(file), nested));
	const placed = placedFileOf(lines, file, root);
	return unreadBy === undefined
		? { lines: placed.lines }
		: { lines: placed.lines, unreadBy: unreadBy.by };
};

const NOTHING: IgnoreVerdict = { ignored: false, by: undefined };

/** Verdicts of a scope, of files and of folders. */
const verdictsIn = memo(
	(_scope: IgnoreScope) =>
		[new Map<RepoPath, IgnoreVerdict>(), new Map<RepoPath, IgnoreVerdict>()] as const,
);

/**
 * As `ignoreVerdictOf` for a path that stands right in a scope's folder, nested repositories left out
 * of account: for those who ask of many paths.
 */
export const verdictIn = (scope: IgnoreScope, path: RepoPath, isFolder: boolean): IgnoreVerdict => {
	const { hiddenBy } = scope;
	if (hiddenBy !== undefined) return { ignored: true, by: hiddenBy.by };
	const known = verdictsIn(scope)[isFolder ? 1 : 0];
	let verdict = known.get(path);
	if (verdict === undefined) {
		const rule = deciding(scope.rules, fromRoot(scope.root, path), isFolder);
		verdict = rule === undefined ? NOTHING : { ignored: rule.ignores, by: rule.by };
		known.set(path, verdict);
	}
	return verdict;
};

/** What DVC's ignore files say of a path. What is not known yet counts as not ignored. */
export const ignoreVerdictOf = (
	workspace: Workspace,
	path: RepoPath,
	isFolder: boolean,
	{ root = dvcRootOf(workspace, path), nested = true }: IgnoreOptions = {},
): IgnoreVerdict => {
	if (path === root || !isWithin(path, root)) return NOTHING;
	const state = stateOf(workspace, keyOf(root, folderOf(path), nested));
	const own = nested && isFolder ? nestedRule(workspace, root, path) : undefined;
	if (own === undefined || state.hiddenBy !== undefined) return verdictIn(state, path, isFolder);
	const rule = deciding([...state.rules, own], fromRoot(root, path), isFolder);
	return rule === undefined ? NOTHING : { ignored: rule.ignores, by: rule.by };
};

/** True when every ignore file that has a say in `folder` is known. */
export const ignoreKnown = (workspace: Workspace, folder: RepoPath): boolean => {
	const root = dvcRootOf(workspace, joinPath(folder, '.dvcignore'));
	for (const above of selfAndParents(folder)) {
		const file = joinPath(above, '.dvcignore');
		const kind = existsOf(workspace, file);
		if (kind === undefined) return false;
		if (kind !== 'absent' && contentOf(workspace, file) === undefined) return false;
		if (above === root) break;
	}
	return true;
};
