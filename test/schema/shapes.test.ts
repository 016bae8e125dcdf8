import { describe, expect, it } from 'vitest';
import type { Shape } from '../../server/src/core/schema/shape.ts';
import { shapesOf } from '../../server/src/core/schema/shapes.ts';
import type { TreePath } from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';

const shape = (text: string, path: TreePath): Shape | undefined =>
	shapesOf('dvc-yaml')?.(parseYaml(text, 'yaml12').root, path);
const fields = (text: string, path: TreePath): readonly string[] =>
	(shape(text, path)?.fields ?? []).map(({ name }) => name).sort();

const STAGE = [
	...['always_changed', 'cmd', 'deps', 'desc', 'frozen', 'matrix', 'meta', 'metrics'],
	...['outs', 'params', 'plots', 'vars', 'wdir'],
];

describe('what may stand in a dvc.yaml', () => {
	it('has the keys of the top level, in an empty file too', () => {
		expect(fields('', [])).toEqual(
			['artifacts', 'datasets', 'metrics', 'params', 'plots', 'stages', 'vars'].sort(),
		);
	});

	it('has both forms of a stage while nothing is written', () => {
		expect(fields('stages: {train: }', ['stages', 'train'])).toEqual(
			[...STAGE, 'do', 'foreach'].sort(),
		);
	});

	it('has the keys of the form that is written', () => {
		expect(fields('stages: {train: {cmd: x}}', ['stages', 'train'])).toEqual(STAGE);
		expect(fields('stages: {train: {foreach: [a]}}', ['stages', 'train'])).toEqual([
			'do',
			'foreach',
		]);
		expect(fields('stages: {train: {foreach: [a]}}', ['stages', 'train', 'do'])).toEqual(STAGE);
	});

	it('has the flags of an output below its path', () => {
		const text = 'stages: {train: {outs: [m: {}], plots: [p: {}]}}';
		expect(fields(text, ['stages', 'train', 'outs', 0, 'm'])).toEqual(
			['cache', 'checkpoint', 'desc', 'labels', 'meta', 'persist', 'push', 'remote', 'type'].sort(),
		);
		expect(fields(text, ['stages', 'train', 'plots', 0, 'p'])).toContain('header');
	});

	it('has names chosen by a person, and nothing where nothing may stand', () => {
		expect(shape('', ['stages'])).toMatchObject({ open: true, fields: [] });
		expect(shape('', ['stages'])?.other?.().title).toBe('stage');
		expect(shape('', ['nothing'])).toBeUndefined();
		expect(shape('', ['stages', 'train', 'cmd', 'deeper'])).toBeUndefined();
	});

	it('knows values, defaults and what a text names', () => {
		const text = 'stages: {train: {outs: [m: {}], plots: [p: {}]}}';
		expect(shape(text, ['stages', 'train', 'outs', 0, 'm', 'cache'])).toMatchObject({
			types: ['boolean'],
			default: 'true',
			closed: true,
		});
		expect(shape(text, ['stages', 'train', 'deps', 0])?.refers).toBe('path');
		expect(
			shape(text, ['stages', 'train', 'plots', 0, 'p', 'template'])?.values.map((one) => one.text),
		).toContain('confusion');
	});

	it('says something of every key', () => {
		const seen: string[] = [];
		const visit = (at: Shape, depth: number): void => {
			for (const field of at.fields) {
				seen.push(field.name);
				expect(field.shape().docs, field.name).not.toBe('');
				if (depth < 8) visit(field.shape(), depth + 1);
			}
			for (const next of [at.other?.(), at.item?.()])
				if (next !== undefined && depth < 8) visit(next, depth + 1);
		};
		const root = shape('', []);
		if (root !== undefined) visit(root, 0);
		expect(seen.length).toBeGreaterThan(60);
	});
});
