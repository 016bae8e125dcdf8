// The entries of a mapping of names that nothing uses; what `unused-variable` and `unused-parameter`
// share.
import { deref, type Entry, type MapNode, mapOf, type Node, scalarOf } from '../syntax/tree.ts';
import type { Uses } from '../workspace/uses.ts';

export interface UnusedName {
	readonly map: MapNode;
	readonly entry: Entry;
	/** The names down to it. */
	readonly path: readonly string[];
}

/** True when a part of a node is used elsewhere by an alias. */
const isShared = (node: Node | undefined, targets: ReadonlySet<Node>): boolean => {
	if (node === undefined || node.kind === 'alias' || targets.size === 0) return false;
	if (targets.has(node)) return true;
	if (node.kind === 'scalar') return false;
	const below = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
	return below.some((one) => isShared(one, targets));
};

/**
 * The outermost entries that nothing uses. A name with a dot of its own, which neither `${…}` nor
 * `params` can name, and what an alias repeats are left alone.
 */
export const unusedNames = function* (
	node: Node | undefined,
	uses: Uses,
	targets: ReadonlySet<Node>,
	above: readonly string[] = [],
): Generator<UnusedName> {
	const map = mapOf(node);
	// What an alias repeats is told of where it is written.
	if (map === undefined || deref(node) !== node || uses.whole) return;
	// Of names that are not there one may be meant that is; the outermost may be those of other files.
	const own = new Set(map.entries.map(({ key }) => scalarOf(key)?.text));
	if (above.length > 0 && [...uses.names.keys()].some((name) => !own.has(name))) return;
	for (const entry of map.entries) {
		const key = scalarOf(entry.key);
		if (key === undefined || key.text === '<<' || key.text.includes('.')) continue;
		const path = [...above, key.text];
		const used = uses.names.get(key.text);
		if (used !== undefined) yield* unusedNames(entry.value, used, targets, path);
		else if (!isShared(entry.value, targets)) yield { map, entry, path };
	}
};
