import { lineEndAt, lineStartAt, type Range, rangeAt } from '../base/text.ts';
import { readConfig } from '../model/config.ts';
import type { InterpolationProblem } from '../model/config-interpolation.ts';
import { inBackticks } from '../schema/wording.ts';
import { positionsOf } from '../workspace/lines.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** One slip may spoil every line that follows. */
const MOST_TOLD = 20;

const interpolationMessage = ({ name, why }: InterpolationProblem): string =>
	why === 'missing'
		? `DVC takes \`%(${name})s\` for the value of an option ${inBackticks(name)}, and there is none. Write it in another way.`
		: `\`%(${name})s\` stands for a value that leads back to it. Write the value out.`;

/** `name: value` as other formats have it. */
const withEquals = (text: string, { start, end }: Range): readonly Fix[] => {
	const line = text.slice(lineStartAt(text, start), lineEndAt(text, end));
	const found = /^(\s*[\w-]+)\s*:\s*(?=\S)/.exec(line);
	if (found === null || line.includes('=') || line.includes('\n')) return [];
	const from = lineStartAt(text, start) + (found[1]?.length ?? 0);
	const range = rangeAt(from, lineStartAt(text, start) + found[0].length);
	return [{ title: 'Write `=`', preferred: true, here: [{ range, text: ' = ' }] }];
};

export const dvcConfigSyntax: Rule = {
	id: 'dvc-config-syntax',
	kinds: ['dvc-config'],
	severity: 'error',
	summary: "A line of DVC's configuration can't be read.",
	behaviour:
		'DVC stops with `config file error`: `matched as neither section nor keyword`, `Duplicate section name`, `Duplicate keyword name`, `Parse error in value`. A reference `%(name)s` to an option that does not exist ends it with `missing option`.',
	why: 'One such line stops every command of DVC in the repository.',
	example: {
		bad: `
#- .dvc/config
[core]
    remote: store
#   ^^^^^^^^^^^^^ dvc-config-syntax
    autostage = "true
#               ^^^^^ dvc-config-syntax
['remote "store"']
    url = s3://bucket/data
['remote "store"']
# ^^^^^^^^^^^^^^ dvc-config-syntax
    region = eu-west-1
`,
		good: `
#- .dvc/config
[core]
    remote = store
    autostage = true
['remote "store"']
    url = s3://bucket/data
    region = eu-west-1
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document?.whole === undefined) return;
		const problems = document.problems.filter(({ code }) => code !== 'merge-conflict');
		for (const { range, message } of problems.slice(0, MOST_TOLD))
			yield { range, message, fixes: withEquals(document.text, range) };
		for (const { name, first, second } of document.duplicates) {
			const line = positionsOf(workspace, path, first).start.line + 1;
			yield {
				range: second,
				message: `${inBackticks(name)} stands twice (first on line ${line.toString()}). Put both together, or remove one.`,
				related: [
					{ location: { path, range: first }, message: `${inBackticks(name)} stands here first` },
				],
			};
		}
		for (const problem of readConfig(document.whole).interpolation)
			yield { range: problem.node.range, message: interpolationMessage(problem) };
	},
};
