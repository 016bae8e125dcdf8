// What is wrong in a JSON text, where, and what mends it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { jsonMistake } from '../../server/src/core/syntax/json-mistake.ts';

/** What is marked by `«»` must be told with these words; `mended` is the text after the fix. */
const checkMistake = (marked: string, words: string, mended?: string): void => {
	const start = marked.indexOf('«');
	const end = marked.indexOf('»') - 1;
	const text = marked.replace('«', '').replace('»', '');
	const found = jsonMistake(text);
	expect(found?.range).toEqual({ start, end });
	expect(found?.message).toContain(words);
	const mend = found?.mend;
	expect(mend && applyEdits(text, [mend])).toBe(mended);
};

describe('a mistake of JSON', () => {
	it.each([
		['{"a": 1«,»}', 'No comma may stand before `}`', '{"a": 1}'],
		['[1,\n 2«,»\n]', 'No comma may stand before `]`', '[1,\n 2\n]'],
		['{"a": «1»\n "b": 2}', 'A comma is missing', '{"a": 1,\n "b": 2}'],
		['{"a": {"b": [1«]»', '`}}` is missing at the end', '{"a": {"b": [1]}}\n'],
		["{«'a'»: 1}", 'double quotes', '{"a": 1}'],
		['{«a»: 1}', 'This key stands without quotes', '{"a": 1}'],
		['{"a": «linear»}', 'This stands without quotes', '{"a": "linear"}'],
		['{"a": «True»}', 'JSON writes `true`', '{"a": true}'],
		['{"a": 1 «// lr»\n}', 'no comments', '{"a": 1 \n}'],
		['{"a": «.5»}', 'no number', '{"a": 0.5}'],
		['{"a": «1.»}', 'no number', '{"a": 1.0}'],
		['{"a": «1_000»}', 'no number', undefined],
		['{"a" «=» 1}', 'A colon stands', '{"a" : 1}'],
		['{"a«"» 1}', 'A colon and a value are missing', '{"a": 1}'],
		['{"a": [1«}»', 'closes what no sign opened', '{"a": [1]'],
		['{"a": "x«\\d»"}', 'no such escape', '{"a": "x\\\\d"}'],
		['{"a": «"x}»\n', 'no `"` at its end', undefined],
		['{"a": "x«\t»y"}', 'control character', '{"a": "x\\ty"}'],
		['{"a": 1}\n«{»"b": 2}', 'JSON ends above', undefined],
		['{"a"«:»', 'ends where a key or value is due', undefined],
		['«\ufeff»{}', 'byte order mark', '{}'],
		['«»', 'empty', '{}'],
	])('in %s', (marked, words, mended) => {
		checkMistake(marked, words, mended);
	});

	it('is none in what Python reads', () => {
		expect(jsonMistake('[NaN, Infinity, -Infinity, -0, 1e5, "\\u00e9", {"a": {}}, []]\n')).toBe(
			undefined,
		);
	});
});

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

/** JSON with something put in or taken out. */
const nearJson = fc
	.tuple(
		fc.json({ maxDepth: 3 }),
		fc.nat(),
		fc.nat({ max: 3 }),
		fc.constantFrom(...'{}[]",:\\\'a1-. \n'.split(''), 'true', 'True', '//', '"x"', '1.', '\t', ''),
	)
	.map(([json, place, gone, put]) => {
		const at = place % (json.length + 1);
		return json.slice(0, at) + put + json.slice(at + gone);
	});

it('finds a mistake just where JavaScript does', () => {
	fc.assert(
		fc.property(nearJson, (text) => {
			expect([text, jsonMistake(text) === undefined]).toEqual([text, isJson(text)]);
		}),
		{ numRuns: 3000 },
	);
});

it('tells places in the text, and mends so that it says something else afterwards or nothing', () => {
	fc.assert(
		fc.property(nearJson, (text) => {
			const found = jsonMistake(text);
			if (found === undefined) return;
			expect(found.range.start).toBeLessThanOrEqual(found.range.end);
			expect(found.range.end).toBeLessThanOrEqual(text.length);
			let at = text;
			for (let round = 0; round < 100; round++) {
				const mend = jsonMistake(at)?.mend;
				if (mend === undefined) return;
				at = applyEdits(at, [mend]);
			}
			throw new Error(`never ends: ${text}`);
		}),
		{ numRuns: 1000 },
	);
});
