import { rangeAt } from '../base/text.ts';
import { droppedBackslash, readPattern, rebasePattern } from '../syntax/ignore-pattern.ts';
import type { PlacedLine } from '../workspace/ignore-rules.ts';
import { textOf } from '../workspace/workspace.ts';
import { readLinesOf, removeLine } from './ignore-lines.ts';
import type { Fix, Problem, Rule } from './rule.ts';

const STOPS = 'DVC stops at it in every command.';

const escapeFixes = (text: string, { line }: PlacedLine, at: number): readonly Fix[] => {
	const start = line.range.start + at;
	const bare = line.text.slice(0, at) + line.text.slice(at + 1);
	const without: Fix =
		bare === '' || bare === '!'
			? { title: 'Remove the line', here: [removeLine(text, line)] }
			: { title: 'Remove the backslash', here: [{ range: rangeAt(start, start + 1), text: '' }] };
	// The blank it was to keep is gone before DVC reads the pattern.
	const blank = at + 1 === line.text.length && line.range.end < line.whole.end && bare !== '';
	return blank
		? [
				{
					title: 'Keep the blank as `[ ]`',
					preferred: true,
					here: [{ range: rangeAt(start, start + 2), text: '[ ]' }],
				},
				without,
			]
		: [{ ...without, preferred: true }];
};

/** Broken by itself, wherever the file stands. */
const ownProblem = (text: string, placed: PlacedLine): Problem | undefined => {
	const { line } = placed;
	const { reading } = line;
	if (reading.kind !== 'broken') return undefined;
	const range = rangeAt(line.range.start + reading.start, line.range.start + reading.end);
	const written = line.text.slice(reading.start, reading.end);
	switch (reading.why) {
		case 'nothing':
			return {
				range,
				message: `\`${line.text}\` brings nothing back, and ${STOPS} Write a path behind it, or remove the line.`,
				fixes: [{ title: 'Remove the line', preferred: true, here: [removeLine(text, line)] }],
			};
		case 'escape':
			return {
				range,
				message: `The backslash in \`${line.text}\` escapes nothing (DVC strips blanks at a line's end), and ${STOPS} Remove it, or write a blank as \`[ ]\`.`,
				fixes: escapeFixes(text, placed, reading.start),
			};
		case 'range': {
			const [low = '', , high = ''] = [...written];
			const swapped = `${high}-${low}`;
			return {
				range,
				message: `The range \`${written}\` runs backwards, and ${STOPS} Write \`${swapped}\`.`,
				fixes: [
					{ title: `Write \`${swapped}\``, preferred: true, here: [{ range, text: swapped }] },
				],
			};
		}
	}
};

/** Broken only as DVC rewrites it for the repository's root. */
const placedProblem = ({ line, text: seen, reading }: PlacedLine): Problem | undefined => {
	if (reading.kind !== 'broken') return undefined;
	const at = droppedBackslash(line.text);
	if (at === undefined)
		return {
			range: line.range,
			message: `From the repository's root DVC reads this as \`${seen}\`, the folder's name included, and ${STOPS} Rename the folder, or put the pattern into the \`.dvcignore\` above it.`,
		};
	const escaped = `[${line.text.charAt(at + 1)}]`;
	const mended = line.text.slice(0, at) + escaped + line.text.slice(at + 2);
	const here = [
		{ range: rangeAt(line.range.start + at, line.range.start + at + 2), text: escaped },
	];
	const works = readPattern(rebasePattern(mended, 'x')).kind === 'pattern';
	return {
		range: line.range,
		message: `Below the root DVC drops a backslash that comes first and reads \`${seen}\`; ${STOPS} Write \`${mended}\`.`,
		...(works ? { fixes: [{ title: `Write \`${mended}\``, preferred: true, here }] } : {}),
	};
};

export const dvcignoreInvalidPattern: Rule = {
	id: 'dvcignore-invalid-pattern',
	kinds: ['dvcignore'],
	severity: 'error',
	summary: "DVC can't read a pattern of an ignore file.",
	behaviour:
		'DVC strips each line on both sides and turns it into a regular expression. A lone `!`, a backslash with nothing behind it (also `a\\ `, whose blank is stripped) and a range that runs backwards end every command with `unexpected error - Invalid git pattern` or `bad character range`.',
	why: 'Git forgives such lines, DVC does not: nothing works in the repository until the line is mended.',
	example: {
		bad: `
#- .dvcignore
run[9-0].csv
#   ^^^ dvcignore-invalid-pattern
notes\\
#    ^ dvcignore-invalid-pattern
`,
		good: `
#- .dvcignore
run[0-9].csv
notes[ ]
`,
	},
	*check(workspace, path) {
		const text = textOf(workspace, path) ?? '';
		for (const placed of readLinesOf(workspace, path)) {
			const problem = ownProblem(text, placed) ?? placedProblem(placed);
			if (problem !== undefined) yield problem;
		}
	},
};
