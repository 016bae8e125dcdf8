import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type Document,
	NOTHING_READ,
	readDocument,
	readInSteps,
} from '../../server/src/core/syntax/document.ts';
import { longKeysIn } from '../../server/src/core/syntax/long-keys.ts';

const CUT = { dialect: 'yaml12', nested: new Set(['stages']) } as const;

const stage = (name: string): string => `  ${name}:\n    cmd: echo ${name}\n    outs: [${name}]\n`;
const START = `vars:\n- a: 1\nstages:\n${['one', 'two', 'three', 'four'].map(stage).join('')}metrics:\n- m\n`;

/** What a document says; of a piece its text, which decides all else. */
const shown = ({ root, whole, problems, duplicates, pieces }: Document): unknown => [
	...[root, whole === undefined, problems, duplicates],
	...pieces.map(({ start, path, piece }) => [start, path, piece.text]),
];

const put = fc.constantFrom(
	...['\n', ' ', '  ', 'x', ':', ': ', '#', '"', '- ', '\t', '[', '|', '&a ', '---\n', 'stages:\n'],
	...['  new:\n', '  new\n', 'other:\n', 'word\n', '    key: 1\n', ' odd: 1\n', '   deep: 1\n', ''],
);
const edit = fc.record({ at: fc.nat(START.length + 20), length: fc.nat(30), text: put });

describe('a text that is cut again after an edit', () => {
	it('has the pieces of one that is cut for the first time', () => {
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
				let text = START;
				let { cache } = readDocument(text, CUT, NOTHING_READ);
				for (const { at, length, text: bit } of edits) {
					text = text.slice(0, at) + bit + text.slice(at + length);
					const again = readDocument(text, CUT, cache);
					cache = again.cache;
					const fresh = readDocument(text, CUT, NOTHING_READ).document;
					expect(shown(again.document), JSON.stringify(text)).toEqual(shown(fresh));
					const parts = again.document.stretches.flatMap(({ first, stretch }) => {
						expect(stretch.parts[0]?.piece).toBe(again.document.pieces[first]?.piece);
						return stretch.parts.map(({ piece }) => piece.text);
					});
					expect(parts).toEqual(again.document.pieces.map(({ piece }) => piece.text));
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('has them where keys become long and short again', () => {
		const cutOf = (text: string) => ({ dialect: 'yaml12', nested: longKeysIn(text, 60) }) as const;
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
				let text = START;
				let { cache } = readDocument(text, cutOf(text), NOTHING_READ);
				for (const { at, length, text: bit } of edits) {
					text = text.slice(0, at) + bit + text.slice(at + length);
					const again = readDocument(text, cutOf(text), cache);
					cache = again.cache;
					const fresh = readDocument(text, cutOf(text), NOTHING_READ).document;
					expect(shown(again.document), JSON.stringify(text)).toEqual(shown(fresh));
				}
			}),
			{ numRuns: 300 },
		);
	});

	it.each([
		['a mapping', 'long:\n  a: 1\n  b: 2\n', ['long']],
		['a mapping below comments', 'long: # so\n\n# and so\n  a: 1\n  b: 2\n', ['long']],
		['the last of several', 'a:\n  b: 1\nlong:\n  a: 1\n  b: 2\n  c: 3\n', ['long']],
		['a list', 'long:\n  - a: 1\n  - b: 2\n', []],
		['a list in the first column', 'long:\n- a: 1\n- b: 2\n- c: 3\n', []],
		['a text', 'long: |\n  a: 1\n  b: 2\n  c: 3\n', []],
		['a mapping in flow style', 'long:\n  {a: 1,\n   b: 2}\n', []],
		['one with an anchor', 'long: &a\n  a: 1\n  b: 2\n', []],
	])('tells by the lines alone that a long key holds %s', (_, text, keys) => {
		expect([...longKeysIn(text, 15)]).toEqual(keys);
	});

	it('has the same pieces after any part of another text has been read', () => {
		fc.assert(
			fc.property(fc.array(edit, { maxLength: 3 }), fc.nat(12), (edits, count) => {
				const text = edits.reduce(
					(now, { at, length, text: bit }) => now.slice(0, at) + bit + now.slice(at + length),
					START,
				);
				const pieces = [...readInSteps(START, CUT)].slice(0, count);
				const begun = readDocument(text, CUT, {
					...NOTHING_READ,
					pieces,
					text: START,
					nested: CUT.nested,
				}).document;
				const fresh = readDocument(text, CUT, NOTHING_READ).document;
				expect(shown(begun)).toEqual(shown(fresh));
				expect(begun.stretches.map(({ first }) => first)).toEqual(
					fresh.stretches.map(({ first }) => first),
				);
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		['a text is not closed', '    cmd: echo two', '    cmd: "echo two'],
		['a key is being typed', '  three:', '  thr\n  three:'],
		['a key of the outer mapping is being typed', 'metrics:', 'met\nmetrics:'],
		['a key inside is being typed', '    cmd: echo two', '    wd\n    cmd: echo two'],
		['a bracket is not closed', 'outs: [two]', 'outs: [two'],
	])('keeps all other pieces while %s', (_, from, to) => {
		const { document, cache } = readDocument(START, CUT, NOTHING_READ);
		const broken = readDocument(START.replace(from, to), CUT, cache).document;
		expect(broken.whole).toBeUndefined();
		expect(broken.problems).toHaveLength(1);
		const before = new Set(document.pieces.map(({ piece }) => piece));
		expect(broken.pieces.filter(({ piece }) => !before.has(piece))).toHaveLength(1);
	});

	it('comes back to what it knew after a text that can not be cut', () => {
		const { document, cache } = readDocument(START, CUT, NOTHING_READ);
		const uncut = readDocument(`---\n${START}`, CUT, cache);
		expect(uncut.document.whole).toBeDefined();
		const back = readDocument(START, CUT, uncut.cache).document;
		for (const [index, { piece }] of back.pieces.entries())
			expect(piece).toBe(document.pieces[index]?.piece);
	});
});
