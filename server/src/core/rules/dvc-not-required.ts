import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { childOf, entriesOf, listOf, type Node, scalarOf } from '../syntax/tree.ts';
import { treeOf } from '../workspace/data.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';

/** A package with its extras and version, as pip reads it. */
const REQUIREMENT = /^[ \t]*([\w.-]+)[ \t]*(\[[^\]\n]*\])?/;

/** A requirement, and where it begins in its file. */
interface Written {
	readonly text: string;
	readonly start: number;
}

const linesOf = (text: string): readonly Written[] =>
	[...text.matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => ({ text: line, start: index }));

/** The lists of requirements of a `pyproject.toml`: those of the project, of its extras, of its groups. */
const listsOf = (root: Node | undefined): readonly (Node | undefined)[] => {
	const project = childOf(root, 'project');
	const sets = [childOf(project, 'optional-dependencies'), childOf(root, 'dependency-groups')];
	return [
		childOf(project, 'dependencies'),
		...sets.flatMap((set) => entriesOf(set).map(({ value }) => value)),
	];
};

const inProject = (root: Node | undefined, source: string): readonly Written[] =>
	listsOf(root).flatMap((list) =>
		(listOf(list)?.items ?? []).flatMap((item): readonly Written[] => {
			const scalar = scalarOf(item);
			const start = (scalar?.range.start ?? 0) + 1;
			// Where escapes have moved the letters nothing could be written at its place.
			return scalar !== undefined && source.startsWith(scalar.text, start)
				? [{ text: scalar.text, start }]
				: [];
		}),
	);

type Requirements = (workspace: Workspace, file: RepoPath) => readonly Written[];

const LISTS: readonly (readonly [string, Requirements])[] = [
	['requirements.txt', (workspace, file) => linesOf(textOf(workspace, file) ?? '')],
	[
		'pyproject.toml',
		(workspace, file) => inProject(treeOf(workspace, file)?.root, textOf(workspace, file) ?? ''),
	],
];

/** Where a list of requirements names MLEM without DVC; nothing where it names DVC too, or neither. */
const mlemAlone = (requirements: readonly Written[]): Range | undefined => {
	let found: Range | undefined;
	for (const { text, start } of requirements) {
		const [all = '', name = '', extras = ''] = REQUIREMENT.exec(text) ?? [];
		const word = name.toLowerCase();
		if (word === 'dvc' || word.startsWith('dvc-')) return undefined;
		if (word !== 'mlem') continue;
		if (/\b(?:dvc|all)\b/.test(extras)) return undefined;
		const end = start + all.trimEnd().length;
		found = rangeAt(end - extras.length, end);
	}
	return found;
};

interface List {
	readonly file: RepoPath;
	readonly requirements: Requirements;
}

const problemOf = (
	workspace: Workspace,
	{ file, requirements }: List,
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
					const there = mlemAlone(requirements(now, file));
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
		for (const [name, requirements] of LISTS) {
			const file = joinPath(folderOf(path), name);
			const at = mlemAlone(requirements(workspace, file));
			if (at !== undefined) yield problemOf(workspace, { file, requirements }, type.range, at);
		}
	},
};
