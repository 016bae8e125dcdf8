// The engine: settable inputs and remembered pure functions over them, per database.
//
// A query looks like a plain function `(db, key) => value`. Its value is remembered per key and
// computed again only when something it read has changed; an equal answer keeps the old identity,
// so that the wave stops there. An `index` gathers what many answers say, and is kept in step by
// difference. Only this file knows the library that does it.
import { computed, endBatch, setActiveSub, signal, startBatch } from 'alien-signals';
import { type Cell, cellsOf, type Database, forget, type OpenIndex } from './database.ts';
import { type Kind, newKind, noteAsked, workedOut } from './kinds.ts';
import { type Answer, answerOnce, finalAnswer, stillGood } from './once.ts';

export interface Input<T> {
	(db: Database, key: string): T;
	set(db: Database, key: string, value: T): void;
}

/** How an input takes what it is told. */
interface Telling<T> {
	/** To be told the same once more is no news: nobody who read it is looked at again. */
	readonly same?: (a: T, b: T) => boolean;
	/** `initial` means that it is not known yet; of all other inputs it is a fact. */
	readonly awaited?: boolean;
}

/** A fact told from outside. `initial` is what an unknown key answers. */
export const input = <T>(
	initial: T,
	{ same = Object.is, awaited = false }: Telling<T> = {},
): Input<T> => {
	const owner = {};
	const cellOf = (db: Database, key: string): Cell<T> => {
		const cells = cellsOf<Cell<T>>(db.inputs, owner);
		let cell = cells.get(key);
		if (cell === undefined) {
			cell = signal<T>(initial);
			cells.set(key, cell);
		}
		return cell;
	};
	const read = (db: Database, key: string): T => {
		const value = cellOf(db, key)();
		if (awaited && db.once !== undefined && value === initial) db.once.lacking = true;
		return value;
	};
	return Object.assign(read, {
		set: (db: Database, key: string, value: T): void => {
			const cell = cellOf(db, key);
			if (same(cell(), value)) return;
			if (db.once !== undefined) {
				if (!awaited || cell() !== initial) forget(db);
				db.once.round++;
			}
			db.unsettled = true;
			cell(value);
		},
	});
};

/** Sets several inputs as one change. */
export const batch = (change: () => void): void => {
	startBatch();
	try {
		change();
	} finally {
		endBatch();
	}
};

/** Called whenever something is asked, before any answer that is remembered is trusted. */
const asked = (db: Database, kind: Kind): void => {
	noteAsked(kind);
	if (db.unsettled && kind.indexed) settle(db);
};

/** Works something out that will be asked for, without counting as who asks. */
export const aside = ({ once }: Database, work: () => unknown): void => {
	const [reader, lacking] = [setActiveSub(undefined), once?.lacking];
	try {
		workedOut(undefined, work);
	} finally {
		if (once !== undefined) once.lacking = lacking === true;
		setActiveSub(reader);
	}
};

/** The kinds of queries, by the functions that ask them. */
const kindsByAsk = new WeakMap<object, Kind>();

/**
 * Remembers `compute` per database and key. `same` decides whether a new value replaces the old
 * one; with `equal` an answer that says the same keeps the identity it had.
 */
export const query = <D extends Database, T>(
	name: string,
	compute: (db: D, key: string) => T,
	same: (a: T, b: T) => boolean = Object.is,
): ((db: D, key: string) => T) => {
	const kind = newKind();
	const ask = (db: D, key: string): T => {
		asked(db, kind);
		if (db.once !== undefined) {
			const answers = cellsOf<Answer<T>>(db.cells, kind);
			const known = answers.get(key);
			if (stillGood(db.once, known)) return known.value;
			db.onRun?.(name, key);
			return answerOnce(db.once, answers, key, () => workedOut(kind, () => compute(db, key)), same);
		}
		const cells = cellsOf<() => T>(db.cells, kind);
		let cell = cells.get(key);
		if (cell === undefined) {
			let known = false;
			cell = computed<T>((previous) => {
				db.onRun?.(name, key);
				const value = workedOut(kind, () => compute(db, key));
				if (known && same(previous as T, value)) return previous as T;
				known = true;
				return value;
			});
			cells.set(key, cell);
		}
		return cell();
	};
	kindsByAsk.set(ask, kind);
	return ask;
};

/** Has a query answer what was worked out elsewhere, where inputs are told once. */
export const tellAnswer = <T>(
	db: Database,
	ask: (db: never, key: never) => T,
	key: string,
	value: T,
): void => {
	const kind = kindsByAsk.get(ask);
	if (kind !== undefined && db.once !== undefined)
		cellsOf<Answer<T>>(db.cells, kind).set(key, finalAnswer(value));
};

const cellsAbout = <A extends object, C>(db: Database, owner: Kind): WeakMap<A, C> => {
	let cells = db.cellsAbout.get(owner);
	if (cells === undefined) {
		cells = new WeakMap();
		db.cellsAbout.set(owner, cells);
	}
	return cells as WeakMap<A, C>;
};

/**
 * As `query`, for an answer about an object, which is forgotten with it. Unlike a `memo` it may read
 * the database.
 */
export const queryAbout = <D extends Database, A extends object, T>(
	name: string,
	compute: (db: D, about: A) => T,
): ((db: D, about: A) => T) => {
	const kind = newKind();
	return (db, about) => {
		asked(db, kind);
		if (db.once !== undefined) {
			const answers = cellsAbout<A, Answer<T>>(db, kind);
			const known = answers.get(about);
			if (stillGood(db.once, known)) return known.value;
			db.onRun?.(name, '');
			return answerOnce(
				db.once,
				answers,
				about,
				() => workedOut(kind, () => compute(db, about)),
				Object.is,
			);
		}
		const cells = cellsAbout<A, () => T>(db, kind);
		let cell = cells.get(about);
		if (cell === undefined) {
			cell = computed<T>(() => {
				db.onRun?.(name, '');
				return workedOut(kind, () => compute(db, about));
			});
			cells.set(about, cell);
		}
		return cell();
	};
};

/**
 * Until nothing changes: what one index gathers may depend on another. Nothing that is being worked
 * out has read what is touched here, as whoever reads an index comes by `asked` first.
 */
const settle = (db: Database): void => {
	db.unsettled = false;
	aside(db, () => {
		for (let moved = true; moved; ) {
			moved = false;
			for (const { follow } of [...db.indexes.values()]) if (follow()) moved = true;
			if (moved && db.once !== undefined) db.once.round++;
		}
	});
};

/**
 * What `source` says, turned round: a state per database that `follow` brings in step with a new
 * `source`, touching the keys of which it now says something else. Asked for a key it answers the
 * state, and the question counts as one about that key alone: it is asked again when the key is
 * touched, and not when others are. Nobody may read of the state what belongs to keys not asked for.
 *
 * The state must come out as if it had been made anew: an index is a shorter way, not a memory.
 */
export const index = <D extends Database, T, S>(
	name: string,
	source: (db: D) => T,
	open: () => S,
	follow: (state: S, now: T, touch: (key: string) => void) => void,
): ((db: D, key: string) => S) => {
	const kind = newKind(true);
	const openIn = (db: D): OpenIndex<S> => {
		const state = open();
		const touches = new Map<string, Cell<number>>();
		let last: T | undefined;
		let moved = false;
		let lacking = false;
		const touch = (key: string): void => {
			moved = true;
			const cell = touches.get(key);
			if (cell !== undefined) cell(cell() + 1);
		};
		const inStep = (): boolean => {
			if (db.once !== undefined) db.once.lacking = false;
			const now = source(db);
			lacking = db.once?.lacking === true;
			if (now === last) return false;
			last = now;
			moved = false;
			db.onRun?.(name, '');
			follow(state, now, touch);
			return moved;
		};
		aside(db, inStep);
		const opened = { state, touches, follow: inStep, isLacking: () => lacking };
		db.indexes.set(kind, opened);
		return opened;
	};
	return (db, key) => {
		asked(db, kind);
		const known = db.indexes.get(kind) as OpenIndex<S> | undefined;
		const { state, touches, isLacking } = known ?? openIn(db);
		if (db.once !== undefined) {
			db.once.lacking ||= isLacking();
			return state;
		}
		const cell = touches.get(key) ?? signal(0);
		touches.set(key, cell);
		cell();
		return state;
	};
};
