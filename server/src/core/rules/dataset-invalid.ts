import { suggest } from '../base/suggest.ts';
import type { TextEdit } from '../base/text.ts';
import { sectionOf } from '../model/pipeline.ts';
import { setScalar } from '../model/yaml-edit.ts';
import type { Piece } from '../syntax/document.ts';
import { hasExpression } from '../syntax/template.ts';
import { entryOf, listOf, mapOf, type Node, scalarOf } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import { type Problem, type Rule, shiftProblem } from './rule.ts';

const TYPES = ['dvc', 'dc', 'url'] as const;

const fixesFor = (title: string, here: readonly TextEdit[] | undefined): Pick<Problem, 'fixes'> =>
	here === undefined ? {} : { fixes: [{ title, preferred: true, here }] };

const typeProblem = (piece: Piece, node: Node | undefined): Problem | undefined => {
	const type = scalarOf(node);
	if (type === undefined || node === undefined || hasExpression(type.text)) return undefined;
	if ((TYPES as readonly string[]).includes(type.text)) return undefined;
	// The name of `dc` in former versions.
	const meant = type.text === 'dvcx' ? 'dc' : suggest(type.text, TYPES);
	const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
	return {
		range: node.range,
		message: `DVC knows no data sets of type \`${type.text}\`, only \`dvc\`, \`dc\` (DataChain) and \`url\`.${hint}`,
		...(meant === undefined
			? {}
			: fixesFor(`Change to \`${meant}\``, setScalar(piece, type, meant, true))),
	};
};

const problemsIn = function* (piece: Piece, item: Node | undefined): Generator<Problem> {
	if (item === undefined) return;
	const map = mapOf(item);
	if (map === undefined) {
		yield {
			range: item.range,
			message: 'A data set must be a mapping with `name`, `type` and `url`.',
		};
		return;
	}
	const at = map.entries[0]?.key.range ?? item.range;
	const missing = ['name', 'type', 'url'].filter((name) => entryOf(map, name) === undefined);
	if (missing.length > 0)
		yield {
			range: at,
			message: `This data set lacks ${missing.map((name) => `\`${name}\``).join(' and ')}: DVC fails in every stage that uses a data set.`,
		};
	const wrong = typeProblem(piece, entryOf(map, 'type')?.value);
	if (wrong !== undefined) yield wrong;
};

export const datasetInvalid: Rule = {
	id: 'dataset-invalid',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: "An entry of `datasets:` that DVC loads but can't use.",
	behaviour:
		"The grammar of dvc.yaml lets anything stand there. When a stage with a dependency `ds://…` is run, or `dvc ds` is called, DVC builds all entries and stops with `type should be present in spec`, `unknown dataset type: ulr`, `dataset not found: 'name'` and the like.",
	why: 'One wrong entry stops every stage that uses any data set.',
	example: {
		bad: `
#- dvc.yaml
datasets:
  - name: pool
    type: ulr
#         ^^^ dataset-invalid
    url: s3://bucket/pool
  - name: lake
#   ^^^^ dataset-invalid
    type: url
`,
		good: `
#- dvc.yaml
datasets:
  - name: pool
    type: url
    url: s3://bucket/pool
  - name: lake
    type: dvc
    url: https://github.com/user/repository
    path: lake
`,
	},
	*check(workspace, path): Generator<Problem> {
		const document = documentOf(workspace, path);
		const section = document && sectionOf(document, 'datasets');
		if (section === undefined) return;
		const { piece, start } = section;
		for (const item of listOf(piece.entry?.value)?.items ?? [])
			for (const problem of problemsIn(piece, item)) yield shiftProblem(problem, start);
	},
};
