import { mlemObjectOf } from '../model/mlem.ts';
import { callOrdersOf, processorsOf } from '../model/mlem-methods.ts';
import { type Source, setScalar } from '../model/yaml-edit.ts';
import { entryOf, scalarOf } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** What MLEM calls the processor that holds the model itself. */
const MAIN = 'model';

/** The only processor is the model: it gets that name, and whoever calls it as well. */
const renaming = (source: Source): readonly Fix[] => {
	const { root } = source.tree;
	const [only, ...others] = processorsOf(root).values();
	const key = scalarOf(only?.entry.key);
	if (only === undefined || key === undefined || others.length > 0) return [];
	const places = callOrdersOf(root).flatMap(({ calls }) =>
		calls.flatMap(({ processor }) =>
			processor !== undefined && processor.text === only.name ? [processor] : [],
		),
	);
	const edits = [key, ...places].map((place) => setScalar(source, place, MAIN, true));
	return edits.some((edit) => edit === undefined)
		? []
		: [
				{
					title: `Rename \`${only.name}\` to \`${MAIN}\``,
					preferred: true,
					here: edits.flatMap((edit) => edit ?? []),
				},
			];
};

export const mainProcessorMissing: Rule = {
	id: 'main-processor-missing',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A model has processors, and none of them is called `model`.',
	behaviour:
		"MLEM reads the object and fails on use: `KeyError: 'model'` when it is loaded, applied, served or deployed.",
	why: "The model is listed, but can't be used.",
	example: {
		bad: `
#- models/rf.mlem
object_type: model
call_orders:
  predict:
  - [forest, predict]
processors:
#^^^^^^^^^ main-processor-missing
  forest:
    methods:
      predict: {name: predict, args: [], returns: unspecified}
    type: sklearn
`,
		good: `
#- models/rf.mlem
object_type: model
call_orders:
  predict:
  - [model, predict]
processors:
  model:
    methods:
      predict: {name: predict, args: [], returns: unspecified}
    type: sklearn
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined || document.problems.length > 0) return;
		const { root, objectType } = mlemObjectOf(document);
		const processors = processorsOf(root);
		if (objectType !== 'model' || processors.size === 0 || processors.has(MAIN)) return;
		const entry = entryOf(root, 'processors');
		// Other rules tell of a model in its old form.
		if (entry === undefined || entryOf(root, 'model_type') !== undefined) return;
		yield {
			range: entry.key.range,
			message: `No processor is called \`${MAIN}\`, so MLEM can't use this model. Give that name to the one that holds the model.`,
			fixes: renaming({ text: document.text, tree }),
		};
	},
};
