// The engine: settable inputs and remembered pure functions over them, per database.
//
// A query looks like a plain function `(db, key) => value`. Its value is remembered per key and
// computed again only when something it read has changed; an equal answer keeps the old identity,
// so that the wave stops there. An `index` gathers what many answers say, and is kept in step by
// difference. Only this file knows the library that does it.
import { computed, endBatch, setActiveSub, signal, startBatch } from 'alien-signals';

/** One set of inputs with everything remembered about them. Make it with `openDatabase`. */
export interface Database {
	/** @internal */ readonly cells: Map<object, Map<string, unknown>>;
	/** @internal As `cells`, for answers about objects. */
	readonly cellsAbout: Map<object, WeakMap<object, unknown>>;
	/** @internal Those that somebody has asked. */
	readonly indexes: Map<object, OpenIndex>;
	/** @internal Something was told since the indexes were brought in step. */
	unsettled: boolean;
	/** Called with the name and key of every query that really runs; for tests and traces. */
	onRun?: (query: string, key: string) => void;
}

export const openDatabase = (): Database => ({
	cells: new Map(),
	cellsAbout: new Map(),
	indexes: new Map(),
	unsettled: false,
});

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

/**
 * A fact told from outside. `initial` is what an unknown key answers. To be told the `same` once more
 * is no news: nobody who read it is looked at again.
 */
export const input = <T>(initial: T, same: (a: T, b: T) => boolean = Object.is): Input<T> => {
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
		set: (db: Database, key: string, value: T): void => {
			const cell = cellOf(db, key);
			if (same(cell(), value)) return;
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

/** A kind of query, and the kinds that asked it so far. */
interface Kind {
	readonly askedBy: Set<Kind>;
	/** One of its answers depends on an index, if only by what it asks. */
	indexed: boolean;
}

const newKind = (indexed = false): Kind => ({ askedBy: new Set(), indexed });

/** The kind of the query that is being worked out. */
let asking: Kind | undefined;

const markIndexed = (kind: Kind): void => {
	if (kind.indexed) return;
	kind.indexed = true;
	for (const one of kind.askedBy) markIndexed(one);
};

/** Called whenever something is asked, before any answer that is remembered is trusted. */
const asked = (db: Database, kind: Kind): void => {
	if (asking !== undefined && !kind.askedBy.has(asking)) {
		kind.askedBy.add(asking);
		if (kind.indexed) markIndexed(asking);
	}
	if (db.unsettled && kind.indexed) settle(db);
};

const workedOut = <T>(kind: Kind, compute: () => T): T => {
	const before = asking;
	asking = kind;
	try {
		return compute();
	} finally {
		asking = before;
	}
};

/** Works something out that will be asked for, without counting as who asks. */
export const aside = (work: () => unknown): void => {
	const [reader, kind] = [setActiveSub(undefined), asking];
	asking = undefined;
	try {
		work();
	} finally {
		asking = kind;
		setActiveSub(reader);
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
	const kind = newKind();
	return (db, key) => {
		asked(db, kind);
		const cells = cellsOf<() => T>(db, kind);
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
		let cells = db.cellsAbout.get(kind) as WeakMap<A, () => T> | undefined;
		if (cells === undefined) {
			cells = new WeakMap();
			db.cellsAbout.set(kind, cells);
		}
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

interface OpenIndex<S = unknown> {
	readonly state: S;
	/** Touched with the keys they are of. */
	readonly touches: Map<string, Cell<number>>;
	/** Brings the state in step; true when something was touched. */
	readonly follow: () => boolean;
}

/**
 * Until nothing changes: what one index gathers may depend on another. Nothing that is being worked
 * out has read what is touched here, as whoever reads an index comes by `asked` first.
 */
const settle = (db: Database): void => {
	db.unsettled = false;
	aside(() => {
		for (let moved = true; moved; ) {
			moved = false;
			for (const { follow } of [...db.indexes.values()]) if (follow()) moved = true;
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
		const touch = (key: string): void => {
			moved = true;
			const cell = touches.get(key);
			if (cell !== undefined) cell(cell() + 1);
		};
		const inStep = (): boolean => {
			const now = source(db);
			if (now === last) return false;
			last = now;
			moved = false;
			db.onRun?.(name, '');
			follow(state, now, touch);
			return moved;
		};
		aside(inStep);
		const opened = { state, touches, follow: inStep };
		db.indexes.set(kind, opened);
		return opened;
	};
	return (db, key) => {
		asked(db, kind);
		const known = db.indexes.get(kind) as OpenIndex<S> | undefined;
		const { state, touches } = known ?? openIn(db);
		const cell = touches.get(key) ?? signal(0);
		touches.set(key, cell);
		cell();
		return state;
	};
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
