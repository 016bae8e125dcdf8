import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { printable, sourceLine } from '../../server/src/cli/source-line.ts';

/** The line as printed, with the marked columns named below it. */
const show = (line: string, start: number, end: number): string => {
	const { text, column, width } = sourceLine(line, {
		start: { line: 0, character: start },
		end: { line: 0, character: end },
	});
	return `${text}\n${' '.repeat(column)}${'^'.repeat(width)}`;
};

describe('the marked source line', () => {
	it('puts carets below what is wrong', () => {
		expect(show('cmd: echo', 5, 9)).toBe('cmd: echo\n     ^^^^');
	});

	it('shows tabs as blanks up to the next stop', () => {
		expect(show('a\tb: c', 2, 3)).toBe('a   b: c\n    ^');
	});

	it('counts wide characters as two columns and combined ones as one character', () => {
		expect(show('日本: x', 4, 5)).toBe('日本: x\n      ^');
		expect(show('e\u0301: x', 4, 5)).toBe('e\u0301: x\n   ^');
		expect(show('日本', 0, 1)).toBe('日本\n^^');
	});

	it('marks one column where the range is empty, also at the end of the line', () => {
		expect(show('a: b', 1, 1)).toBe('a: b\n ^');
		expect(show('a: b', 4, 4)).toBe('a: b\n    ^');
		expect(show('', 0, 0)).toBe('\n^');
	});

	it('marks up to the end of the line when the range goes on below', () => {
		const range = { start: { line: 3, character: 2 }, end: { line: 5, character: 1 } };
		expect(sourceLine('a: bcd', range)).toEqual({ text: 'a: bcd', column: 2, width: 4 });
	});

	it('cuts long lines around the mark', () => {
		const line = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
		expect(show(line, 500, 504)).toBe(
			`…${'x'.repeat(30)}HERE${'y'.repeat(66)}…\n${' '.repeat(31)}^^^^`,
		);
		expect(show(line, 0, 2)).toBe(`${'x'.repeat(100)}…\n^^`);
	});

	it('never prints what steers a terminal, and marks inside what it prints', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary', maxLength: 1500 }),
				fc.nat(1500),
				fc.nat(50),
				(line, start, length) => {
					const { text, column, width } = sourceLine(line.replaceAll('\n', ''), {
						start: { line: 0, character: start },
						end: { line: 0, character: start + length },
					});
					expect(text).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
					expect(width).toBeGreaterThan(0);
					expect(stringWidth(text)).toBeLessThanOrEqual(102);
					expect(column).toBeLessThanOrEqual(stringWidth(text));
				},
			),
		);
	});
});

describe('text of others', () => {
	it('keeps line breaks and nothing else that moves the cursor', () => {
		expect(printable('a\r\nb\u001b[2Jc\td')).toBe('a\nb\ufffd[2Jc\ufffdd');
	});
});
