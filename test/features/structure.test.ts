import { describe, expect, it } from 'vitest';
import { foldings } from '../../server/src/core/features/folding.ts';
import { selections } from '../../server/src/core/features/selection.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/** The folded parts, as their first and last lines. */
const checkFoldings = (source: string, expected: readonly string[]): void => {
	const { files } = readFixture(source);
	const [[path, text] = [undefined, '']] = files;
	if (path === undefined) throw new Error('the source has no file');
	const workspace = workspaceOf(files);
	const found = settle(workspace, () => foldings(workspace, path)).map(({ range, kind }) => {
		const lines = text.slice(range.start, range.end).split('\n');
		expect(lines.length).toBeGreaterThan(1);
		return `${kind} ${lines[0]?.trim()} … ${lines.at(-1)?.trim()}`;
	});
	expect([...new Set(found)].sort()).toEqual([...expected].sort());
};

/** What a growing selection at the cursor takes in, from the inside out; without the whole text. */
const checkSelections = (source: string, expected: readonly string[]): void => {
	const { files, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	const workspace = workspaceOf(files);
	const text = files.get(cursor.path) ?? '';
	const ranges = settle(workspace, () => selections(workspace, cursor.path, cursor.offset));
	for (const [index, range] of ranges.slice(1).entries()) {
		expect(range.start).toBeGreaterThanOrEqual(ranges[index]?.start ?? 0);
		expect(range.end).toBeLessThanOrEqual(ranges[index]?.end ?? text.length);
	}
	const parts = ranges.slice(1).map(({ start, end }) => text.slice(start, end));
	expect(parts.reverse()).toEqual(expected);
};

describe('folding', () => {
	it('folds sections, stages, lists, block texts and comments', () => {
		checkFoldings(
			`
# What this is
# and why.
stages:
  train:
    cmd: |
      a
      b
    deps:
      - x
      - y
  test:
    cmd: z
plots:
  - a.csv
`,
			[
				'comment # What this is … # and why.',
				'region stages: … cmd: z',
				'region train: … - y',
				'region cmd: | … b',
				'region deps: … - y',
				'region test: … cmd: z',
				'region plots: … - a.csv',
			],
		);
	});

	it('folds what can not be cut into pieces, and data of other formats', () => {
		checkFoldings('a: &x\n  b: 1\nc: *x\n', ['region a: &x … b: 1']);
		checkFoldings('#- params.json\n{\n  "a": {\n    "b": 1\n  }\n}\n', ['region "a": { … }']);
	});
});

describe('growing selection', () => {
	it('goes from the word of an expression to the stage and beyond', () => {
		checkSelections('stages:\n  train:\n    cmd: run ${tr<|>ain.lr} now\n', [
			'train',
			'${train.lr}',
			'run ${train.lr} now',
			'cmd: run ${train.lr} now',
			'train:\n    cmd: run ${train.lr} now',
		]);
	});

	it('takes the whole text where nothing stands', () => {
		checkSelections('# he<|>llo\n', []);
	});
});
