// The rules of ignore files, as seen from the repository's root, and what they say of one path.
import { folderOf, type RepoPath, ROOT, relativePath } from '../base/path.ts';
import { type Program, runProgram } from '../syntax/glob-program.ts';
import type { PatternLine } from '../syntax/ignore.ts';
import { type PatternReading, readPattern, rebasePattern } from '../syntax/ignore-pattern.ts';

/** The line that decides about a path. */
export interface IgnoreLine {
	/** The `.dvcignore`; nothing for DVC's own default patterns and for nested repositories. */
	readonly file: RepoPath | undefined;
	/** Zero-based. */
	readonly line: number;
	/** As written, stripped as DVC strips it. */
	readonly pattern: string;
}

/** One pattern in force, as seen from the root of the repository. */
export interface IgnoreRule {
	readonly by: IgnoreLine;
	/** False for `!…`. */
	readonly ignores: boolean;
	readonly foldersOnly: boolean;
	/** Nothing when it can match no path. */
	readonly program: Program | undefined;
}

/** A line of an ignore file as DVC reads it where the file stands. */
export interface PlacedLine {
	readonly line: PatternLine;
	/** The pattern as rewritten for the repository's root; as it stands in a file there. */
	readonly text: string;
	readonly reading: PatternReading;
}

export const ruleOf = (by: IgnoreLine, reading: PatternReading): readonly IgnoreRule[] =>
	reading.kind === 'pattern' ? [{ ...reading, by }] : [];

/** What DVC ignores by itself; a `.dvcignore` may bring it back. */
export const DEFAULTS: readonly IgnoreRule[] = ['.hg/', '.git/', '.git', '.dvc/'].flatMap(
	(pattern) => ruleOf({ file: undefined, line: 0, pattern }, readPattern(pattern)),
);

/** A path below a repository's root, counted from there; '' is the root itself. */
export const fromRoot = (root: RepoPath, path: RepoPath): string =>
	root === ROOT ? path : path === root ? '' : relativePath(root, path);

export interface PlacedFile {
	readonly lines: readonly PlacedLine[];
	readonly rules: readonly IgnoreRule[];
}

/** The lines of `file` in the repository at `root`. */
export const placeFile = (
	lines: readonly PatternLine[],
	file: RepoPath,
	root: RepoPath,
): PlacedFile => {
	const folder = fromRoot(root, folderOf(file));
	const placed = lines.map((line): PlacedLine => {
		if (folder === '' || line.reading.kind !== 'pattern')
			return { line, text: line.text, reading: line.reading };
		const text = rebasePattern(line.text, folder);
		return { line, text, reading: readPattern(text) };
	});
	const rules = placed.flatMap(({ line, reading }) =>
		ruleOf({ file, line: line.line, pattern: line.text }, reading),
	);
	return { lines: placed, rules };
};

/** What a rule is tried on: a folder also with a slash behind it. */
const formsOf = (path: string, isFolder: boolean): readonly string[] =>
	isFolder ? [path, `${path}/`] : [path];

const applies = (rule: IgnoreRule, form: string, isFolder: boolean): boolean =>
	(isFolder || !rule.foldersOnly) && rule.program !== undefined && runProgram(rule.program, form);

/** True when a rule by itself matches a path; `path` counts from the repository's root. */
export const ruleMatches = (rule: IgnoreRule, path: string, isFolder: boolean): boolean =>
	formsOf(path, isFolder).some((form) => applies(rule, form, isFolder));

const sameKind = (a: IgnoreRule | undefined, b: IgnoreRule | undefined): boolean =>
	a?.ignores === true && b?.ignores === true && a.foldersOnly === b.foldersOnly;

/** The rule that DVC names for one path, folders above it left out of account. */
export const deciding = (
	rules: readonly IgnoreRule[],
	path: string,
	isFolder: boolean,
): IgnoreRule | undefined => {
	const forms = formsOf(path, isFolder);
	for (let last = rules.length - 1; last >= 0; ) {
		let first = last;
		while (sameKind(rules[first - 1], rules[last])) first--;
		// DVC joins neighbours of one kind to one expression, whose first branch wins.
		for (const form of forms)
			for (let at = first; at <= last; at++) {
				const rule = rules[at];
				if (rule !== undefined && applies(rule, form, isFolder)) return rule;
			}
		last = first - 1;
	}
	return undefined;
};

/** What rules say of a path below the repository's root, `path` counting from there. */
export const decide = (
	rules: readonly IgnoreRule[],
	path: string,
	isFolder: boolean,
): IgnoreRule | undefined => {
	for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
		const rule = deciding(rules, path.slice(0, slash), true);
		if (rule?.ignores === true) return rule;
	}
	return deciding(rules, path, isFolder);
};
