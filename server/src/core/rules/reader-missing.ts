import { suggest } from '../base/suggest.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { addEntry, fillEntry } from '../model/yaml-edit.ts';
import { mlemMistakesOf } from '../schema/mlem-mistakes.ts';
import type { Document } from '../syntax/document.ts';
import { childOf, type Entry, entriesOf, entryOf, keyOf, mapOf, scalarOf } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

const KEY = 'reader';

/** The one reader that takes a file of any format; it looks for the artifact `data`. */
const BYTES = { type: 'binary', data_type: { type: 'binary' } };

const asBytes = (document: Document, given: Entry | undefined): readonly Fix[] => {
	const tree = document.whole;
	const map = mapOf(tree?.root);
	const { artifacts } = mlemObjectOf(document);
	const [only, ...others] = artifacts;
	if (tree === undefined || map === undefined || only?.key !== 'data' || others.length > 0)
		return [];
	const source = { text: document.text, tree };
	const here =
		given === undefined ? addEntry(source, map, KEY, BYTES) : fillEntry(source, map, given, BYTES);
	return here === undefined ? [] : [{ title: 'Add a `reader` that loads the bytes', here }];
};

export const readerMissing: Rule = {
	id: 'reader-missing',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A data object has no `reader`.',
	behaviour:
		"MLEM takes the file for an object, and whatever needs the data fails: `TypeError: 'NoneType' object is not subscriptable` from `mlem.api.load` and `mlem apply`.",
	why: "The data is listed, but can't be used: nothing says what format its file has.",
	example: {
		bad: `
#- data/iris.csv.mlem
artifacts:
  data:
    hash: 9a2b0f6e0d4d4f2a8a4f2f0b6a1c3e5d
    size: 12
    uri: iris.csv
object_type: data
#            ^^^^ reader-missing

#- data/iris.csv
length
5.1

`,
		good: `
#- data/iris.csv.mlem
artifacts:
  data:
    hash: 9a2b0f6e0d4d4f2a8a4f2f0b6a1c3e5d
    size: 12
    uri: iris.csv
object_type: data
reader:
  data_type:
    columns:
    - length
    dtypes:
    - float64
    index_cols: []
    type: dataframe
  format: csv
  type: pandas

#- data/iris.csv
length
5.1

`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		if (document?.whole === undefined || document.problems.length > 0) return;
		const { root, objectType } = mlemObjectOf(document);
		const place = scalarOf(childOf(root, 'object_type'));
		if (objectType !== 'data' || place === undefined) return;
		const given = entryOf(root, KEY);
		if (given?.value !== undefined && scalarOf(given.value)?.type !== 'null') return;
		// A misspelt reader and the keys of earlier versions are told of by other rules.
		const misspelt = entriesOf(root).some((entry) => {
			const key = keyOf(entry) ?? '';
			return key !== KEY && suggest(key, [KEY]) === KEY;
		});
		if (misspelt || mlemMistakesOf(document).old.length > 0) return;
		yield {
			range: given?.key.range ?? place.range,
			message: `This data has no \`${KEY}\`, so MLEM can't load it. Add one that tells its format, or save the data again with \`mlem.api.save\`.`,
			fixes: asBytes(document, given),
		};
	},
};
