import { describe, expect, it } from 'vitest';
import type { DocumentSymbol } from '../../server/src/core/features/document-symbol.ts';
import { outline } from '../../server/src/core/features/outline.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const show = (symbols: readonly DocumentSymbol[], text: string, depth = 0): string =>
	symbols
		.map(({ name, kind, detail, nameRange, range, children }) => {
			expect(range.start).toBeLessThanOrEqual(nameRange.start);
			expect(range.end).toBeGreaterThanOrEqual(nameRange.end);
			for (const child of children) {
				expect(range.start).toBeLessThanOrEqual(child.range.start);
				expect(range.end).toBeGreaterThanOrEqual(child.range.end);
			}
			if (!name.startsWith('[')) expect(text.slice(nameRange.start, nameRange.end)).toContain(name);
			const line = `${'  '.repeat(depth)}${kind} ${name}${detail === '' ? '' : ` (${detail})`}\n`;
			return line + show(children, text, depth + 1);
		})
		.join('');

/** The outline of the first file, a line each; ranges must hold names and children. */
const checkOutline = (source: string, expected: string): void => {
	const { files } = readFixture(source);
	const [[path, text] = [undefined, '']] = files;
	if (path === undefined) throw new Error('the source has no file');
	const workspace = workspaceOf(files);
	const symbols = settle(workspace, () => outline(workspace, path));
	expect(show(symbols, text)).toBe(expected.replace(/^\n/, ''));
};

describe('outline', () => {
	it('shows the methods of an object with what they take and give, its files and requirements', () => {
		checkOutline(
			`
#- models/rf.mlem
artifacts:
  data: {hash: abc, size: 6654, uri: rf}
call_orders:
  predict:
  - - preprocess
    - transform
  - - model
    - predict
object_type: model
processors:
  model:
    methods:
      predict:
        args:
        - name: X
          type_: {type: dataframe, columns: [a, b, c, d], dtypes: [], index_cols: []}
        name: predict
        returns: {type: ndarray, dtype: int64}
    type: sklearn
requirements:
- module: sklearn
  package_name: scikit-learn
  version: 1.2.0
- numpy
`,
			`
section artifacts
  path data (rf, 6,654 bytes)
section call_orders
  method predict (preprocess.transform, model.predict)
text object_type (model)
section processors
  object model (sklearn)
    section methods
      method predict ((X: dataframe[4]) -> ndarray[int64])
    text type (sklearn)
section requirements
  variable scikit-learn (1.2.0)
  variable numpy
`,
		);
	});

	it('shows the stages of a dvc.yaml with what they run, read and write', () => {
		checkOutline(
			`
vars:
  - seed: 1
stages:
  prepare:
    cmd: |
      python prepare.py
      echo done
    deps: [prepare.py]
  train:
    foreach: [a, b]
    do:
      cmd: python train.py
      outs:
        - models/rf:
            cache: false
artifacts:
  rf:
    path: models/rf
`,
			`
section vars
  mapping seed
    variable seed (1)
section stages
  stage prepare (python prepare.py)
    text cmd (python prepare.py)
    list deps
      path prepare.py
  stage train (foreach: python train.py)
    list foreach
      text a
      text b
    mapping do
      text cmd (python train.py)
      list outs
        path models/rf
section artifacts
  object rf
    text path (models/rf)
`,
		);
	});

	it('is the same where the text could not be cut into pieces', () => {
		checkOutline(
			`
stages:
  a: &a
    cmd: x
  b: *a
`,
			`
section stages
  stage a (x)
    text cmd (x)
  stage b (x)
`,
		);
	});

	it('shows parameters of every format', () => {
		const expected = `
mapping train
  number lr (0.1)
  list layers
    number 64
`;
		checkOutline('#- params.yaml\ntrain:\n  lr: 0.1\n  layers: [64]\n', expected);
		checkOutline('#- params.json\n{"train": {"lr": 0.1, "layers": [64]}}\n', expected);
		checkOutline('#- params.toml\n[train]\nlr = 0.1\nlayers = [64]\n', expected);
	});

	it('tells nothing of what is empty or broken', () => {
		checkOutline('#- params.json\n{"train": \n', '');
		checkOutline('#- dvc.yaml\n# nothing\n', '');
	});

	it('shows remotes by their names, data sets, plots, and the patterns of an ignore file', () => {
		checkOutline(
			`
#- .dvc/config
[core]
    remote = storage
['remote "storage"']
    url = s3://bucket
`,
			`
section core (1 option)
  text remote (storage)
remote storage (s3://bucket)
  text url (s3://bucket)
`,
		);
		checkOutline(
			`
#- dvc.yaml
datasets:
  - name: pool
    url: s3://bucket/pool
metrics: [m.json]
plots:
  - p.csv:
      x: step
`,
			`
section datasets
  dataset pool (s3://bucket/pool)
section metrics
  path m.json
section plots
  path p.csv
`,
		);
		checkOutline(
			'#- .dvcignore\n# all\n/data\n\n  !*.mlem\n',
			`
pattern /data
pattern !*.mlem
`,
		);
		checkOutline('#- .gitignore\n# all\n/data\n', '\npattern /data\n');
	});
});
