import { expect, it } from 'vitest';
import { memoLast } from '../../server/src/core/base/memo.ts';

it('remembers of each object what was asked last', () => {
	const asked: string[] = [];
	const told = memoLast((about: { readonly name: string }, word: string) => {
		asked.push(`${about.name} ${word}`);
		return [about.name, word];
	});
	const [a, b] = [{ name: 'a' }, { name: 'b' }];
	const first = told(a, 'x');
	expect(told(b, 'y')).toEqual(['b', 'y']);
	expect(told(a, 'x')).toBe(first);
	expect(asked).toEqual(['a x', 'b y']);
	expect(told(a, 'y')).toEqual(['a', 'y']);
	expect(told(a, 'x')).toEqual(['a', 'x']);
	expect(asked).toEqual(['a x', 'b y', 'a y', 'a x']);
});
