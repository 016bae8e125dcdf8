import { lineEndAt, lineStartAt, type Range, rangeAt } from '../base/text.ts';
import { dataFormat, type Format } from '../model/kind.ts';
import { conflictMarkers } from '../syntax/conflicts.ts';
import { jsonMistake } from '../syntax/json-mistake.ts';
import type { Mend } from '../syntax/mistake.ts';
import { pythonMistake } from '../syntax/python-mistake.ts';
import { treeOf } from '../workspace/data.ts';
import { textOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** What is written behind `=` on one line, as far as a comment or the end of it. */
const VALUE = /^(\s*[\w."'-]+\s*)([=:])(\s*)([^\s#"'[{][^#\r\n]*?)?\s*(?:#.*)?$/;

/** A text without quotes, a word of Python, or a colon where TOML has `=`. */
const tomlMend = (text: string, { start }: Range): Mend | undefined => {
	const from = lineStartAt(text, start);
	const found = VALUE.exec(text.slice(from, lineEndAt(text, start)));
	const [, key = '', sign = '', blanks = '', value = ''] = found ?? [];
	if (found === null) return undefined;
	const signAt = from + key.length;
	if (sign === ':') return { range: rangeAt(signAt, signAt + 1), text: ' =', title: 'Write `=`' };
	const range = rangeAt(signAt + 1 + blanks.length, signAt + 1 + blanks.length + value.length);
	if (value === 'True' || value === 'False')
		return { range, text: value.toLowerCase(), title: `Write \`${value.toLowerCase()}\`` };
	return /^[^\d+\-\\"][^\\"]*$/.test(value)
		? { range, text: `"${value}"`, title: 'Put it in quotes' }
		: undefined;
};

const mendOf = (format: Format, text: string, range: Range): Mend | undefined =>
	format === 'json'
		? jsonMistake(text)?.mend
		: format === 'python'
			? pythonMistake(text)?.mend
			: tomlMend(text, range);

const fixesOf = (format: Format, text: string, range: Range): readonly Fix[] => {
	const mend = mendOf(format, text, range);
	return mend === undefined
		? []
		: [{ title: mend.title, here: [{ range: mend.range, text: mend.text }] }];
};

export const paramsSyntax: Rule = {
	id: 'params-syntax',
	kinds: ['params'],
	severity: 'error',
	summary: 'A params file in JSON, TOML or Python can not be read.',
	behaviour:
		'A stage that takes parameters from the file stops when it is run: `Unable to read parameters from …`, `JSON file structure is corrupted`; `dvc status` and `dvc repro --dry` may notice nothing. Where `vars` load the file every command fails, and only then this is an error.',
	why: 'No stage that needs the file can run, and its values take part in nothing.',
	example: {
		bad: `
#- params.json
{
  "trees": 100
#            ^ params-syntax
  "depth": 3
}
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    params:
      - params.json: [trees]
#       ^^^^^^^^^^^ missing-parameter
`,
		good: `
#- params.json
{
  "trees": 100,
  "depth": 3
}
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    params:
      - params.json: [trees, depth]
`,
	},
	*check(workspace, path) {
		const format = dataFormat(path);
		const text = textOf(workspace, path);
		// YAML has a rule of its own, and so have conflicts.
		if (format === 'yaml12' || text === undefined || conflictMarkers(text).length > 0) return;
		for (const { code, range, message } of treeOf(workspace, path)?.problems ?? [])
			if (code === 'syntax') yield { range, message, fixes: fixesOf(format, text, range) };
			else if (code === 'too-large' || code === 'too-deep')
				yield { range, message, severity: 'information' };
	},
};
