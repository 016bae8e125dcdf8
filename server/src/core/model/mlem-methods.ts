// The methods of a MLEM model: what its processors have, and in which order they are called.
import {
	childOf,
	type Entry,
	entriesOf,
	keyOf,
	listOf,
	mapOf,
	type Node,
	type ScalarNode,
	scalarOf,
} from '../syntax/tree.ts';

export interface Processor {
	readonly name: string;
	readonly entry: Entry;
	/** By the name that call orders use; nothing where what is written is no mapping. */
	readonly methods: ReadonlyMap<string, Entry> | undefined;
}

/** One call: the processor and its method, as far as they are written. */
export interface Call {
	readonly node: Node;
	readonly processor: ScalarNode | undefined;
	readonly method: ScalarNode | undefined;
}

export interface CallOrder {
	/** What callers name. */
	readonly name: string;
	readonly entry: Entry;
	readonly calls: readonly Call[];
}

const methodsOf = (processor: Node | undefined): Processor['methods'] => {
	const map = mapOf(childOf(processor, 'methods'));
	return map === undefined
		? undefined
		: new Map(entriesOf(map).map((entry) => [keyOf(entry) ?? '', entry]));
};

/** By name, of a metafile's outer mapping. */
export const processorsOf = (root: Node | undefined): ReadonlyMap<string, Processor> =>
	new Map(
		entriesOf(childOf(root, 'processors')).map((entry) => {
			const name = keyOf(entry) ?? '';
			return [name, { name, entry, methods: methodsOf(entry.value) }];
		}),
	);

export const callOrdersOf = (root: Node | undefined): readonly CallOrder[] =>
	entriesOf(childOf(root, 'call_orders')).map((entry) => ({
		name: keyOf(entry) ?? '',
		entry,
		calls: (listOf(entry.value)?.items ?? []).flatMap((node) => {
			if (node === undefined) return [];
			const [processor, method] = listOf(node)?.items ?? [];
			return [{ node, processor: scalarOf(processor), method: scalarOf(method) }];
		}),
	}));
