// All scalars of a tree.
import { deref, entriesOf, type Node, type ScalarNode } from './tree.ts';

/**
 * Calls `visit` for every scalar below a node with those of its keys. What aliases repeat
 * is visited once: a short text could mean billions of values.
 */
export const eachScalar = (
	node: Node | undefined,
	visit: (scalar: ScalarNode) => void,
	seen: Set<Node> = new Set(),
): void => {
	const at = deref(node);
	if (at === undefined || seen.has(at)) return;
	seen.add(at);
	if (at.kind === 'scalar') visit(at);
	else if (at.kind === 'list') for (const item of at.items) eachScalar(item, visit, seen);
	else
		for (const entry of entriesOf(at)) {
			eachScalar(entry.key, visit, seen);
			eachScalar(entry.value, visit, seen);
		}
};
