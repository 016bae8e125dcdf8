import { shiftEdit, shiftRange } from '../base/text.ts';
import { sectionOf } from '../model/pipeline.ts';
import { setScalar } from '../model/yaml-edit.ts';
import { hasExpression } from '../syntax/template.ts';
import { entriesOf, scalarOf } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';

const NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-/_]*[a-zA-Z0-9])?$/;

/** The name with other letters left out or put in. */
const mended = (name: string): string =>
	name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-zA-Z0-9\-/_]+/g, '-')
		.replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, '');

export const artifactNameInvalid: Rule = {
	id: 'artifact-name-invalid',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'An artifact has a name that no version can be registered under.',
	behaviour:
		"Whenever DVC reads the artifacts (`dvc artifacts get`, Studio, DVCLive) it warns `Can't use 'my model' as artifact name (ID).` A name consists of letters without accents, digits, `-`, `_` and `/`, and begins and ends with a letter or digit. GTO refuses to register others.",
	why: 'The artifact is listed, and can neither be registered nor fetched.',
	example: {
		bad: `
#- dvc.yaml
artifacts:
  my model:
# ^^^^^^^^ artifact-name-invalid
    path: model.bin
#- model.bin
0123
`,
		good: `
#- dvc.yaml
artifacts:
  my-model:
    path: model.bin
#- model.bin
0123
`,
	},
	*check(workspace, path): Generator<Problem> {
		const document = documentOf(workspace, path);
		const section = document && sectionOf(document, 'artifacts');
		for (const { key } of entriesOf(section?.piece.entry?.value)) {
			const name = scalarOf(key);
			if (section === undefined || name?.type !== 'string') continue;
			if (hasExpression(name.text) || NAME.test(name.text)) continue;
			const { piece, start } = section;
			const to = mended(name.text);
			const edits = NAME.test(to) ? setScalar(piece, name, to, true) : undefined;
			yield {
				range: shiftRange(name.range, start),
				message: `No version of \`${name.text}\` can be registered: a name consists of letters without accents, digits, \`-\`, \`_\` and \`/\`, and begins and ends with a letter or digit. Rename it.`,
				...(edits === undefined
					? {}
					: {
							fixes: [
								{ title: `Rename to \`${to}\``, here: edits.map((edit) => shiftEdit(edit, start)) },
							],
						}),
			};
		}
	},
};
