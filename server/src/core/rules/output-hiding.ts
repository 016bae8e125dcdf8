// Whether DVC refuses an output for an ignore file, and the edits of ignore files that mend it.
import { folderOf, isWithin, type RepoPath, relativePath } from '../base/path.ts';
import { patternFor, readPattern, rebasePattern } from '../syntax/ignore-pattern.ts';
import {
	decide,
	fromRoot,
	type IgnoreLine,
	type IgnoreRule,
	ruleMatches,
	ruleOf,
} from '../workspace/ignore-rules.ts';
import { type IgnoreScope, ignoreVerdictOf, verdictIn } from '../workspace/ignored.ts';
import { entriesIn, existsOf, type Workspace } from '../workspace/workspace.ts';
import { editLines, insertBelow, removeLine } from './ignore-lines.ts';
import type { Fix } from './rule.ts';

/** What an output is on disk, links followed; nothing while that is not known. */
const kindOnDisk = (
	workspace: Workspace,
	path: RepoPath,
): 'file' | 'folder' | 'absent' | undefined => {
	const kind = existsOf(workspace, path);
	if (kind !== 'link') return kind;
	const target = entriesIn(workspace, path);
	return target === undefined ? undefined : target === 'absent' ? 'file' : 'folder';
};

/**
 * The line for which DVC refuses an output; `scope` is that of its folder. DVC looks into nested
 * repositories here, takes an output that is not there yet for either kind, and then asks once more
 * as `dvc check-ignore` does.
 */
export const hidingOf = (
	workspace: Workspace,
	scope: IgnoreScope,
	path: RepoPath,
): IgnoreLine | undefined => {
	if (path === scope.root || !isWithin(path, scope.root)) return undefined;
	const asFile = verdictIn(scope, path, false).ignored;
	const asFolder = verdictIn(scope, path, true).ignored;
	if (!asFile && !asFolder) return undefined;
	const kind = kindOnDisk(workspace, path);
	if (kind === undefined && !(asFile && asFolder)) return undefined;
	if (kind === 'folder' ? !asFolder : kind === 'file' && !asFile) return undefined;
	const again = ignoreVerdictOf(workspace, path, kind === 'folder', { root: scope.root });
	return again.ignored ? again.by : undefined;
};

const titleOf = (lines: readonly IgnoreLine[]): string => {
	const [first] = lines;
	return lines.length === 1
		? `Remove \`${first?.pattern ?? ''}\` from \`${first?.file ?? ''}\``
		: `Remove ${lines.length.toString()} patterns from the ignore files: ${lines.map(({ pattern }) => `\`${pattern}\``).join(', ')}`;
};

/** All lines that must go; nothing when DVC's own patterns hide the path. */
const linesHiding = (
	rules: readonly IgnoreRule[],
	path: string,
	isFolder: boolean,
): readonly IgnoreLine[] | undefined => {
	const gone: IgnoreLine[] = [];
	let left = rules;
	for (;;) {
		const rule = decide(left, path, isFolder);
		if (rule?.ignores !== true) return gone;
		if (rule.by.file === undefined) return undefined;
		gone.push(rule.by);
		left = left.filter((one) => one !== rule);
	}
};

const reinclude = (
	rules: readonly IgnoreRule[],
	root: RepoPath,
	path: RepoPath,
	isFolder: boolean,
): Fix | undefined => {
	const seen = fromRoot(root, path);
	const last = rules.findLastIndex(
		(rule) => rule.ignores && rule.by.file !== undefined && ruleMatches(rule, seen, isFolder),
	);
	const by = rules[last]?.by;
	if (by?.file === undefined) return undefined;
	const folder = folderOf(by.file);
	const pattern = `!${patternFor(relativePath(folder, path))}`;
	const placed = folder === root ? pattern : rebasePattern(pattern, fromRoot(root, folder));
	const added = ruleOf({ file: by.file, line: by.line, pattern }, readPattern(placed));
	const after = [...rules.slice(0, last + 1), ...added, ...rules.slice(last + 1)];
	// An ignored folder above decides, whatever stands below.
	if (decide(after, seen, isFolder)?.ignores === true) return undefined;
	return {
		title: `Re-include it: \`${pattern}\` in \`${by.file}\``,
		preferred: true,
		elsewhere: (workspace) =>
			editLines(workspace, [by], (text, line) => insertBelow(text, line, pattern)),
	};
};

/** The ways to have DVC see an output again; none where its own patterns hide it. */
export const unhide = (
	workspace: Workspace,
	{ root, rules }: IgnoreScope,
	path: RepoPath,
): readonly Fix[] => {
	const isFolder = kindOnDisk(workspace, path) === 'folder';
	const lines = linesHiding(rules, fromRoot(root, path), isFolder);
	if (lines === undefined || lines.length === 0) return [];
	const back = reinclude(rules, root, path, isFolder);
	const take: Fix = {
		title: titleOf(lines),
		elsewhere: (now) => editLines(now, lines, removeLine),
	};
	return back === undefined ? [take] : [back, take];
};
