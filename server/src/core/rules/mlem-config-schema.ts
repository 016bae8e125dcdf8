import { memo } from '../base/memo.ts';
import { didYouMean, suggest } from '../base/suggest.ts';
import { explain } from '../schema/explain.ts';
import { schema } from '../schema/generated/mlem-config.js';
import { mistakesAgainst } from '../schema/judge.ts';
import { shapesOf } from '../schema/shapes.ts';
import { configSections as sections, smallOptions } from '../schema/small-options.ts';
import type { Mistake } from '../schema/validate.ts';
import { placeEnd } from '../schema/wording.ts';
import type { Document } from '../syntax/document.ts';
import {
	type Entry,
	entriesOf,
	isFalsy,
	keyOf,
	mapOf,
	type Node,
	scalarOf,
} from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import { fixesOf, placeOf } from './from-schema.ts';
import type { Problem, Rule } from './rule.ts';

const optionsOf = (section: string): readonly string[] =>
	Object.keys(schema().properties?.[section]?.properties ?? {});

/** MLEM takes what Python counts as false for nothing. */
const isAccepted = ({ kind, path, node }: Mistake): boolean =>
	(kind === 'type' && path.length < 2 && isFalsy(node)) ||
	// An empty storage, state or server is none.
	(kind === 'missing-key' && path.length === 2 && isFalsy(node));

const ignoredSection = (entry: Entry): Problem => {
	const name = keyOf(entry) ?? '';
	const range = entry.key.range;
	const rename = (to: string): Pick<Problem, 'fixes'> => ({
		fixes: [{ title: `Change to \`${to}\``, preferred: true, here: [{ range, text: to }] }],
	});
	const lower = name.toLowerCase();
	const severity = 'warning';
	const [first = '', ...rest] = name.split('.');
	if (sections().includes(lower))
		return {
			range,
			severity,
			message: `MLEM ignores \`${name}\`: names of sections are written in lower case. Write \`${lower}\`.`,
			...rename(lower),
		};
	if (sections().includes(first) && rest.length > 0)
		return {
			range,
			severity,
			message: `MLEM ignores \`${name}\`: options stand below their section. Write \`${first}:\` and \`${rest[0]}:\` below it.`,
		};
	const home = sections().find((section) => optionsOf(section).includes(lower));
	if (home !== undefined)
		return {
			range,
			severity,
			message: `MLEM ignores \`${name}\` here: it is an option of section \`${home}\`. Move it below \`${home}:\`.`,
		};
	const near = suggest(name, sections());
	return {
		range,
		severity,
		message: `MLEM knows no section \`${name}\` and ignores it, unless an installed package brings it.${didYouMean(name, sections())}`,
		...(near === undefined ? {} : rename(near)),
	};
};

/** Options that stand twice in one section, spelled differently; the same spelling is another rule's. */
const twice = (section: Entry): readonly Problem[] => {
	const first = new Map<string, Entry>();
	return entriesOf(section.value).flatMap((entry): readonly Problem[] => {
		const name = keyOf(entry) ?? '';
		const before = first.get(name.toLowerCase());
		if (before === undefined) first.set(name.toLowerCase(), entry);
		if (before === undefined || keyOf(before) === name) return [];
		return [
			{
				range: entry.key.range,
				severity: 'warning',
				message: `\`${name}\` is the option \`${keyOf(before)}\` once more: MLEM takes the last one. Remove one of them.`,
				relatedHere: [{ range: before.key.range, message: 'It stands here first' }],
			},
		];
	});
};

const placeName = (mistake: Mistake): string => {
	const end = placeEnd(placeOf(mistake).filter((step) => typeof step === 'string'));
	if (end === undefined) return 'The configuration';
	const [parent] = end.around;
	return parent === undefined ? `Section ${end.item}` : `${end.item} of ${parent}`;
};

const problemOf = (root: Node | undefined, mistake: Mistake): Problem => {
	const shape = shapesOf('mlem-config')?.(root, mistake.path);
	const explanation = explain(mistake, shape);
	// What is below an option MLEM looks at when something is saved, deployed or served.
	const late = mistake.path.length > 2 || (mistake.path.length === 2 && mistake.kind !== 'type');
	const isValue = mistake.kind === 'value' && scalarOf(mistake.node) !== undefined;
	const onUse = late && !(mistake.path.length === 2 && isValue);
	return {
		range: mistake.range,
		message: `${placeName(mistake)} ${explanation.message}${onUse ? ' MLEM fails when it needs this.' : ''}`,
		...(onUse ? { severity: 'warning' as const } : {}),
		fixes: fixesOf(explanation),
	};
};

const problemsOf = memo((document: Document): readonly Problem[] => {
	const written = document.whole?.root;
	const map = mapOf(written);
	if (written === undefined || (map === undefined && isFalsy(written))) return [];
	const root = map === undefined ? written : smallOptions(map);
	const known = sections();
	return [
		...mistakesAgainst(schema(), root)
			.filter((mistake) => !isAccepted(mistake))
			.map((mistake) => problemOf(root, mistake)),
		...entriesOf(map)
			.filter((entry) => !known.includes(keyOf(entry) ?? ''))
			.map(ignoredSection),
		...entriesOf(map)
			.filter((entry) => known.includes(keyOf(entry) ?? ''))
			.flatMap(twice),
	];
});

export const mlemConfigSchema: Rule = {
	id: 'mlem-config-schema',
	kinds: ['mlem-config'],
	severity: 'error',
	summary: 'A section, option or value does not fit the configuration of MLEM.',
	behaviour:
		'MLEM reads section `core` when it is imported: a mistake there ends every command, and `import mlem`, with a Python traceback (`extra fields not permitted`). Other sections are read when they are needed. A section that nobody knows is ignored without a word; that is a warning, and so are mistakes inside `storage`, `state` and `server`, which MLEM notices on use.',
	why: 'No MLEM command works in the project, or a setting has no effect.',
	example: {
		bad: `
#- .mlem.yaml
core:
  stroage:
# ^^^^^^^ mlem-config-schema
    type: dvc
  debug: maybe
#        ^^^^^ mlem-config-schema
Pandas:
#^^^^^ mlem-config-schema
  default_format: csv
#- .dvc/config
`,
		good: `
#- .mlem.yaml
core:
  STORAGE:
    type: dvc
  debug: yes
pandas:
  default_format: csv
#- .dvc/config
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document !== undefined && document.problems.length === 0) yield* problemsOf(document);
	},
};
