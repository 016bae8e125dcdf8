// What encloses a line among very many entries: the same as among few.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enclosingOf } from '../../server/src/core/syntax/levels.ts';

/** More than are looked at one by one, and more than are searched through at once. */
const MANY = 4000;
const FEW = 20;

/** What encloses a line behind `indent` blanks, `count` entries standing on each side of it. */
const enclosing = (
	head: string,
	entry: (index: number) => string,
	tail: string,
	indent: number,
	count: number,
) => {
	const entries = (from: number): string =>
		Array.from({ length: count }, (_, index) => entry(from + index)).join('');
	const above = head + entries(0);
	const text = `${above}${' '.repeat(indent)}\n${entries(MANY)}${tail}`;
	const { levels, previous, next } = enclosingOf(text, above.length, [], indent);
	return {
		levels: levels.map(({ kind, column, above: [nearest] }) => ({
			kind,
			column,
			name: nearest?.name.replace(/\d+/, ''),
		})),
		// What stands beside the outer levels is outside of the entries.
		outside: levels
			.slice(-1)
			.map((level) => [...level.above, ...level.below].map(({ name }) => name)),
		previous: previous === undefined ? undefined : above.length - previous,
		next,
	};
};

const ENTRIES: readonly (readonly [string, (index: number) => string, number])[] = [
	['stages', (index) => `  s${index}:\n    cmd: a\n    outs:\n    - a${index}\n`, 4],
	['keys of an indented mapping', (index) => `  k${index}: 1\n`, 2],
	['items of an indented list', (index) => `  - a${index}\n`, 2],
	['items at the column of their key', (index) => `- a${index}\n`, 0],
	['items that are mappings', (index) => `    - a${index}:\n        cache: false\n`, 8],
];

const line = fc.constantFrom(
	'a:\n',
	'  b:\n',
	'- c\n',
	'# d\n',
	'\n',
	' e: 1\r\n',
	'    f: [\n',
	'stages:\n',
);
const lines = fc.array(line, { maxLength: 6 }).map((all) => all.join(''));

describe.each(ENTRIES)('%s', (_, entry, indent) => {
	it('enclose a line however many they are', () => {
		fc.assert(
			fc.property(lines, lines, (head, tail) => {
				const few = enclosing(head, entry, tail, indent, FEW);
				const many = enclosing(head, entry, tail, indent, MANY);
				expect(many.levels).toEqual(few.levels);
				expect(many.next).toEqual(few.next);
				expect(many.previous).toBe(few.previous === undefined ? undefined : many.previous);
			}),
			{ numRuns: 60 },
		);
	});

	it('leave what stands beside the outermost', () => {
		const [few, many] = [FEW, MANY].map((count) =>
			enclosing('first: 1\nstages:\n', entry, 'last: 1\n', indent, count),
		);
		expect(few?.outside.flat()).toEqual(expect.arrayContaining(['stages', 'first', 'last']));
		expect(many?.outside).toEqual(few?.outside);
	});
});
