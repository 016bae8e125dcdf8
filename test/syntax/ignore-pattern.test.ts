import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Meter, runProgram } from '../../server/src/core/syntax/glob-program.ts';
import { readIgnore } from '../../server/src/core/syntax/ignore.ts';
import {
	patternFor,
	readPattern,
	rebasePattern,
} from '../../server/src/core/syntax/ignore-pattern.ts';

/** Whether a pattern matches a path, and how many instructions were looked at. */
const match = (
	pattern: string,
	path: string,
): { matches: boolean; steps: number; size: number } => {
	const reading = readPattern(pattern);
	if (reading.kind !== 'pattern' || reading.program === undefined)
		return { matches: false, steps: 0, size: 0 };
	const meter: Meter = { steps: 0 };
	const matches = runProgram(reading.program, path, meter);
	return { matches, steps: meter.steps, size: reading.program.instructions.length };
};

describe('a pattern', () => {
	it.each([
		['stars that would backtrack', `${'*a'.repeat(2_000)}b`, `${'a'.repeat(4_000)}c`],
		['stars side by side', `${'*'.repeat(100_000)}b`, `${'a'.repeat(2_000)}bc`],
		['folders that would backtrack', `${'**/a/'.repeat(500)}b`, `${'a/'.repeat(1_000)}bc`],
		['classes', `${'[!a]*'.repeat(1_000)}`, 'a'.repeat(2_000)],
	])('of %s takes work in proportion to pattern and path', (_, pattern, path) => {
		const { steps, size } = match(pattern, path);
		expect(steps).toBeLessThanOrEqual(4 * (size + 1) * (path.length + 1));
	});

	it('longer than any path matches nothing, and is not built', () => {
		const reading = readPattern('a'.repeat(10_000_000));
		expect(reading).toEqual({
			kind: 'pattern',
			ignores: true,
			foldersOnly: false,
			program: undefined,
		});
		const stars = readPattern('*'.repeat(1_000_000));
		expect(stars.kind === 'pattern' && stars.program?.instructions.length).toBeLessThan(10);
	});

	it('of any text is read without a throw, and its work is bounded', () => {
		const hostile = fc.string({ unit: fc.constantFrom(...'ab*?[]!^-\\/# .'), maxLength: 60 });
		fc.assert(
			fc.property(hostile, hostile, (pattern, path) => {
				const { steps, size } = match(pattern, path);
				expect(steps).toBeLessThanOrEqual(4 * (size + 1) * (path.length + 1));
			}),
		);
	});
});

describe('a path made a pattern', () => {
	const name = fc
		.string({ unit: fc.constantFrom(...'ab*?[]!^-\\# .😀'), minLength: 1, maxLength: 8 })
		.filter((text) => text !== '.' && text !== '..');
	const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

	it('matches that path, and no other', () => {
		fc.assert(
			fc.property(path, path, (one, other) => {
				const pattern = patternFor(one);
				expect(readIgnore(pattern).map(({ text }) => text)).toEqual([pattern]);
				expect(match(pattern, one).matches).toBe(true);
				expect(match(pattern, other).matches).toBe(other === one || other.startsWith(`${one}/`));
			}),
		);
	});

	it('means the same in a file below the root', () => {
		fc.assert(
			fc.property(path, (one) => {
				expect(match(rebasePattern(patternFor(one), 'sub'), `sub/${one}`).matches).toBe(true);
			}),
		);
	});
});

describe('the lines of an ignore file', () => {
	it('stand where they are written, whatever ends them', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...'a#! \t\r\n\u00a0\ufeff\u001c\0'), maxLength: 40 }),
				(text) => {
					const rows = text.split(/\r\n|\r|\n/);
					for (const { line, range, whole, text: pattern } of readIgnore(text)) {
						expect(text.slice(range.start, range.end)).toBe(pattern);
						expect(text.slice(whole.start, whole.end)).toBe(rows[line]);
						expect(pattern).not.toBe('');
					}
				},
			),
		);
	});
});
