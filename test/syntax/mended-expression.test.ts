import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendedExpression } from '../../server/src/core/syntax/mended-expression.ts';
import { parseTemplate } from '../../server/src/core/syntax/template.ts';

describe('mendedExpression', () => {
	it.each([
		['a..b', 'a.b'],
		['.a', 'a'],
		['a.', 'a'],
		['a.[0]', 'a[0]'],
		['a[0', 'a[0]'],
		['a[0.b', 'a[0].b'],
		['a[0]b', 'a[0].b'],
		['a[0]]', 'a[0]'],
		['a0]', 'a0'],
	])('puts the signs of %s right', (written, meant) => {
		expect(mendedExpression(written)).toBe(meant);
	});

	it.each(['', '.', '...', 'a[]', 'a[', 'a[[0]]', 'a b', 'a:-b', '#a[@]', 'a + 1', 'f(a)', 'a'])(
		'leaves %j alone',
		(written) => {
			expect(mendedExpression(written)).toBeUndefined();
		},
	);

	it('answers what DVC can read, with the same names', () => {
		const inner = fc.string({ unit: fc.constantFrom('a', 'b', '0', '.', '[', ']', ' ') });
		fc.assert(
			fc.property(inner, (written) => {
				const mended = mendedExpression(written);
				if (mended === undefined) return;
				expect(parseTemplate(`\${${mended}}`).expressions[0]?.mistake).toBeUndefined();
				expect(mended.replaceAll(/[.[\]]/g, '')).toBe(written.replaceAll(/[.[\]]/g, ''));
			}),
		);
	});
});
