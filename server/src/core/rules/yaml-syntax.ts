import { lineStartAt, type Range, rangeAt, type TextEdit } from '../base/text.ts';
import type { SyntaxProblem } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** One slip makes the parser complain again and again: one message a line, and not of every line. */
const MOST_TOLD = 20;

const byStart = (problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] =>
	problems.toSorted((a, b) => a.range.start - b.range.start);

const quoteFix = (text: string, { start, end }: Range): Fix => {
	const quote = text.slice(start, end).includes("'") ? '"' : "'";
	return {
		title: 'Put it in quotes',
		preferred: true,
		here: [start, end].map((at) => ({ range: rangeAt(at, at), text: quote })),
	};
};

const blankFix = ({ end }: Range): Fix => ({
	title: 'Write a blank behind the colon',
	preferred: true,
	here: [{ range: rangeAt(end, end), text: ' ' }],
});

/** Doubles every single backslash of a quoted text on one line: beside `\\d` nobody means a tab by `\\t`. */
const escapeFixes = (text: string, { start }: Range): readonly Fix[] => {
	const line = text.slice(0, start).lastIndexOf('\n') + 1;
	const open = text.lastIndexOf('"', start);
	const close = /^[^"\n]*"/.exec(text.slice(start));
	if (open < line || close === null || text[open - 1] === '\\' || close[0].endsWith('\\"'))
		return [];
	const here = [...text.slice(open, start + close[0].length).matchAll(/\\+/g)].flatMap(
		({ index, 0: run }): TextEdit[] => {
			const at = open + index;
			return run.length === 1 ? [{ range: rangeAt(at, at), text: '\\' }] : [];
		},
	);
	return here.length === 0 ? [] : [{ title: 'Write each `\\` twice', here }];
};

export const yamlSyntax: Rule = {
	id: 'yaml-syntax',
	kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file', 'mlem', 'mlem-config', 'params'],
	severity: 'error',
	summary: 'The file is not valid YAML.',
	behaviour:
		'DVC stops with `is invalid` at the first mistake, in every command that needs the whole repository. MLEM stops with a Python traceback. A params file that DVC does not load gets a warning: no `params.yaml` beside a `dvc.yaml`, and not named by `vars`.',
	why: 'Nothing else in the file can be trusted before it can be read.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: "echo \\$HOME"
#              ^ yaml-syntax
    outs: [model_\${seed}.pkl]
#          ^^^^^^^^^^^^^^^^^ yaml-syntax
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: [python, train.py]
`,
	},
	mayFind: ({ problems }) => problems.length > 0,
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined) return;
		let line = -1;
		let told = 0;
		for (const { code, range, message } of byStart(document.problems)) {
			const start = lineStartAt(document.text, range.start);
			const again = start === line && code !== 'flow-expression';
			if (code === 'merge-conflict' || again || told === MOST_TOLD) continue;
			line = start;
			told++;
			// What we don't read the tools may read all the same.
			const unread = code === 'too-large' || code === 'too-deep';
			yield {
				range,
				message,
				...(unread ? { severity: 'information' } : {}),
				...(code === 'flow-expression' ? { fixes: [quoteFix(document.text, range)] } : {}),
				...(code === 'tight-colon' ? { fixes: [blankFix(range)] } : {}),
				...(code === 'escape' ? { fixes: escapeFixes(document.text, range) } : {}),
			};
		}
	},
};
