// Where every input is told once at most, answers are worked out as seldom as that allows.
import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../server/src/core/base/database.ts';
import { index, input, query, queryAbout, tellAnswer } from '../../server/src/core/base/query.ts';

const awaited = input<string | undefined>(undefined, { awaited: true });
const known = input<string | undefined>(undefined);

const lettersOf = query(
	'letters',
	(db: Database, key) => [...(awaited(db, key) ?? '')],
	sameLetters,
);
const lengthOf = query('length', (db: Database, key) => lettersOf(db, key).length);
const knownOf = query('known', (db: Database, key) => known(db, key) ?? 'none');

function sameLetters(a: readonly string[], b: readonly string[]): boolean {
	return a.join() === b.join();
}

/** A database, with what ran in it since it was last asked. */
const opened = (toldOnce = true): { readonly db: Database; readonly ran: () => string[] } => {
	const all: string[] = [];
	const db = openDatabase({ toldOnce });
	db.onRun = (name, key) => all.push(`${name} ${key}`);
	return { db, ran: () => all.splice(0) };
};

it('works out once what nothing was lacking for', () => {
	const { db, ran } = opened();
	awaited.set(db, 'a', 'xyz');
	expect(lengthOf(db, 'a')).toBe(3);
	expect(ran()).toEqual(['length a', 'letters a']);
	awaited.set(db, 'b', 'other');
	expect(lengthOf(db, 'a')).toBe(3);
	expect(ran()).toEqual([]);
});

it('works out again, when more is told, what something was lacking for', () => {
	const { db, ran } = opened();
	expect([lengthOf(db, 'a'), lengthOf(db, 'a')]).toEqual([0, 0]);
	expect(ran()).toEqual(['length a', 'letters a']);
	awaited.set(db, 'a', 'xy');
	expect(lengthOf(db, 'a')).toBe(2);
	awaited.set(db, 'b', '');
	expect(lengthOf(db, 'a')).toBe(2);
	expect(ran()).toEqual(['length a', 'letters a']);
});

it('lacks what an answer that it had already was lacking', () => {
	const { db } = opened();
	lettersOf(db, 'a');
	expect(lengthOf(db, 'a')).toBe(0);
	awaited.set(db, 'a', 'xy');
	expect(lengthOf(db, 'a')).toBe(2);
});

it('keeps the identity of an answer that is the same with more', () => {
	const { db } = opened();
	const before = lettersOf(db, 'a');
	awaited.set(db, 'a', '');
	expect(lettersOf(db, 'a')).toBe(before);
});

it('takes what is not awaited for a fact, and forgets all when it turns out another', () => {
	const { db, ran } = opened();
	expect(knownOf(db, 'a')).toBe('none');
	awaited.set(db, 'x', 'y');
	expect(knownOf(db, 'a')).toBe('none');
	expect(ran()).toEqual(['known a']);
	known.set(db, 'a', 'one');
	expect(knownOf(db, 'a')).toBe('one');
	awaited.set(db, 'x', 'z');
	expect(lettersOf(db, 'x')).toEqual(['z']);
});

it('answers about an object as about a key', () => {
	const lengthAbout = queryAbout('about', (db: Database, { key }: { readonly key: string }) =>
		lengthOf(db, key),
	);
	const { db, ran } = opened();
	const about = { key: 'a' };
	expect(lengthAbout(db, about)).toBe(0);
	awaited.set(db, 'a', 'x');
	expect([lengthAbout(db, about), lengthAbout(db, about)]).toEqual([1, 1]);
	expect(ran().filter((one) => one === 'about ')).toHaveLength(2);
});

it('is told answers, which are not worked out then', () => {
	const { db, ran } = opened();
	tellAnswer(db, lettersOf, 'a', ['x', 'y']);
	expect(lengthOf(db, 'a')).toBe(2);
	expect(ran()).toEqual(['length a']);
	const other = opened(false);
	tellAnswer(other.db, lettersOf, 'a', ['x', 'y']);
	expect(lengthOf(other.db, 'a')).toBe(0);
});

it('asks again who read an index that was lacking something', () => {
	const wordsOf = query('words', (db: Database) =>
		['a', 'b'].map((key) => awaited(db, key)).filter((word) => word !== undefined),
	);
	const places = index(
		'places',
		(db: Database) => wordsOf(db, ''),
		() => new Map<string, number>(),
		(state, words, touch) => {
			for (const [place, word] of words.entries()) {
				state.set(word, place);
				touch(word);
			}
		},
	);
	const placeOf = query('place', (db: Database, word) => places(db, word).get(word));
	const { db, ran } = opened();
	awaited.set(db, 'a', 'one');
	expect([placeOf(db, 'one'), placeOf(db, 'two')]).toEqual([0, undefined]);
	awaited.set(db, 'b', 'two');
	expect([placeOf(db, 'one'), placeOf(db, 'two')]).toEqual([0, 1]);
	ran();
	awaited.set(db, 'c', 'three');
	expect([placeOf(db, 'one'), placeOf(db, 'two')]).toEqual([0, 1]);
	expect(ran()).toEqual([]);
});
