// What the rules on ignore files have in common: words for a line, and edits of whole lines.
import { type Location, nameOf, type RepoPath } from '../base/path.ts';
import type { TextEdit } from '../base/text.ts';
import type { PatternLine } from '../syntax/ignore.ts';
import { gitLinesOf } from '../workspace/git-ignored.ts';
import type { IgnoreLine, PlacedLine } from '../workspace/ignore-rules.ts';
import { ignoreLinesOf, placedLinesOf } from '../workspace/ignored.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import type { Edits } from './rule.ts';

/** A line of a `.dvcignore` or `.gitignore` as it is written. */
export type WrittenLine = Pick<PatternLine, 'line' | 'whole' | 'range' | 'text'>;

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
const findLine = (
	workspace: Workspace,
	{ file, line, pattern }: IgnoreLine,
): WrittenLine | undefined => {
	if (file === undefined) return undefined;
	const lines: readonly WrittenLine[] | undefined =
		nameOf(file) === '.dvcignore' ? ignoreLinesOf(workspace, file) : gitLinesOf(workspace, file);
	return lines?.find((each) => each.line === line && each.text === pattern);
};

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
export const removeLine = (text: string, { whole: { start, end } }: WrittenLine): TextEdit => {
	const after = breakAt(text, end);
	if (after > 0) return { range: { start, end: end + after }, text: '' };
	const before = text.endsWith('\r\n', start) ? 2 : start > 0 ? 1 : 0;
	return { range: { start: start - before, end }, text: '' };
};

/** Puts a line below another one. */
export const insertBelow = (
	text: string,
	{ whole: { end } }: WrittenLine,
	added: string,
): TextEdit => {
	const after = breakAt(text, end);
	const lineBreak = after > 0 ? text.slice(end, end + after) : '\n';
	return { range: { start: end, end }, text: `${lineBreak}${added}` };
};

/** Edits of ignore files, of those lines that still stand where they stood. */
export const editLines = (
	workspace: Workspace,
	lines: readonly IgnoreLine[],
	edit: (text: string, line: WrittenLine) => TextEdit,
): Edits => {
	const edits = new Map<RepoPath, TextEdit[]>();
	for (const by of lines) {
		const line = findLine(workspace, by);
		if (line === undefined || by.file === undefined) continue;
		const text = textOf(workspace, by.file) ?? '';
		edits.set(by.file, [...(edits.get(by.file) ?? []), edit(text, line)]);
	}
	return edits;
};
