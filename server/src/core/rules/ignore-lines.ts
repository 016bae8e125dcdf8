// What the rules on ignore files have in common: words for a line, and edits of whole lines.
import type { Location, RepoPath } from '../base/path.ts';
import type { TextEdit } from '../base/text.ts';
import type { PatternLine } from '../syntax/ignore.ts';
import type { IgnoreLine, PlacedLine } from '../workspace/ignore-rules.ts';
import { ignoreLinesOf, placedLinesOf } from '../workspace/ignored.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The lines of an ignore file that DVC reads; none for a file that is itself ignored. */
export const readLinesOf = (workspace: Workspace, file: RepoPath): readonly PlacedLine[] => {
	const placed = placedLinesOf(workspace, file);
	return placed === undefined || placed.unreadBy !== undefined ? [] : placed.lines;
};

/** `line 3 of `.dvcignore` (`*.csv`)`, as seen from the file `here`. */
export const nameLine = ({ file, line, pattern }: IgnoreLine, here: RepoPath): string => {
	if (file === undefined) return `DVC's own pattern \`${pattern}\``;
	const number = (line + 1).toString();
	return file === here
		? `line ${number} (\`${pattern}\`)`
		: `line ${number} of \`${file}\` (\`${pattern}\`)`;
};

/** The line as the file stands now; nothing when it was changed meanwhile. */
export const findLine = (
	workspace: Workspace,
	{ file, line, pattern }: IgnoreLine,
): PatternLine | undefined =>
	file === undefined
		? undefined
		: ignoreLinesOf(workspace, file)?.find((each) => each.line === line && each.text === pattern);

/** Where a line stands; nothing for DVC's own patterns. */
export const locateLine = (workspace: Workspace, by: IgnoreLine): Location | undefined => {
	const found = findLine(workspace, by);
	return found === undefined || by.file === undefined
		? undefined
		: { path: by.file, range: found.range };
};

const breakAt = (text: string, at: number): number =>
	text.startsWith('\r\n', at) ? 2 : text[at] === '\n' || text[at] === '\r' ? 1 : 0;

/** Takes a line out with its line break; the last line with the one before it. */
export const removeLine = (text: string, { whole: { start, end } }: PatternLine): TextEdit => {
	const after = breakAt(text, end);
	if (after > 0) return { range: { start, end: end + after }, text: '' };
	const before = text.endsWith('\r\n', start) ? 2 : start > 0 ? 1 : 0;
	return { range: { start: start - before, end }, text: '' };
};

/** Puts a line below another one. */
export const insertBelow = (
	text: string,
	{ whole: { end } }: PatternLine,
	added: string,
): TextEdit => {
	const after = breakAt(text, end);
	const lineBreak = after > 0 ? text.slice(end, end + after) : '\n';
	return { range: { start: end, end }, text: `${lineBreak}${added}` };
};
