import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { childOf, scalarOf } from '../syntax/tree.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';

/** One requirement a line, and one in quotes: `dependencies = ["mlem==0.4.14"]`. */
const FORMS: readonly (readonly [string, RegExp])[] = [
	['requirements.txt', /^[ \t]*([\w.-]+)[ \t]*(\[[^\]\n]*\])?/gm],
	[
		'pyproject.toml',
		/(?<!^[ \t]*(?:name|keywords|description)\b[^\n]*)(?<=["'])([A-Za-z][\w.-]*)[ \t]*(\[[^\]\n"']*\])?(?=[ \t]*(?:[<>=!~;@][^"'\n]*)?["'])/gm,
	],
];

/** Where a list of requirements names MLEM without DVC; nothing where it names DVC too, or neither. */
const mlemAlone = (text: string, form: RegExp): Range | undefined => {
	let found: Range | undefined;
	for (const { 0: all, 1: name = '', 2: extras = '', index } of text.matchAll(form)) {
		const word = name.toLowerCase();
		if (word === 'dvc' || word.startsWith('dvc-')) return undefined;
		if (word !== 'mlem') continue;
		if (/\b(?:dvc|all)\b/.test(extras)) return undefined;
		const end = index + all.trimEnd().length;
		found = rangeAt(end - extras.length, end);
	}
	return found;
};

interface List {
	readonly file: RepoPath;
	readonly form: RegExp;
}

const problemOf = (
	workspace: Workspace,
	{ file, form }: List,
	range: Range,
	at: Range,
): Problem => {
	const extras = (textOf(workspace, file) ?? '').slice(at.start, at.end);
	const text = extras === '' ? '[dvc]' : `${extras.slice(0, -1)},dvc]`;
	return {
		range,
		message: `Objects are kept in DVC, but \`${file}\` asks for \`mlem\` without DVC: loading one of them fails where DVC is not installed. Write \`mlem[dvc]\`.`,
		related: [{ location: { path: file, range: at }, message: 'MLEM is asked for here' }],
		fixes: [
			{
				title: `Write \`mlem${text}\` in \`${file}\``,
				preferred: true,
				elsewhere: (now) => {
					const there = mlemAlone(textOf(now, file) ?? '', form);
					return new Map(there === undefined ? [] : [[file, [{ range: there, text }]]]);
				},
			},
		],
	};
};

export const dvcNotRequired: Rule = {
	id: 'dvc-not-required',
	kinds: ['mlem-config'],
	severity: 'information',
	summary:
		'Objects are kept in DVC, and `requirements.txt` or `pyproject.toml` asks for MLEM without DVC.',
	behaviour:
		'MLEM imports DVC when it loads an object of storage `dvc`, even if its files are there, and stops with `ModuleNotFoundError` where DVC is missing.',
	why: 'It works where both happen to be installed, and fails for whoever follows the list.',
	example: {
		bad: `
#- .mlem.yaml
core:
  storage:
    type: dvc
#         ^^^ dvc-not-required
#- requirements.txt
mlem==0.4.14
scikit-learn
#- .dvc/config
[core]
    remote = store
['remote "store"']
    url = /srv/store
`,
		good: `
#- .mlem.yaml
core:
  storage:
    type: dvc
#- requirements.txt
mlem[dvc]==0.4.14
scikit-learn
#- .dvc/config
[core]
    remote = store
['remote "store"']
    url = /srv/store
`,
	},
	*check(workspace, path) {
		const root = documentOf(workspace, path)?.whole?.root;
		const type = scalarOf(childOf(childOf(childOf(root, 'core'), 'storage'), 'type'));
		if (type?.text !== 'dvc') return;
		for (const [name, form] of FORMS) {
			const file = joinPath(folderOf(path), name);
			const at = mlemAlone(textOf(workspace, file) ?? '', form);
			if (at !== undefined) yield problemOf(workspace, { file, form }, type.range, at);
		}
	},
};
