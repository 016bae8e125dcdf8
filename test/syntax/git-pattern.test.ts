import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, readGitPattern } from '../../server/src/core/syntax/git-pattern.ts';
import { readGitIgnore } from '../../server/src/core/syntax/gitignore.ts';
import { type Meter, runProgram } from '../../server/src/core/syntax/glob-program.ts';

describe('a pattern of Git', () => {
	it.each([
		['stars that would backtrack', `${'*a'.repeat(2_000)}b`, `${'a'.repeat(4_000)}c`],
		['folders that would backtrack', `x/${'**/a/'.repeat(500)}b`, `x/${'a/'.repeat(1_000)}bc`],
		['classes', '[!a]*'.repeat(1_000), 'a'.repeat(2_000)],
	])('of %s takes work in proportion to pattern and path', (_, text, path) => {
		const program = readGitPattern(text)?.names;
		const meter: Meter = { steps: 0 };
		expect(program && runProgram(program, path, meter)).toBe(false);
		expect(meter.steps).toBeLessThanOrEqual(
			4 * ((program?.instructions.length ?? 0) + 1) * (path.length + 1),
		);
	});

	it('longer than any path matches nothing', () => {
		const text = 'a'.repeat(1_000_000);
		const program = readGitPattern(text)?.names;
		expect(program?.instructions.length).toBeLessThan(10);
		expect(program && runProgram(program, text)).toBe(false);
	});

	it('of any text is read, and its lines stand where they say', () => {
		const texts = fc.array(fc.constantFrom(...'ab*?[]!\\/#- :^\n\r', 'ä', '😀', '[:alpha:]'));
		fc.assert(
			fc.property(texts, (parts) => {
				const text = parts.join('');
				for (const { whole, range, text: pattern } of readGitIgnore(text)) {
					expect(text.slice(range.start, range.end)).toBe(pattern);
					expect(text.slice(whole.start, whole.end)).not.toContain('\n');
				}
			}),
		);
	});

	it('is held against bytes', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(bytesOf(text)).toBe(Buffer.from(text, 'utf8').toString('latin1'));
			}),
		);
	});
});
