import { memo } from '../base/memo.ts';
import { joinPath, type RepoPath } from '../base/path.ts';
import { rangeAt } from '../base/text.ts';
import { withoutEchoes } from '../schema/explain.ts';
import { mlemMistakesOf } from '../schema/mlem-mistakes.ts';
import type { Shape } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import type { Mistake } from '../schema/validate.ts';
import type { Document } from '../syntax/document.ts';
import {
	childOf,
	emptied,
	entriesOf,
	keyOf,
	listOf,
	stringOf,
	type TreePath,
} from '../syntax/tree.ts';
import { mlemRootOf } from '../workspace/roots.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { fieldOf, isName, problemOf } from './mlem-problems.ts';
import type { Problem, Rule } from './rule.ts';

interface Told {
	readonly problem: Problem;
	/** The mistake is a name that MLEM itself does not know; somebody's own module may. */
	readonly name: boolean;
}

const problemsOf = memo((document: Document): readonly Told[] => {
	const tree = document.whole;
	if (tree === undefined) return [];
	const { root } = tree;
	const source = { text: document.text, tree };
	const shapeAt = shapesOf('mlem');
	const mistakes = mlemMistakesOf(document);
	const shapeHere = (path: TreePath): Shape | undefined => shapeAt?.(root, path);
	const refused = withoutEchoes(mistakes.refused, shapeHere);
	const onUse = withoutEchoes(mistakes.onUse, shapeHere);
	const told = (mistake: Mistake): Told => {
		const shape = shapeAt?.(root, mistake.path);
		const mapping = shape?.types.includes('mapping') === true && mistake.kind === 'value';
		const open = mapping ? shapeAt?.(emptied(root, mistake.path), mistake.path) : undefined;
		const asked = { source, mistake, shape, types: fieldOf(open, 'type') };
		return { problem: problemOf(asked), name: isName(asked) };
	};
	const late = onUse.map(told).map(({ problem, name }, index): Told => {
		const use = onUse[index]?.path[0] === 'reader' ? 'loads the data' : 'uses the model';
		const message = `${problem.message} MLEM reads the file, and fails when it ${use}.`;
		return { problem: { ...problem, severity: 'warning', message }, name };
	});
	return [...refused.map(told), ...late];
});

/** MLEM imports modules before it reads the object: those of the configuration and embedded ones. */
const importsModules = (workspace: Workspace, path: RepoPath): boolean => {
	const root = documentOf(workspace, path)?.whole?.root;
	const embedded = (listOf(childOf(root, 'requirements'))?.items ?? []).some(
		(item) => stringOf(childOf(item, 'type')) === 'custom',
	);
	if (embedded) return true;
	const project = mlemRootOf(workspace, path);
	if (project === undefined) return false;
	const config = documentOf(workspace, joinPath(project, '.mlem.yaml'))?.whole?.root;
	const core = entriesOf(childOf(config, 'core'));
	return core.some(
		(entry) =>
			keyOf(entry)?.toLowerCase() === 'additional_extensions' && stringOf(entry.value) !== '',
	);
};

export const mlemSchema: Rule = {
	id: 'mlem-schema',
	kinds: ['mlem'],
	severity: 'error',
	summary: 'A key or value does not fit what MLEM knows of the object.',
	behaviour:
		'MLEM refuses the file: `extra fields not permitted`, `field required`, `Unknown implementation of …`; inside a list or mapping its command line prints `Error:` and nothing else. Below `processors` and `reader` it notices on use only, so these are warnings.',
	why: 'No command can load, apply, build or deploy such an object.',
	example: {
		bad: `
#- app.mlem
object_type: builder
type: docker
image:
#^^^^ mlem-schema
  tag: v1
server:
  type: fastpi
#       ^^^^^^ mlem-schema
psuh: true
#^^^ mlem-schema
#- model.mlem
object_type: model
artifacts:
  data: {uri: model, size: big, hash: 60b725f10c9c85c70d97880dfe8191b3}
#                          ^^^ mlem-schema
#- model
a
`,
		good: `
#- app.mlem
object_type: builder
type: docker
image:
  name: app
  tag: v1
server:
  type: fastapi
push: true
#- model.mlem
object_type: model
artifacts:
  data: {uri: model, size: 2, hash: 60b725f10c9c85c70d97880dfe8191b3}
#- model
a
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return;
		if (document.root === 'nothing')
			yield {
				range: rangeAt(0, 0),
				message:
					'This file holds no object, so MLEM fails on it. Write `object_type:` and the keys of the object, or remove the file.',
			};
		else
			for (const { problem, name } of problemsOf(document))
				yield name && importsModules(workspace, path)
					? {
							...problem,
							severity: 'information',
							message: `\`${document.text.slice(problem.range.start, problem.range.end)}\` is none of MLEM's own types. A module that MLEM imports for this object may bring it.`,
						}
					: problem;
	},
};
