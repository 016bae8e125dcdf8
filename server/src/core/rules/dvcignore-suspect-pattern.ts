import { folderOf } from '../base/path.ts';
import { rangeAt, type TextEdit } from '../base/text.ts';
import { droppedBackslash } from '../syntax/ignore-pattern.ts';
import type { PlacedLine } from '../workspace/ignore-rules.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { textOf } from '../workspace/workspace.ts';
import { readLinesOf } from './ignore-lines.ts';
import type { Problem, Rule } from './rule.ts';

/** A finding in the pattern's own offsets, and the text to put there. */
interface Suspicion {
	readonly start: number;
	readonly end: number;
	readonly message: string;
	/** What the fix writes instead of `start` to `end`, and its title. */
	readonly instead?: string;
	readonly title?: string;
}

const CLASSES: Readonly<Record<string, string>> = {
	alnum: 'A-Za-z0-9',
	alpha: 'A-Za-z',
	digit: '0-9',
	lower: 'a-z',
	upper: 'A-Z',
	xdigit: '0-9A-Fa-f',
};

const unclosed = ({ line: { text, reading } }: PlacedLine): Suspicion | undefined =>
	reading.kind === 'dropped' && reading.why === 'unclosed'
		? {
				start: reading.start,
				end: reading.start + 1,
				message: `Nothing closes this \`[\`, so DVC drops \`${text}\` without a word. Close it, or write \`[[]\` for the bracket itself.`,
				instead: '[[]',
				title: 'Write `[[]` for the bracket itself',
			}
		: undefined;

const comment = ({ line: { text } }: PlacedLine): Suspicion | undefined => {
	const found = /(?<![\\\s])[^\S\ufeff]+(#.*)$/.exec(text);
	if (found === null) return undefined;
	const words = found[1] ?? '';
	return {
		start: found.index,
		end: text.length,
		message: `\`${words}\` is not a comment here but part of the pattern: comments need a line of their own. Move it above.`,
		instead: words,
		title: 'Move the comment to a line of its own',
	};
};

const posixClass = ({ line: { text } }: PlacedLine): Suspicion | undefined => {
	const found = /\[[^\]]*?(\[:([a-z]+):\])/d.exec(text);
	const [start, end] = found?.indices?.[1] ?? [];
	if (found === null || start === undefined || end === undefined) return undefined;
	const instead = CLASSES[found[2] ?? ''];
	const message = `DVC does not know \`${found[1] ?? ''}\` and takes it for single characters.`;
	return instead === undefined
		? { start, end, message: `${message} Name the characters.` }
		: {
				start,
				end,
				message: `${message} Write \`${instead}\`.`,
				instead,
				title: `Write \`${instead}\``,
			};
};

const braces = ({ line: { text } }: PlacedLine): Suspicion | undefined => {
	const found = /(?<!\\)\{([^{}[\]/\\]*,[^{}[\]/\\]*)\}/.exec(text);
	if (found === null) return undefined;
	const before = text.slice(0, found.index);
	const after = text.slice(found.index + found[0].length);
	const names = (found[1] ?? '').split(',');
	return {
		start: found.index,
		end: found.index + found[0].length,
		message: `Ignore files know no alternatives: \`${found[0]}\` stands for a name with these very braces. Write a line for each.`,
		...(names.length <= 20
			? {
					instead: names.map((name) => `${before}${name}${after}`).join('\n'),
					title: 'Write a line for each alternative',
				}
			: {}),
	};
};

const backslash = ({ line: { text } }: PlacedLine): Suspicion | undefined => {
	const found = /(?<!\\)(?:\\\\)*\\(?=[\p{L}\p{N}_])/u.exec(text);
	if (found === null || text.includes('[')) return undefined;
	const at = found.index + found[0].length - 1;
	const instead = text.replace(/\\(?=[\p{L}\p{N}_])/gu, '/');
	return {
		start: at,
		end: at + 2,
		message: `A backslash escapes here and separates no folders: DVC reads \`${text.replace(/\\(.)/gu, '$1')}\`. Write \`${instead}\`.`,
		...(found[0].length === 1 ? { instead, title: 'Separate folders with `/`' } : {}),
	};
};

/** What below the root is read otherwise than it is written. */
const lost = ({ line: { text }, reading }: PlacedLine): Suspicion | undefined => {
	const at = droppedBackslash(text);
	const char = at === undefined ? '' : text.charAt(at + 1);
	if (at === undefined || reading.kind === 'broken' || !'*?[\\'.includes(char)) return undefined;
	return {
		start: at,
		end: at + 2,
		message: `Below the repository's root DVC drops a backslash that comes first, so \`${char}\` is not taken literally. Write \`[${char}]\`.`,
		instead: `[${char}]`,
		title: `Write \`[${char}]\``,
	};
};

/** Rewrites of a whole line count as one edit of it. */
const WHOLE = new Set([braces, backslash, comment]);

const editOf = (
	check: (placed: PlacedLine) => Suspicion | undefined,
	{ line }: PlacedLine,
	{ start, end, instead = '' }: Suspicion,
	lineBreak: string,
): TextEdit => {
	if (!WHOLE.has(check))
		return { range: rangeAt(line.range.start + start, line.range.start + end), text: instead };
	const text =
		check === comment
			? `${instead}${lineBreak}${line.text.slice(0, start)}`
			: instead.replaceAll('\n', lineBreak);
	return { range: line.range, text };
};

const problemOf = (
	check: (placed: PlacedLine) => Suspicion | undefined,
	placed: PlacedLine,
	lineBreak: string,
): Problem | undefined => {
	const found = check(placed);
	if (found === undefined) return undefined;
	const { start } = placed.line.range;
	const { title } = found;
	return {
		range: rangeAt(start + found.start, start + found.end),
		message: found.message,
		...(title === undefined
			? {}
			: { fixes: [{ title, preferred: true, here: [editOf(check, placed, found, lineBreak)] }] }),
	};
};

const MARK = '\ufeff';

const byteOrderMark = (text: string, first: PlacedLine | undefined): Problem | undefined => {
	if (!text.startsWith(MARK) || first?.line.line !== 0) return undefined;
	const pattern = first.line.text.slice(MARK.length);
	// A comment or an empty line that is spoiled harms nobody.
	if (pattern === '' || pattern.startsWith('#')) return undefined;
	return {
		range: first.line.range,
		message: `A byte order mark begins the file and becomes part of \`${pattern}\`, which therefore matches nothing. Save the file without it.`,
		fixes: [
			{
				title: 'Remove the byte order mark',
				preferred: true,
				here: [{ range: rangeAt(0, 1), text: '' }],
			},
		],
	};
};

export const dvcignoreSuspectPattern: Rule = {
	id: 'dvcignore-suspect-pattern',
	kinds: ['dvcignore'],
	severity: 'warning',
	summary: 'DVC reads a pattern of an ignore file in another way than it looks.',
	behaviour:
		'DVC drops a line whose `[` nothing closes. It knows no comments behind a pattern, no `{a,b}` and no `[:alpha:]`, takes a backslash for an escape and a byte order mark for a letter, and in a folder below the root loses a backslash that comes first.',
	why: 'The files that the line should hide are seen by DVC: they are hashed, tracked and pushed.',
	example: {
		bad: `
#- .dvcignore
*.tmp # scratch
#    ^^^^^^^^^^ dvcignore-suspect-pattern
*.{png,jpg}
# ^^^^^^^^^ dvcignore-suspect-pattern
run[1
#  ^ dvcignore-suspect-pattern
data\\raw
#   ^^ dvcignore-suspect-pattern
`,
		good: `
#- .dvcignore
# scratch
*.tmp
*.png
*.jpg
run[[]1
data/raw
`,
	},
	*check(workspace, path) {
		const text = textOf(workspace, path) ?? '';
		const lines = readLinesOf(workspace, path);
		const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
		const below = folderOf(path) !== dvcRootOf(workspace, path);
		const marked = byteOrderMark(text, lines[0]);
		if (marked !== undefined) yield marked;
		for (const placed of lines)
			for (const check of [
				unclosed,
				comment,
				posixClass,
				braces,
				backslash,
				...(below ? [lost] : []),
			]) {
				const problem = problemOf(check, placed, lineBreak);
				if (problem === undefined) continue;
				yield problem;
				break;
			}
	},
};
