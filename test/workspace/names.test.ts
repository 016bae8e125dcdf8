import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { namesAt, placeOf, valuesAt } from '../../server/src/core/workspace/names.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const SOURCE = `
#- params.yaml
train:
  lr: 0.1
  layers: [16, 32]
#- extra.toml
[paths]
data = "raw"
#- dvc.yaml
vars:
  - extra.toml
  - seed: 42
stages:
  plain:
    vars:
      - local: 1
    cmd: x
  each:
    foreach:
      us: {n: 1}
      uk: {n: 2, m: 3}
    do:
      cmd: x
  grid:
    matrix:
      model: [rf, svm]
    cmd: x
`;

const PIPELINE = repoPath('dvc.yaml');
const { files } = readFixture(SOURCE);
const workspace = workspaceOf(files);

/** Names with their values in short. */
const names = (definition: string | undefined, ...before: string[]): readonly string[] =>
	settle(workspace, () => namesAt(workspace, PIPELINE, definition, before)).map(
		({ name, text }) => `${name} = ${text}`,
	);

/** The written text behind the place of the first value of an expression. */
const place = (definition: string | undefined, ...words: string[]): string | undefined => {
	const [first] = settle(workspace, () => valuesAt(workspace, PIPELINE, definition, words));
	const origin = first?.value.origin;
	const at = origin && settle(workspace, () => placeOf(workspace, origin));
	return at && `${at.path}: ${files.get(at.path)?.slice(at.range.start, at.range.end)}`;
};

describe('namesAt', () => {
	it('knows params.yaml, files and values of `vars`', () => {
		expect(names(undefined)).toEqual([
			'train = {lr: 0.1, layers: [16, 32]}',
			'paths = {data: raw}',
			'seed = 42',
		]);
	});

	it('goes down mappings and lists', () => {
		expect(names(undefined, 'train')).toEqual(['lr = 0.1', 'layers = [16, 32]']);
		expect(names(undefined, 'train', 'layers')).toEqual(['0 = 16', '1 = 32']);
		expect(names(undefined, 'train', 'lr')).toEqual([]);
		expect(names(undefined, 'nope')).toEqual([]);
	});

	it('adds what a stage defines for itself', () => {
		expect(names('plain')).toContain('local = 1');
		expect(names(undefined)).not.toContain('local = 1');
	});

	it('adds `item` and `key` of groups, with every field that any item has', () => {
		expect(names('each')).toEqual(expect.arrayContaining(['item = {n: 1}', 'key = us']));
		expect(names('each', 'item')).toEqual(['n = 1', 'm = 3']);
		expect(names('grid', 'item')).toEqual(['model = rf']);
	});
});

describe('valuesAt', () => {
	it('answers once for each stage of a group', () => {
		const values = settle(workspace, () => valuesAt(workspace, PIPELINE, 'each', ['item', 'n']));
		expect(
			values.map(({ stage, value }) => [stage, value.kind === 'scalar' && value.value]),
		).toEqual([
			['each@us', 1n],
			['each@uk', 2n],
		]);
	});
});

describe('placeOf', () => {
	it.each([
		[undefined, ['train', 'lr'], 'params.yaml: lr'],
		[undefined, ['train', 'layers', '1'], 'params.yaml: 32'],
		[undefined, ['paths', 'data'], 'extra.toml: data'],
		[undefined, ['seed'], 'dvc.yaml: seed'],
		['plain', ['local'], 'dvc.yaml: local'],
		['each', ['item', 'n'], 'dvc.yaml: n'],
		['grid', ['item', 'model'], 'dvc.yaml: rf'],
	])('in %s: %j', (definition, words, expected) => {
		expect(place(definition, ...words)).toBe(expected);
	});
});
