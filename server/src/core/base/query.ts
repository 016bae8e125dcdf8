// The engine: settable inputs and remembered pure functions over them, per database.
//
// A query looks like a plain function `(db, key) => value`. Its value is remembered per key and
// computed again only when something it read has changed; an equal answer keeps the old identity,
// so that the wave stops there. Only this file knows the library that does it.
import { computed, endBatch, signal, startBatch } from 'alien-signals';

/** One set of inputs with everything remembered about them. Make it with `openDatabase`. */
export interface Database {
	/** @internal */ readonly cells: Map<object, Map<string, unknown>>;
	/** @internal As `cells`, for answers about objects. */
	readonly cellsAbout: Map<object, WeakMap<object, unknown>>;
	/** Called with the name and key of every query that really runs; for tests and traces. */
	onRun?: (query: string, key: string) => void;
}

export const openDatabase = (): Database => ({ cells: new Map(), cellsAbout: new Map() });

type Cell<T> = { (): T; (value: T): void };

const cellsOf = <C>(db: Database, owner: object): Map<string, C> => {
	let cells = db.cells.get(owner);
	if (cells === undefined) {
		cells = new Map();
		db.cells.set(owner, cells);
	}
	return cells as Map<string, C>;
};

export interface Input<T> {
	(db: Database, key: string): T;
	set(db: Database, key: string, value: T): void;
}

/** A fact told from outside. `initial` is what an unknown key answers. */
export const input = <T>(initial: T): Input<T> => {
	const owner = {};
	const cellOf = (db: Database, key: string): Cell<T> => {
		const cells = cellsOf<Cell<T>>(db, owner);
		let cell = cells.get(key);
		if (cell === undefined) {
			cell = signal<T>(initial);
			cells.set(key, cell);
		}
		return cell;
	};
	return Object.assign((db: Database, key: string) => cellOf(db, key)(), {
		set: (db: Database, key: string, value: T): void => cellOf(db, key)(value),
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

/**
 * Remembers `compute` per database and key. `same` decides whether a new value replaces the old
 * one; with `equal` an answer that says the same keeps the identity it had.
 */
export const query = <D extends Database, T>(
	name: string,
	compute: (db: D, key: string) => T,
	same: (a: T, b: T) => boolean = Object.is,
): ((db: D, key: string) => T) => {
	const owner = {};
	return (db, key) => {
		const cells = cellsOf<() => T>(db, owner);
		let cell = cells.get(key);
		if (cell === undefined) {
			let known = false;
			cell = computed<T>((previous) => {
				db.onRun?.(name, key);
				const value = compute(db, key);
				if (known && same(previous as T, value)) return previous as T;
				known = true;
				return value;
			});
			cells.set(key, cell);
		}
		return cell();
	};
};

/**
 * As `query`, for an answer about an object, which is forgotten with it. Unlike a `memo` it may read
 * the database.
 */
export const queryAbout = <D extends Database, A extends object, T>(
	name: string,
	compute: (db: D, about: A) => T,
): ((db: D, about: A) => T) => {
	const owner = {};
	return (db, about) => {
		let cells = db.cellsAbout.get(owner) as WeakMap<A, () => T> | undefined;
		if (cells === undefined) {
			cells = new WeakMap();
			db.cellsAbout.set(owner, cells);
		}
		let cell = cells.get(about);
		if (cell === undefined) {
			cell = computed<T>(() => {
				db.onRun?.(name, '');
				return compute(db, about);
			});
			cells.set(about, cell);
		}
		return cell();
	};
};

/**
 * Remembers `compute` for as long as its argument lives. It must be pure and may not read a
 * database: what it read would not be noticed.
 */
export const memo = <A extends object, T>(compute: (a: A) => T): ((a: A) => T) => {
	const known = new WeakMap<A, { value: T }>();
	return (a) => {
		let entry = known.get(a);
		if (entry === undefined) {
			entry = { value: compute(a) };
			known.set(a, entry);
		}
		return entry.value;
	};
};

/** As `memo`, for two objects. */
export const memo2 = <A extends object, B extends object, T>(
	compute: (a: A, b: B) => T,
): ((a: A, b: B) => T) => {
	const byFirst = memo((a: A) => memo((b: B) => compute(a, b)));
	return (a, b) => byFirst(a)(b);
};

/** Structural equality of plain data (no cycles, no functions). */
export const equal = (a: unknown, b: unknown): boolean => {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	if (Array.isArray(a)) {
		if (!Array.isArray(b) || a.length !== b.length) return false;
		return a.every((item, index) => equal(item, b[index]));
	}
	if (a instanceof Map || a instanceof Set) {
		if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
		const other = b as typeof a;
		return a.size === other.size && equal([...a], [...other]);
	}
	if (Array.isArray(b)) return false;
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length &&
		keys.every(
			(key) =>
				Object.hasOwn(b, key) &&
				equal((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
		)
	);
};
