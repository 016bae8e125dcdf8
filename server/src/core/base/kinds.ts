// Which kinds of questions depend on an index: found out from who asks whom.

/** A kind of query, and the kinds that asked it so far. */
export interface Kind {
	readonly askedBy: Set<Kind>;
	/** One of its answers depends on an index, if only by what it asks. */
	indexed: boolean;
}

export const newKind = (indexed = false): Kind => ({ askedBy: new Set(), indexed });

/** The kind of the query that is being worked out. */
let asking: Kind | undefined;

const markIndexed = (kind: Kind): void => {
	if (kind.indexed) return;
	kind.indexed = true;
	for (const one of kind.askedBy) markIndexed(one);
};

/** Notes that a kind was asked, by the one that is being worked out. */
export const noteAsked = (kind: Kind): void => {
	if (asking === undefined || kind.askedBy.has(asking)) return;
	kind.askedBy.add(asking);
	if (kind.indexed) markIndexed(asking);
};

/** Works out an answer of a kind; of no kind it does not count as who asks. */
export const workedOut = <T>(kind: Kind | undefined, compute: () => T): T => {
	const before = asking;
	asking = kind;
	try {
		return compute();
	} finally {
		asking = before;
	}
};
