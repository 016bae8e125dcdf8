import { expect, test } from 'vitest';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';

/** What is said first of a text, and what stands where it is said. */
const checkWords = (text: string, at: string, words: RegExp) => {
	const [problem] = parseYaml(text, 'yaml12').problems;
	expect(problem?.message).toMatch(words);
	expect(text.slice(problem?.range.start, problem?.range.end)).toBe(at);
};

test('a bracket that is left open is named with the sign that closes it', () => {
	checkWords('a:\n  b: [c, d\n  e: f\n', 'e', /^`\[` is not closed before this: write `\]`/);
	checkWords('a: [{b: c]\n', ']', /^`\{` is not closed before this: write `\}`/);
	checkWords('a: {b: c', '', /^`\{` is not closed before this/);
});

test('a text whose quote is left open says which quote is missing', () => {
	checkWords('a: "b\n', '"b', /write the closing quote `"`/);
	checkWords('a: "c"\nb: \'d\n', "'d", /write the closing quote `'`/);
	checkWords("a: 'b\nc: d\n", "'b", /write the closing quote `'`/);
});

test('a bracket too many is to be removed', () => {
	checkWords('a: {b: c}}\n', '}', /^`\}` closes nothing here/);
});

test('an apostrophe in single quotes says how to write it', () => {
	checkWords("a: 'it's'\n", "s'", /a `'` is written twice/);
});

test('a key that a colon ends without a blank says so', () => {
	checkWords('a:\n  b:c\n  d: e\n', 'b:c', /^A blank is missing behind `b:`/);
	checkWords('a:\n  d: e\n  b:c\n', 'b:c', /^A blank is missing behind `b:`/);
	checkWords('a:\n  d: e\n  http://c\n', 'http://c', /^A key needs a colon/);
});

test('what stands in the wrong column is marked, and not the blanks before it', () => {
	checkWords('a:\n    b: c\n  d: e\n', 'd', /^Wrong indentation/);
});

test('a colon in a text and a missing colon say what to do', () => {
	checkWords('a: echo b: c\n', 'e', /put the text in quotes/);
	checkWords('a\nb: c\n', 'a', /is a `:` missing at the end of this line/);
});
