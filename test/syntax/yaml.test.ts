import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deref, entriesOf, isNull, type Node } from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import recorded from '../oracle/yaml-cases.json' with { type: 'json' };

/** A tree in the form the recorded values have; see test/oracle/yaml_verdicts.py. */
const plain = (node: Node | undefined): unknown => {
	const at = deref(node);
	if (at === undefined || isNull(at)) return null;
	if (at.kind === 'list') return { list: at.items.map(plain) };
	if (at.kind === 'map')
		return { map: entriesOf(at).map(({ key, value }) => [plain(key), plain(value)]) };
	if (at.type === 'int') return { int: String(at.value) };
	if (at.type === 'float') return { float: Number(at.value) };
	if (at.type === 'date') return { date: true };
	return at.value;
};

/** Floats by value (Python spells them in another way) and mappings without order. */
const comparable = (value: unknown): unknown => {
	if (typeof value !== 'object' || value === null) return value;
	if ('float' in value) {
		const text = String(value.float);
		return { float: Number(text.replace('inf', 'Infinity').replace('nan', 'NaN')) };
	}
	if ('list' in value) return { list: (value.list as unknown[]).map(comparable) };
	if ('map' in value)
		return {
			map: (value.map as unknown[][]).map((pair) => JSON.stringify(pair.map(comparable))).sort(),
		};
	return value;
};

/** Sets, byte strings and ordered mappings: nobody needs their values. */
const isForeign = (value: unknown): boolean => JSON.stringify(value ?? null).includes('"other"');

describe.each([
	['DVC', 'yaml12', 'dvc'],
	['MLEM', 'yaml11', 'mlem'],
] as const)('YAML as %s reads it', (_name, dialect, tool) => {
	it.each(recorded.cases)('$text', ({ text, ...verdicts }) => {
		const verdict: { ok: boolean; value?: unknown; error?: string } = verdicts[tool];
		const tree = parseYaml(text, dialect);
		const refused = tree.problems.length > 0 || (tool === 'dvc' && tree.duplicates.length > 0);
		expect({ ok: !refused }, verdict.error).toEqual({ ok: verdict.ok });
		if (verdict.ok && !isForeign(verdict.value) && tree.duplicates.length === 0)
			expect(comparable(plain(tree.root))).toEqual(comparable(verdict.value));
	});
});

it('reads any text without failing, and its ranges lie inside', () => {
	const bit = fc.constantFrom(
		...['a', ': ', '\n', '  ', '- ', '[', ']', '{', '}', '"', "'", '|', '>', '&x', '*x', '#', '\t'],
		...['<<: ', '---\n', '...', '%', '!', '!!str ', ',', '?', '\r\n', '\u0000', '😀', '${x}', '='],
	);
	fc.assert(
		fc.property(
			fc.array(bit, { maxLength: 40 }),
			fc.constantFrom('yaml11', 'yaml12'),
			(bits, d) => {
				const text = bits.join('');
				const tree = parseYaml(text, d as 'yaml11' | 'yaml12');
				const inside = (node: Node | undefined): void => {
					if (node === undefined) return;
					expect(node.range.start).toBeGreaterThanOrEqual(0);
					expect(node.range.end).toBeLessThanOrEqual(text.length);
					expect(node.range.start).toBeLessThanOrEqual(node.range.end);
					if (node.kind === 'list') node.items.forEach(inside);
					if (node.kind === 'map')
						for (const { key, value } of node.entries) {
							inside(key);
							inside(value);
						}
				};
				inside(tree.root);
				for (const { range } of tree.problems) {
					expect(range.start).toBeLessThanOrEqual(text.length);
					expect(range.end).toBeLessThanOrEqual(text.length);
				}
			},
		),
		{ numRuns: 2000, examples: [[[': ', '>', '<<: ', '!!str ', '}'], 'yaml11']] },
	);
});
