import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineEdits } from '../../server/src/core/base/line-edits.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';

const lines = fc
	.array(fc.constantFrom('a', 'b', 'c', '', ' a'), { maxLength: 12 })
	.map((all) => all.join('\n'));

/** How many lines two texts have in common, in order. */
const commonLines = (a: readonly string[], b: readonly string[]): number => {
	let row = b.map(() => 0);
	for (const line of a) {
		const next: number[] = [];
		for (const [at, other] of b.entries())
			next.push(
				line === other ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0),
			);
		row = next;
	}
	return row.at(-1) ?? 0;
};

const split = (text: string): readonly string[] =>
	text.split(/(?<=\n)/).filter((line) => line !== '');

it('edits make the other text, and leave every line alone that can stay', () => {
	fc.assert(
		fc.property(lines, lines, (before, after) => {
			const edits = lineEdits(before, after);
			expect(applyEdits(before, edits)).toBe(after);
			const replaced = edits.flatMap(({ range }) => split(before.slice(range.start, range.end)));
			const [a, b] = [split(before), split(after)];
			expect(a.length - replaced.length).toBe(commonLines(a, b));
		}),
		{ numRuns: 1000 },
	);
});

it('a change of one line touches that line', () => {
	expect(lineEdits('a\nb\nc\n', 'a\nx\nc\n')).toEqual([
		{ range: { start: 2, end: 4 }, text: 'x\n' },
	]);
	expect(lineEdits('a\nb\n', 'a\nb\n')).toEqual([]);
});

it('texts that have nothing in common are replaced as a whole', () => {
	const [before, after] = ['a', 'b'].map((name) =>
		Array.from({ length: 2000 }, (_, index) => `${name}${index}\n`).join(''),
	);
	const edits = lineEdits(before ?? '', `${after}more\n`);
	expect(edits).toEqual([{ range: { start: 0, end: before?.length }, text: `${after}more\n` }]);
	const one = lineEdits(before ?? '', after ?? '');
	expect(one).toHaveLength(2000);
	expect(applyEdits(before ?? '', one)).toBe(after);
});
