// All scalars of a tree.
import { deref, entriesOf, type Node, type ScalarNode } from './tree.ts';

type Visit = (scalar: ScalarNode, isKey: boolean) => void;

/**
 * Calls `visit` for every scalar below a node with those of its keys. What aliases repeat
 * is visited once: a short text could mean billions of values.
 */
export const eachScalar = (
	node: Node | undefined,
	visit: Visit,
	seen: Set<Node> = new Set(),
): void => walk(node, visit, seen, true);

/** As `eachScalar`, without keys. */
export const eachValue = (node: Node | undefined, visit: (scalar: ScalarNode) => void): void =>
	walk(node, visit, new Set(), false);

const walk = (
	node: Node | undefined,
	visit: Visit,
	seen: Set<Node>,
	keys: boolean,
	isKey = false,
): void => {
	const at = deref(node);
	if (at === undefined || seen.has(at)) return;
	seen.add(at);
	if (at.kind === 'scalar') visit(at, isKey);
	else if (at.kind === 'list') for (const item of at.items) walk(item, visit, seen, keys);
	else
		for (const entry of entriesOf(at)) {
			if (keys) walk(entry.key, visit, seen, keys, true);
			walk(entry.value, visit, seen, keys);
		}
};
