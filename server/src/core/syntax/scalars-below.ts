// All scalars of a tree.
import { deref, entriesOf, type Node, type ScalarNode } from './tree.ts';

type Visit = (scalar: ScalarNode, isKey: boolean) => void;

/**
 * Calls `visit` for every scalar below a node with those of its keys. What aliases repeat
 * is visited once: a short text could mean billions of values.
 */
export const eachScalar = (node: Node | undefined, visit: Visit): void =>
	walk({ visit, keys: true, seen: undefined }, node);

/** As `eachScalar`, without keys. */
export const eachValue = (node: Node | undefined, visit: (scalar: ScalarNode) => void): void =>
	walk({ visit, keys: false, seen: undefined }, node);

interface Walk {
	readonly visit: Visit;
	readonly keys: boolean;
	/** What an alias or a merge key may lead to again: all that has an anchor, or stands in such. */
	seen: Set<Node> | undefined;
}

const walk = (on: Walk, node: Node | undefined, anchored = false, isKey = false): void => {
	const at = deref(node);
	if (at === undefined) return;
	const isAnchored = anchored || at !== node || at.anchor !== undefined;
	if (isAnchored) {
		on.seen ??= new Set();
		if (on.seen.has(at)) return;
		on.seen.add(at);
	}
	if (at.kind === 'scalar') on.visit(at, isKey);
	else if (at.kind === 'list') for (const item of at.items) walk(on, item, isAnchored);
	else {
		const entries = entriesOf(at);
		const inherits = entries !== at.entries;
		for (const { key, value } of entries) {
			if (on.keys) walk(on, key, isAnchored || inherits, true);
			walk(on, value, isAnchored || inherits);
		}
	}
};
