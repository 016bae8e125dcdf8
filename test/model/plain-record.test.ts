// Records of a lock that are told by their text are what a parser and DVC's schema say they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainRecord, recordsAll } from '../../server/src/core/model/plain-record.ts';
import { validate } from '../../server/src/core/schema/generated/dvc-lock.js';
import { mistakesIn } from '../../server/src/core/schema/validate.ts';
import { NOTHING_READ, readDocument } from '../../server/src/core/syntax/document.ts';
import { rootedTree } from '../../server/src/core/syntax/rooted-tree.ts';
import { childOf, keyOf, listOf, stringOf } from '../../server/src/core/syntax/tree.ts';
import { canFail } from '../../server/src/core/workspace/lock-entries.ts';

const NESTED = new Set(['stages']);
const HEAD = "schema: '2.0'\nstages:\n";

/** Words that YAML reads otherwise than as texts, and others that look like these. */
const word = fc.constantFrom(
	...[
		'train',
		'null',
		'true',
		'False',
		'yes',
		'NO',
		'a.b/c',
		'x@1',
		'e5',
		'1e5',
		'12',
		'~',
		'.inf',
		'0x1f',
	],
	...[
		'2020-01-01',
		'data',
		'../up',
		'a b',
		'a: b',
		'a #b',
		'&a',
		'*a',
		'"q"',
		"it's",
		'[x',
		'{',
		'-',
		'',
		' ',
		'<<',
	],
	...[
		'nan',
		'off',
		'nullx',
		'null x',
		'!tag',
		'%x',
		'@x',
		'`x',
		'|',
		'>',
		'ä',
		'\t',
		'x\ty',
		'x:',
		'x: ',
	],
);
const hash = fc.oneof(
	fc.stringMatching(/^[0-9a-f]{32}$/),
	fc.stringMatching(/^[0-9e]{32}$/),
	fc.stringMatching(/^0[bx][01]{30}$/),
	fc.stringMatching(/^[0-9a-f]{32}\.dir$/),
	fc.constantFrom('', 'a', "'0'"),
);
const count = fc.constantFrom('0', '14', '007', '-1', '1_0', '1.5', '', '99999999999999999999');
const file = fc
	.record({ path: word, hash, size: count, nfiles: count, keys: fc.nat(15), twice: fc.boolean() })
	.map(({ path, hash: md5, size, nfiles, keys, twice }) =>
		[
			`    - path: ${path}\n`,
			keys & 1 ? '' : '      hash: md5\n',
			`      md5: ${md5}\n`,
			keys & 2 ? `      size: ${size}\n` : '',
			keys & 4 ? `      nfiles: ${nfiles}\n` : '',
			keys === 8 ? '      isexec: true\n' : '',
			keys === 9 && twice ? '      path: again\n' : '',
		].join(''),
	);
const list = (name: string) =>
	fc
		.array(file, { maxLength: 3 })
		.map((files) => (files.length === 0 ? '' : `    ${name}:\n${files.join('')}`));
const record = fc
	.tuple(word, word, word, list('deps'), list('outs'), fc.nat(8))
	.map(([name, program, argument, deps, outs, order]) =>
		[
			`  ${name}:\n    cmd: ${program} ${argument}\n`,
			order === 0 ? outs + deps : deps + outs,
			order === 1 ? outs : '',
			order === 2 ? '# a comment\n' : '',
		].join(''),
	);

const plain = (name: string, md5: string): string =>
	`  ${name}:\n    cmd: python a.py > "x y"\n    deps:\n    - path: data/a.csv\n      hash: md5\n      md5: ${md5}\n      size: 3\n    outs:\n    - path: out\n      hash: md5\n      md5: ${md5}.dir\n      size: 3\n      nfiles: 2\n`;

describe('a plain record', () => {
	it('is one in which nothing is wrong, and that is read as any other', () => {
		let found = 0;
		const isRight = (text: string): void => {
			if (!isPlainRecord(text)) return;
			found++;
			const cut = { dialect: 'yaml12', nested: NESTED } as const;
			const { document } = readDocument(HEAD + text, cut, NOTHING_READ);
			expect(document.whole, text).toBeUndefined();
			expect(document.problems).toEqual([]);
			expect(document.duplicates).toEqual([]);
			const placed = document.pieces[2];
			const entry = placed?.piece.entry;
			if (placed === undefined || entry === undefined) throw new Error(`No entry in ${text}`);
			expect(document.pieces).toHaveLength(3);
			expect(keyOf(entry)).toBe(placed.path[1]);
			const inside = mistakesIn(validate, rootedTree(['stages'], entry)).filter(
				({ path }) => path.length > 0,
			);
			expect(inside, text).toEqual([]);
			expect(canFail(entry), text).toBe(false);
			const paths = (name: 'deps' | 'outs'): string[] =>
				(listOf(childOf(entry.value, name))?.items ?? []).map(
					(item) => stringOf(childOf(item, 'path')) ?? '',
				);
			const cmd = stringOf(childOf(entry.value, 'cmd')) ?? '';
			const [deps, outs] = [paths('deps'), paths('outs')];
			expect(recordsAll(text, cmd, deps, outs), text).toBe(true);
			expect(recordsAll(text, `${cmd}x`, deps, outs)).toBe(false);
			expect(recordsAll(text, cmd, [...deps, 'no such path'], outs)).toBe(false);
			for (const path of deps)
				if (!outs.includes(path)) expect(recordsAll(text, cmd, deps, [path])).toBe(false);
			const lazy = readDocument(HEAD + text, { ...cut, isPlain: isPlainRecord }, NOTHING_READ);
			expect(lazy.document.pieces[2]?.piece.isPlain).toBe(true);
			expect(lazy.document.pieces[2]?.piece.tree).toEqual(placed.piece.tree);
			expect(lazy.document.pieces[2]?.piece.entry).toEqual(entry);
		};
		fc.assert(fc.property(record, isRight), { numRuns: 3000 });
		const right = fc.tuple(
			fc.stringMatching(/^[A-Za-z][\w.@-]{0,8}$/),
			fc.stringMatching(/^[0-9a-f]{32}$/),
		);
		const at = fc.nat(400);
		const edit = fc.constantFrom('', ' ', ':', '#', '\n', 'x', '0', '-', '&', '"', '  ', '.', 'e');
		fc.assert(
			fc.property(right, at, fc.nat(3), edit, ([name, md5], where, length, bit) => {
				const text = plain(name, md5);
				isRight(text);
				isRight(text.slice(0, where) + bit + text.slice(where + length));
			}),
			{ numRuns: 1500 },
		);
		expect(found).toBeGreaterThan(500);
	});
});
