// The mutations and the shrinking of the oracle: what they promise, whatever DVC says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownAs, knownDifferences } from './known-differences.ts';
import { mutantOf } from './mutate.ts';
import { shrink } from './shrink.ts';
import { templateTrees } from './template-trees.mjs';

const trees = [...templateTrees()].map(([name, files]) => ({ name, files }));

describe('mutants', () => {
	it('are the same for the same seed and number, and others for another', () => {
		const some = (seed: number) =>
			Array.from({ length: 50 }, (_, number) => mutantOf(trees, seed, number));
		expect(some(3)).toEqual(some(3));
		expect(some(3)).not.toEqual(some(4));
	});

	it('stay what they are when a tree comes in, but for those it takes', () => {
		const more = [...trees, { name: 'new', files: { 'dvc.yaml': 'stages:\n  new: {cmd: new}\n' } }];
		let [taken, changed] = [0, 0];
		for (let number = 0; number < 2000; number++) {
			const after = mutantOf(more, 1, number);
			if (after.name.startsWith('new #')) taken++;
			else if (JSON.stringify(after) !== JSON.stringify(mutantOf(trees, 1, number))) changed++;
		}
		expect(taken).toBeGreaterThan(0);
		// Some of the others took a file of the new tree.
		expect(taken + changed).toBeLessThan((3 * 2000) / trees.length);
	});

	it('are made of all trees alike', () => {
		const names = Array.from({ length: 4000 }, (_, number) =>
			mutantOf(trees, 1, number).name.replace(/ #\d+$/, ''),
		);
		expect(new Set(names).size).toBeGreaterThan(0.98 * trees.length);
	});

	it('change the project, and never make a path a file and a folder at once', () => {
		const originals = new Set(trees.map(({ files }) => JSON.stringify(files)));
		let changed = 0;
		fc.assert(
			fc.property(fc.nat(), fc.nat(), (seed, number) => {
				const paths = Object.keys(mutantOf(trees, seed, number).files);
				for (const path of paths)
					expect(paths.filter((other) => other.startsWith(`${path}/`))).toEqual([]);
			}),
		);
		for (let number = 0; number < 200; number++)
			if (!originals.has(JSON.stringify(mutantOf(trees, 1, number).files))) changed++;
		expect(changed).toBeGreaterThan(150);
	});

	it('change only files that fit', () => {
		const twice = [
			{ name: 'two', files: { 'dvc.yaml': 'stages: {}\n', 'a.dvc': 'outs:\n- path: a\n' } },
		];
		for (let number = 0; number < 200; number++) {
			const { files } = mutantOf(twice, 1, number, (path) => path.endsWith('.dvc'));
			expect(files['dvc.yaml']).toBe('stages: {}\n');
		}
	});
});

it('shrinks to the files and characters that matter', async () => {
	const files = {
		'dvc.yaml': 'stages:\n  one:\n    cmd: echo one\n  two:\n    cmd: echo x y\n',
		'params.yaml': 'a: 1\n',
		'data/b': '',
	};
	const small = await shrink(files, (candidates) =>
		Promise.resolve(
			candidates.map(
				(one) => 'params.yaml' in one && String(one['dvc.yaml'] ?? '').includes('x y'),
			),
		),
	);
	expect(small).toEqual({ 'dvc.yaml': 'x y', 'params.yaml': '' });
});

it('knows a difference by its kind and by what both say', () => {
	const known = knownDifferences(
		'# Title\n\n## One\nWhy.\n```known\nkind: missed\ndvc: Recursion\n```\n\n## Two\n```known\nkind: stages\nours: ^b\n```\n\n## Three\n```known\nkind: misplaced\ndvcLines: :$\n```\n',
	);
	const disagreement = {
		kind: 'missed',
		cause: '',
		detail: '',
		dvc: 'RecursionError',
		ours: '',
		dvcLines: 'a:',
		ourLines: '',
	} as const;
	expect(knownAs(disagreement, {}, known)).toBe('One');
	expect(knownAs({ ...disagreement, dvc: 'KeyError' }, {}, known)).toBeUndefined();
	expect(knownAs({ ...disagreement, kind: 'stages' }, {}, known)).toBeUndefined();
	expect(knownAs({ ...disagreement, kind: 'stages', ours: 'b' }, {}, known)).toBe('Two');
	expect(knownAs({ ...disagreement, kind: 'misplaced' }, {}, known)).toBe('Three');
	expect(
		knownAs({ ...disagreement, kind: 'misplaced', dvcLines: 'a: 1' }, {}, known),
	).toBeUndefined();
});
