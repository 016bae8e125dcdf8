import { setScalar } from '../model/yaml-edit.ts';
import { childOf, listOf, type ScalarNode, scalarOf } from '../syntax/tree.ts';
import { pointedIn } from '../workspace/tracked.ts';
import { documentOf, isThere } from '../workspace/workspace.ts';
import { commandOn, inWords } from './command.ts';
import type { Rule } from './rule.ts';

const FORM = /^[\da-f]{32}(?:\.dir)?$/;

const whatIsWrong = ({ text }: ScalarNode): string => {
	if (FORM.test(text.toLowerCase())) return 'has capitals, and DVC looks for small letters';
	const digits = text.replace(/\.dir$/, '');
	return /^[\da-f]*$/i.test(digits)
		? `has ${digits.length} digits, and an MD5 has 32`
		: 'is no MD5, which is 32 digits from `0` to `f`';
};

export const checksumForm: Rule = {
	id: 'checksum-form',
	kinds: ['dvc-file'],
	severity: 'warning',
	summary: 'The checksum of an output is not an MD5.',
	behaviour:
		'DVC takes any text, looks for a file of that name in the cache and in remotes, and never finds one: `dvc pull` fails, and `dvc status` says that the data was changed.',
	why: 'A merge or a slip of the hand has cut the checksum, and with it the way to the data.',
	example: {
		bad: `
#- iris.csv.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ checksum-form
  size: 11
  hash: md5
  path: iris.csv
`,
		good: `
#- iris.csv.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: iris.csv
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		for (const item of listOf(childOf(tree.root, 'outs'))?.items ?? []) {
			const node = scalarOf(childOf(item, 'md5'));
			// A number, or less than three letters, is refused, which another rule tells.
			if (node?.type !== 'string' || node.text.length < 3 || FORM.test(node.text)) continue;
			const lower = node.text.toLowerCase();
			const here = FORM.test(lower)
				? setScalar({ text: document.text, tree }, node, lower)
				: undefined;
			const data = pointedIn(workspace, path).find(({ md5 }) => md5 === node.text)?.path;
			const add =
				here === undefined && data !== undefined && isThere(workspace, data)
					? commandOn(workspace, 'dvc add', data)
					: undefined;
			const way =
				here !== undefined
					? `Write \`${lower}\``
					: add !== undefined
						? `Take it from an earlier version of this file, or run ${inWords(add)}`
						: 'Take it from an earlier version of this file';
			yield {
				range: node.range,
				message: `\`${node.text}\` ${whatIsWrong(node)}: nobody finds the data by it. ${way}.`,
				...(here === undefined
					? {}
					: {
							fixes: [
								{
									title: 'Write it in small letters',
									preferred: true,
									here,
								},
							],
						}),
				...(add === undefined ? {} : { commands: [add] }),
			};
		}
	},
};
