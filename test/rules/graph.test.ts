// What is told of the graph: where, how often, and with which other places.
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../server/src/core/model/kind.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/**
 * The labels of a marked source are all errors in it: `rule`, or `rule: text, text` with the texts
 * of the other places that it leads to (`path` for a whole file).
 */
const checkGraph = (source: string): void => {
	const { files, labels } = readFixture(source);
	const workspace = workspaceOf(files);
	const textAt = (path: string, start: number, end: number): string =>
		[...files].find(([file]) => file === path)?.[1].slice(start, end) ?? '';
	const found = settle(workspace, () =>
		[...files.keys()]
			.filter((path) => kindOf(path) !== undefined)
			.flatMap((path) =>
				findingsOf(workspace, path)
					.filter(({ severity }) => severity === 'error')
					.map(({ rule, range, related = [] }) => ({
						path,
						start: range.start,
						words: [
							rule.id,
							related
								.map(
									({ location: { path: file, range: place } }) =>
										textAt(file, place.start, place.end) || file,
								)
								.join(', '),
						]
							.filter((part) => part !== '')
							.join(': '),
					})),
			),
	);
	expect(found).toEqual(
		labels.map(({ path, range, words }) => ({ path, start: range.start, words })),
	);
};

/** The message of the one cycle in a ring of stages with such names. */
const ringMessage = (names: readonly string[]): string => {
	const stages = names.map(
		(name, at) =>
			`  ${name}:\n    cmd: x\n    deps: [${names[(at + 1) % names.length] ?? ''}.csv]\n    outs: [${name}.csv]\n`,
	);
	const { files } = readFixture(`#- dvc.yaml\nstages:\n${stages.join('')}`);
	const workspace = workspaceOf(files);
	const [first] = settle(workspace, () =>
		[...files.keys()].flatMap((path) => findingsOf(workspace, path)),
	).filter(({ rule }) => rule.id === 'dependency-cycle');
	return first?.message ?? '';
};

describe('a cycle', () => {
	it('is named whole where that is short, else without its middle', () => {
		expect(ringMessage(['a', 'b', 'c'])).toBe(
			'These stages wait for each other: `a` → `b` → `c` → `a`. Here `a` needs `b.csv`, which `b` writes. Remove one of the dependencies.',
		);
	});

	it('has no message longer than 200 characters, whatever the names', () => {
		const long = (word: string) => word.repeat(15);
		for (const names of [
			Array.from({ length: 30 }, (_, at) => `s${at.toString()}`),
			['first', 'second', 'third'].map(long),
			Array.from({ length: 500 }, (_, at) => long(`train_${at.toString()}_`)),
		]) {
			const message = ringMessage(names);
			expect(message.length).toBeLessThanOrEqual(200);
			expect(message).toMatch(/… \(\d+ more\)/);
			expect(message).toContain('Here `');
		}
	});

	it('is told in each of its files, with every step', () => {
		checkGraph(`
#- dvc.yaml
stages:
  a:
    cmd: a
    deps: [x/b.csv]
#          ^^^^^^^ dependency-cycle: y/c.csv, ../a.csv
    outs: [a.csv]
#- x/dvc.yaml
stages:
  b:
    cmd: b
    deps: [y/c.csv]
#          ^^^^^^^ dependency-cycle: ../a.csv, x/b.csv
    outs: [b.csv]
  c:
    cmd: c
    deps: [../a.csv]
    outs: [y/c.csv]
`);
	});

	it('is told once for one mistake, whatever runs beside', () => {
		checkGraph(`
#- dvc.yaml
stages:
  first:
    cmd: a
    deps: [last.csv]
#          ^^^^^^^^ dependency-cycle: right.csv, first.csv
    outs: [first.csv]
  left:
    cmd: a
    deps: [first.csv]
    outs: [left.csv]
  right:
    cmd: a
    deps: [first.csv]
    outs: [right.csv]
  last:
    cmd: a
    deps: [right.csv, left.csv]
    outs: [last.csv]
`);
	});

	it('is told beside another that shares a stage with it', () => {
		checkGraph(`
#- dvc.yaml
stages:
  a:
    cmd: a
    deps:
      - b.csv
#       ^^^^^ dependency-cycle: a.csv
      - c.csv
    outs: [a.csv]
  b:
    cmd: b
    deps: [a.csv]
    outs: [b.csv]
  c:
    cmd: c
    deps: [a.csv]
#          ^^^^^ dependency-cycle: c.csv
    outs: [c.csv]
`);
	});

	it('is told in every file that has a part in one', () => {
		checkGraph(`
#- dvc.yaml
stages:
  a:
    cmd: a
    deps:
      - x/b.csv
#       ^^^^^^^ dependency-cycle: ../a.csv
      - y/c.csv
    outs: [a.csv]
#- x/dvc.yaml
stages:
  b:
    cmd: b
    deps: [../a.csv]
#          ^^^^^^^^ dependency-cycle: x/b.csv
    outs: [b.csv]
#- y/dvc.yaml
stages:
  c:
    cmd: c
    deps: [../x/b.csv]
#          ^^^^^^^^^^ dependency-cycle: ../a.csv, y/c.csv
    outs: [c.csv]
`);
	});

	it('may go through pointers and folders', () => {
		checkGraph(`
#- data.dvc
deps:
  - path: made
#         ^^^^ dependency-cycle: data/x
outs:
  - path: data
#- dvc.yaml
stages:
  a:
    cmd: a
    deps: [data/x]
#          ^^^^^^ dependency-cycle: made
    outs: [made/a, b]
`);
	});
});

describe('outputs', () => {
	it('of three stages are told at each', () => {
		checkGraph(`
#- x.csv.dvc
outs:
  - path: x.csv
#         ^^^^^ duplicate-output: x.csv
#- dvc.yaml
stages:
  a:
    cmd: a
    outs: [x.csv]
#          ^^^^^ duplicate-output: x.csv
  b:
    cmd: b
    wdir: sub
    metrics: [../x.csv]
#             ^^^^^^^^ duplicate-output: x.csv
`);
	});

	it('in a folder are told at each, and in the file of the folder', () => {
		checkGraph(`
#- data.dvc
outs:
  - path: data
#         ^^^^ overlapping-outputs: data/a
#- dvc.yaml
stages:
  a:
    cmd: a
    outs:
      - data/a
#       ^^^^^^ overlapping-outputs: data
      - data/b
#       ^^^^^^ overlapping-outputs: data
`);
	});

	it('that hold files of DVC are told once, and in each of these files', () => {
		checkGraph(`
#- get/dvc.yaml
stages:
  a:
    cmd: a
    outs: [../raw]
#          ^^^^^^ stage-in-output: raw/dvc.yaml
#- raw/dvc.yaml
#^ stage-in-output: ../raw
stages:
  b:
    cmd: b
    outs: [b.csv]
#- raw/deep/x.dvc
#^ stage-in-output: ../raw
outs:
  - path: x
`);
	});

	it('hide what lies in them from every rule', () => {
		checkGraph(`
#- dvc.yaml
stages:
  a:
    cmd: a
    outs: [raw]
#- raw/dvc.yaml
stages:
  b:
    outs: [b.csv, b.csv]
#- raw/x.dvc
outs: [{path: b.csv}]
`);
	});
});
