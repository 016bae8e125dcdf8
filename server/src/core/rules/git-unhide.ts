// The ways to have Git see a file again that a line of its ignore files hides.
import { folderOf, isWithin, nameOf, type RepoPath, ROOT, relativePath } from '../base/path.ts';
import { bytesOf, readGitPattern } from '../syntax/git-pattern.ts';
import type { GitLine } from '../syntax/gitignore.ts';
import { patternFor } from '../syntax/ignore-pattern.ts';
import { type GitIgnoreLine, type GitIgnoreScope, hidingLine } from '../workspace/git-ignored.ts';
import type { IgnoreLine } from '../workspace/ignore-rules.ts';
import { editLines, insertBelow, removeLine } from './ignore-lines.ts';
import type { Fix } from './rule.ts';

export const asLine = ({ file, line }: GitIgnoreLine): IgnoreLine => ({
	file,
	line: line.line,
	pattern: line.text,
});

/** The scope after an edit of one file's lines. */
const withLines = (
	scope: GitIgnoreScope,
	file: RepoPath,
	edit: (lines: readonly GitLine[]) => readonly GitLine[],
): GitIgnoreScope => ({
	...scope,
	files: scope.files.map((each) =>
		each.file === file ? { ...each, lines: edit(each.lines) } : each,
	),
});

/** All lines that must go, so that nothing hides the path. */
const linesHiding = (scope: GitIgnoreScope): readonly GitIgnoreLine[] => {
	const gone: GitIgnoreLine[] = [];
	let left = scope;
	for (let by = hidingLine(left); by !== undefined; by = hidingLine(left)) {
		const { file, line } = by;
		if (left.hiddenBy === by) return [];
		gone.push(by);
		left = withLines(left, file, (lines) => lines.filter((each) => each !== line));
	}
	return gone;
};

const removal = (scope: GitIgnoreScope, about: RegExp): Fix | undefined => {
	const lines = linesHiding(scope);
	const [first] = lines;
	if (first === undefined || lines.some(({ file }) => !isWithin(file, ROOT))) return undefined;
	const patterns = lines.map(({ line }) => `\`${line.text}\``).join(', ');
	return {
		title:
			lines.length === 1
				? `Remove ${patterns} from \`${first.file}\``
				: `Remove ${lines.length.toString()} patterns from the ignore files: ${patterns}`,
		preferred: lines.every(({ line }) => about.test(line.text)),
		elsewhere: (workspace) => editLines(workspace, lines.map(asLine), removeLine),
	};
};

const reinclusion = (
	scope: GitIgnoreScope,
	path: RepoPath,
	preferred: boolean,
): Fix | undefined => {
	const by = hidingLine(scope);
	if (by === undefined || !isWithin(by.file, ROOT)) return undefined;
	const anchored = by.line.text.slice(0, -1).includes('/');
	const text = anchored
		? `!${patternFor(relativePath(folderOf(by.file), path))}`
		: `!${nameOf(path)}`;
	const added: GitLine = { ...by.line, text, pattern: readGitPattern(bytesOf(text)) };
	const after = withLines(scope, by.file, (lines) =>
		lines.flatMap((line) => (line === by.line ? [line, added] : [line])),
	);
	if (hidingLine(after) !== undefined) return undefined;
	return {
		title: `Re-include it: \`${text}\` in \`${by.file}\``,
		preferred,
		elsewhere: (workspace) =>
			editLines(workspace, [asLine(by)], (now, line) => insertBelow(now, line, text)),
	};
};

/**
 * The fixes for a file, in a scope; none where a folder above it is ignored. `about` matches patterns
 * that speak of such files only: these are removed rather than overruled.
 */
export const unhideInGit = (
	scope: GitIgnoreScope,
	path: RepoPath,
	about: RegExp,
): readonly Fix[] => {
	const taken = removal(scope, about);
	const back = reinclusion(scope, path, taken?.preferred !== true);
	return [taken, back].flatMap((fix) => fix ?? []);
};
