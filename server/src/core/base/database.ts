// What is remembered of one set of inputs.
import { type Once, openOnce } from './once.ts';

export type Cell<T> = { (): T; (value: T): void };

export interface OpenIndex<S = unknown> {
	readonly state: S;
	/** Touched with the keys they are of. */
	readonly touches: Map<string, Cell<number>>;
	/** Brings the state in step; true when something was touched. */
	readonly follow: () => boolean;
	/** Where inputs are told once: it does not hold everything yet. */
	readonly isLacking: () => boolean;
}

/** One set of inputs with everything remembered about them. Make it with `openDatabase`. */
export interface Database {
	/** @internal There where each input is told once at most, see `once.ts`. */
	readonly once: Once | undefined;
	/** @internal */ readonly inputs: Map<object, Map<string, unknown>>;
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

/** With `toldOnce` an input that is told anew, and is another, has all that is remembered forgotten. */
export const openDatabase = ({ toldOnce = false } = {}): Database => ({
	once: toldOnce ? openOnce() : undefined,
	inputs: new Map(),
	cells: new Map(),
	cellsAbout: new Map(),
	indexes: new Map(),
	unsettled: false,
});

export const cellsOf = <C>(
	of: Map<object, Map<string, unknown>>,
	owner: object,
): Map<string, C> => {
	let cells = of.get(owner);
	if (cells === undefined) {
		cells = new Map();
		of.set(owner, cells);
	}
	return cells as Map<string, C>;
};

/** What was told once has been told anew. */
export const forget = (db: Database): void => {
	for (const answers of [db.cells, db.cellsAbout, db.indexes]) answers.clear();
};
