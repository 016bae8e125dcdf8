import { removeEntry, type Source } from '../model/yaml-edit.ts';
import { mlemMistakesOf, type OldForm } from '../schema/mlem-mistakes.ts';
import { entryOf, mapOf, scalarOf } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import { migrateModelType } from './mlem-migration.ts';
import type { Fix, Rule } from './rule.ts';

const advice = ({ mistake, now, migrated }: OldForm): string => {
	if (migrated) {
		const instead = now === undefined ? '' : ` (it is \`${now}\` now)`;
		return `MLEM converts it${instead} when it loads this file by its name, but not behind links. Run \`mlem migrate\` on the file.`;
	}
	if (mistake.kind === 'type')
		return 'MLEM refuses it. Write a mapping: the role of each file, such as `data`, and below it `uri`, `size` and `hash`.';
	return now === undefined
		? 'MLEM refuses it. Remove it; what is worth keeping can stand below `params`.'
		: `MLEM refuses it. Write \`${now}\` instead.`;
};

/** Keys that only have another name now. */
const RENAMED: ReadonlySet<string> = new Set(['repo', 'mlem_link', 'env_link']);

const fixesOf = (source: Source, { mistake, now, migrated }: OldForm): readonly Fix[] => {
	const { kind, key = '', node, entry, range } = mistake;
	if (kind === 'value')
		return now === undefined
			? []
			: [{ title: `Change to \`${now}\``, preferred: true, here: [{ range, text: now }] }];
	const map = mapOf(node);
	if (kind !== 'unknown-key' || map === undefined || entry === undefined) return [];
	if (key === 'model_type') {
		const here = migrated ? migrateModelType(source, map) : undefined;
		const title = 'Convert to `processors` and `call_orders`, as MLEM does';
		return here === undefined ? [] : [{ title, preferred: true, here }];
	}
	if (now !== undefined)
		return RENAMED.has(key) && entryOf(map, now) === undefined
			? [{ title: `Change to \`${now}\``, preferred: true, here: [{ range, text: now }] }]
			: [];
	// MLEM itself drops what it migrates; of the rest something may be worth keeping.
	const here = removeEntry(source, map, entry);
	return here === undefined ? [] : [{ title: `Remove \`${key}\``, preferred: migrated, here }];
};

export const mlemOldForm: Rule = {
	id: 'mlem-old-form',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'The object is written in the form of an earlier version of MLEM.',
	behaviour:
		'MLEM 0.4.14 converts `model_type`, `description` and `labels` in memory when such a file is loaded by its name; behind a link, as an environment or in a listing it refuses them. Older forms it refuses always (`extra fields not permitted`); these are errors.',
	why: 'The file works in one place and fails in another, or no longer at all.',
	example: {
		bad: `
#- model.mlem
object_type: model
artifacts:
  data: {uri: model, size: 2, hash: 60b725f10c9c85c70d97880dfe8191b3}
model_type:
#^^^^^^^^^ mlem-old-form
  type: sklearn
  methods: {}
#- data.mlem
object_type: dataset
#            ^^^^^^^ mlem-old-form
reader: {type: binary, data_type: {type: binary}}
#- model
a
`,
		good: `
#- model.mlem
object_type: model
artifacts:
  data: {uri: model, size: 2, hash: 60b725f10c9c85c70d97880dfe8191b3}
processors:
  model:
    type: sklearn
    methods: {}
#- model
a
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return;
		const tree = document.whole;
		const source = tree === undefined ? undefined : { text: document.text, tree };
		for (const form of mlemMistakesOf(document).old) {
			const { mistake, migrated } = form;
			const word = mistake.kind === 'value' ? scalarOf(mistake.node)?.text : mistake.key;
			const name = `\`${word ?? mistake.path.at(-1)}\``;
			const subject = mistake.kind === 'type' ? `A list of ${name}` : name;
			yield {
				range: mistake.range,
				severity: migrated ? 'warning' : 'error',
				deprecated: true,
				message: `${subject} is the form of an earlier MLEM. ${advice(form)}`,
				fixes: source === undefined ? [] : fixesOf(source, form),
			};
		}
	},
};
