import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { describeObject } from '../../server/src/core/features/describe-object.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const describedIn = (source: string, path: string): string | undefined => {
	const workspace = workspaceOf(readFixture(source).files);
	return settle(workspace, () => describeObject(workspace, repoPath(path)));
};

const MODEL = `
#- models/rf.mlem
artifacts:
  data: {uri: rf, size: 1163480, type: dvc, hash: 00}
object_type: model
processors:
  pre: {type: callable}
  model:
    type: sklearn
    methods:
      predict:
        name: predict
        args:
          - name: X
            type_: {type: dataframe, columns: ['', a, b, c], dtypes: [int64, float64, float64, float64], index_cols: ['']}
        returns: {type: ndarray, dtype: int64, shape: [null]}
      score:
        name: score
        args: [{name: X}, {name: n, type_: {type: primitive, ptype: int}}]
        returns: unspecified
requirements:
- {module: sklearn, package_name: scikit-learn, version: 1.2.0}
- {module: pandas}
`;

describe('an object is described', () => {
	it('as a model, with methods, requirements, files and its stage', () => {
		const pipeline = `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs: [models/rf, models/rf.mlem: {cache: false}]
`;
		expect(describedIn(pipeline + MODEL.slice(1), 'models/rf.mlem')).toBe(
			[
				'**MLEM model** (`sklearn`)',
				'- `predict(X: dataframe[4]) -> ndarray[int64]`\n- `score(X, n: int) -> unspecified`',
				'Needs `scikit-learn 1.2.0`, `pandas`.',
				'Stored in `models/rf` (1,163,480 bytes, kept in DVC).',
				'Kept by DVC as an output of stage `train` (cached; no default remote); its metafile is left to Git.',
			].join('\n\n'),
		);
	});

	it('with the pointer that tracks its file', () => {
		const pointer = '#- models/rf.dvc\nouts:\n- md5: a\n  path: rf\n';
		expect(describedIn(MODEL + pointer, 'models/rf.mlem')).toContain(
			'Kept by DVC through `models/rf.dvc` (cached; no default remote); its metafile is left to Git.',
		);
	});

	it.each([
		[
			'object_type: data\nartifacts: {data: {uri: d.csv, size: 1}}\nreader: {type: pandas, format: csv, data_type: {type: dataframe, columns: [a, b]}}\n',
			'**MLEM data** (`dataframe[2]`)\n\nStored in `d.csv` (1 byte).\n\nNot kept by DVC.',
		],
		[
			'object_type: link\npath: models/rf.mlem\nlink_type: model\n',
			'**MLEM link** to `models/rf.mlem`',
		],
		['object_type: builder\ntype: docker\n', '**MLEM builder** (`docker`)'],
		['object_type: "mo`del*\\n#"\n', '**MLEM model**'],
		['object_type: model\nprocessors: {model: {type: "a`b"}}\n', '**MLEM model** (`` a`b ``)'],
	])('of any type: %j', (text, words) => {
		expect(describedIn(`#- x.mlem\n${text}`, 'x.mlem')).toBe(words);
	});

	it.each(['', 'a: 1\n', '- a\n', 'object_type: [model]\n'])('not when it is none: %j', (text) => {
		expect(describedIn(`#- x.mlem\n${text}`, 'x.mlem')).toBeUndefined();
	});

	it('even when parts of it are of an odd form', () => {
		const odd = `
#- x.mlem
object_type: model
artifacts: [a]
processors: {model: {methods: {predict: [], apply: {args: {a: 1}, returns: {type: list, dtype: {type: list, dtype: 1}}}}}}
requirements: {a: 1}
`;
		expect(describedIn(odd, 'x.mlem')).toBe(
			'**MLEM model**\n\n- `predict()`\n- `apply() -> list[list]`',
		);
	});
});
