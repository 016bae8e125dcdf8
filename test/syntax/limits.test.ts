import { describe, expect, it } from 'vitest';
import { beyondLimits } from '../../server/src/core/syntax/yaml-limits.ts';

const code = (text: string): string | undefined => beyondLimits(text)?.code;
const times = (count: number, part: (n: number) => string): string =>
	Array.from({ length: count }, (_, n) => part(n)).join('');

describe('a text is not read', () => {
	it.each([
		['brackets', '['.repeat(1000)],
		['brackets on lines of their own', '[\n'.repeat(1000)],
		['mappings', times(1000, (n) => `${' '.repeat(n)}a:\n`)],
		['lists on one line', '- '.repeat(1000)],
		['lists on lines of their own', times(1000, (n) => `${' '.repeat(n)}-\n`)],
		['questions', '? '.repeat(1000)],
		['colons without keys', ': - '.repeat(500)],
		[
			'brackets below mappings',
			`${times(300, (n) => `${' '.repeat(n)}a:\n`)}${' '.repeat(300)}${'['.repeat(300)}`,
		],
	])('when %s nest too deeply', (_name, text) => {
		expect(code(text)).toBe('too-deep');
	});

	it('when it is too long', () => {
		expect(code('a'.repeat(4_000_001))).toBe('too-large');
	});
});

describe('a text is read', () => {
	it.each([
		['a line that is far to the right', `cmd: >\n${' '.repeat(2000)}python train.py\n`],
		['many levels one after the other', 'a:\n  b:\n    c: [[1]]\n'.repeat(2000)],
		['rulers', `# ${'-'.repeat(2000)}\na: ${'- '.repeat(1)}b\n`],
		['a text of dashes', `a: ${'-'.repeat(2000)}\n`],
	])('with %s', (_name, text) => {
		expect(code(text)).toBeUndefined();
	});
});
