import { type Range, rangeAt, type TextEdit } from '../base/text.ts';
import { shellCommands } from '../syntax/shell.ts';
import { childOf, type ScalarNode, scalarOf } from '../syntax/tree.ts';
import type { Problem, Rule } from './rule.ts';

const PREPARING: ReadonlySet<string> = new Set([
	...['cd', 'pushd', 'export', 'unset', 'source', '.', 'set', 'shopt', 'umask', 'ulimit', 'alias'],
]);

const isAssignment = (word: string): boolean => /^[A-Za-z_]\w*=/.test(word);

/** A line that does nothing but prepare those that follow. */
const isPreparation = (line: string): boolean => {
	const [first, ...others] = shellCommands(line);
	if (first === undefined || others.length > 0) return false;
	const words = first.words.map(({ text }) => text);
	return PREPARING.has(words[0] ?? '') || words.every(isAssignment);
};

/** A line that is the beginning of something longer. */
const isBeginning = (line: string): boolean =>
	/(?<!\\)(?:\\\\)*\\$/.test(line) ||
	/^(?:(?:for|while|until)\b.*\bdo|if\b.*\bthen|case\b.*\bin)$/.test(line) ||
	/<<-?\s*['"]?\w+['"]?$/.test(line);

interface Line {
	readonly text: string;
	readonly range: Range;
}

/** The lines of a literal scalar, without the blanks around them; none where they can't be told. */
const linesOf = (source: string, node: ScalarNode): readonly Line[] => {
	const raw = source.slice(node.range.start, node.range.end);
	let at = node.range.start;
	return raw.split('\n').flatMap((line, index): Line[] => {
		const start = at + (line.length - line.trimStart().length);
		const text = line.trim();
		at += line.length + 1;
		return index === 0 || text === '' ? [] : [{ text, range: rangeAt(start, start + text.length) }];
	});
};

/** Folds the lines into one, joined by `&&`; nothing where a line can't stand in a chain. */
const joined = (
	source: string,
	node: ScalarNode,
	lines: readonly Line[],
): readonly TextEdit[] | undefined => {
	const header = /^\|[-+]?(?=[ \t]*\r?\n)/.exec(source.slice(node.range.start, node.range.end));
	const margins = new Set(
		lines.map(({ range }) => range.start - source.lastIndexOf('\n', range.start)),
	);
	const odd = lines.some(
		({ text }) => isBeginning(text) || /#|[&|;]$|^(?:done|fi|esac)\b/.test(text),
	);
	if (header === null || margins.size > 1 || odd) return undefined;
	const { start } = node.range;
	return [
		{ range: rangeAt(start, start + header[0].length), text: '>-' },
		...lines
			.slice(0, -1)
			.map(({ range }) => ({ range: rangeAt(range.end, range.end), text: ' &&' })),
	];
};

const AGAIN = 'DVC runs each line of a text in a shell of its own.';

export const linesRunApart: Rule = {
	id: 'lines-run-apart',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A command of several lines that only make sense together.',
	behaviour:
		'DVC splits a text at its line breaks and gives each line to a shell of its own: what `cd`, `export` or an assignment does is forgotten by the next one, and loops, here-documents and lines that end in a backslash are torn apart. An item of a list is run as a whole.',
	why: 'The stage fails, or works in another folder or with other settings than it says.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: |
      cd src
#     ^^^^^^ lines-run-apart
      python train.py
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: >-
      cd src &&
      python train.py
`,
	},
	*checkDefinition({ body, entry }, { text: source }): Generator<Problem> {
		const node = scalarOf(childOf(body?.map, 'cmd'));
		// What comes by an alias is the matter of the stage it is written in.
		if (node?.style !== 'literal' || node.range.start < entry.range.start) return;
		const lines = linesOf(source, node);
		const first = lines.slice(0, -1).find(({ text }) => isPreparation(text));
		for (const line of lines.slice(0, -1)) {
			const { text, range } = line;
			// One fix joins all lines, so that it is offered once.
			const here = line === first ? joined(source, node, lines) : undefined;
			if (isBeginning(text))
				yield {
					range,
					message: `\`${text}\` is cut off from what follows it. ${AGAIN} Make the whole text an item of a list.`,
				};
			else if (isPreparation(text))
				yield {
					range,
					message: `\`${text}\` has no effect on the lines below. ${AGAIN} Join the lines by \`&&\`, or make the whole text an item of a list.`,
					...(here && { fixes: [{ title: 'Join the lines by `&&`', preferred: true, here }] }),
				};
		}
	},
};
