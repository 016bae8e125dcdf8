// The one tree that YAML, JSON, TOML, INI and Python literals all become. It knows no meaning.
import type { Range } from '../base/text.ts';

/** Integers are `bigint` and floats `number`, as Python keeps them apart. */
export type ScalarValue = string | bigint | number | boolean | null;

export type ScalarType =
	| 'string'
	| 'int'
	| 'float'
	| 'bool'
	| 'null'
	| 'date'
	| 'binary'
	/** Of a kind that the format knows and nobody here needs (`!!set`, the plain `=`). */
	| 'other';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarNode {
	readonly kind: 'scalar';
	readonly range: Range;
	readonly type: ScalarType;
	/** Dates, binaries and others keep their text here. */
	readonly value: ScalarValue;
	/** The text after quotes, escapes and folding are undone, before it is read as a number and so on. */
	readonly text: string;
	readonly style: ScalarStyle;
	readonly anchor?: string;
	readonly tag?: string;
}

export interface ListNode {
	readonly kind: 'list';
	readonly range: Range;
	/** A hole is an item with nothing written: null. */
	readonly items: readonly (Node | undefined)[];
	/** Where the holes stand, by index. */
	readonly holes?: ReadonlyMap<number, Range>;
	readonly flow: boolean;
	readonly anchor?: string;
	readonly tag?: string;
}

export interface MapNode {
	readonly kind: 'map';
	readonly range: Range;
	/** As written: `<<` is an entry like any other here. */
	readonly entries: readonly Entry[];
	readonly flow: boolean;
	readonly anchor?: string;
	readonly tag?: string;
}

export interface AliasNode {
	readonly kind: 'alias';
	readonly range: Range;
	readonly name: string;
	/** Nothing when the anchor does not exist or the alias stands inside it. */
	readonly target: Node | undefined;
}

export type Node = ScalarNode | ListNode | MapNode | AliasNode;

export interface Entry {
	readonly key: Node;
	/** Nothing when nothing is written behind the colon: null. */
	readonly value: Node | undefined;
	/** From the key's start to the value's end. */
	readonly range: Range;
}

export interface SyntaxProblem {
	/** What kind of mistake: `yaml` for all that have no code of their own. */
	readonly code:
		| 'syntax'
		| 'merge-conflict'
		| 'tab'
		| 'escape'
		| 'several-documents'
		| 'unknown-tag'
		| 'unknown-alias'
		| 'merge-key'
		| 'flow-expression'
		/** A colon in brackets that needs a blank behind it. */
		| 'tight-colon'
		| 'control-character'
		| 'duplicate'
		/** Our reader can't read it, and the tool's own may. */
		| 'not-understood'
		| 'too-deep'
		| 'too-large';
	readonly range: Range;
	readonly message: string;
}

export interface DuplicateKey {
	readonly name: string;
	readonly first: Range;
	readonly second: Range;
}

export interface Tree {
	/** Nothing for an empty text or one of comments only. */
	readonly root: Node | undefined;
	readonly problems: readonly SyntaxProblem[];
	readonly duplicates: readonly DuplicateKey[];
	readonly anchors: readonly Node[];
	readonly aliases: readonly AliasNode[];
}

export const EMPTY_TREE: Tree = {
	root: undefined,
	problems: [],
	duplicates: [],
	anchors: [],
	aliases: [],
};

/** The node an alias stands for; other nodes stand for themselves. */
export const deref = (node: Node | undefined): Exclude<Node, AliasNode> | undefined => {
	let at = node;
	for (let hops = 0; at?.kind === 'alias' && hops < 100; hops++) at = at.target;
	return at?.kind === 'alias' ? undefined : at;
};

export const mapOf = (node: Node | undefined): MapNode | undefined => {
	const at = deref(node);
	return at?.kind === 'map' ? at : undefined;
};

export const listOf = (node: Node | undefined): ListNode | undefined => {
	const at = deref(node);
	return at?.kind === 'list' ? at : undefined;
};

export const scalarOf = (node: Node | undefined): ScalarNode | undefined => {
	const at = deref(node);
	return at?.kind === 'scalar' ? at : undefined;
};

/** The text of a string scalar; nothing for numbers, booleans, null and collections. */
export const stringOf = (node: Node | undefined): string | undefined => {
	const at = scalarOf(node);
	return at?.type === 'string' ? at.text : undefined;
};

/** A node that is absent, or the scalar null. */
export const isNull = (node: Node | undefined): boolean =>
	node === undefined || scalarOf(node)?.type === 'null';

const FALSY: ReadonlySet<ScalarValue> = new Set([null, false, '', 0, 0n]);

/** Whether Python counts the value as false, as both tools do where they ask whether anything is there. */
export const isFalsy = (node: Node | undefined): boolean => {
	const at = deref(node);
	switch (at?.kind) {
		case undefined:
			return true;
		case 'list':
			return at.items.length === 0;
		case 'map':
			return at.entries.length === 0;
		case 'scalar':
			return FALSY.has(at.value);
	}
};

/** The name of an entry: its key's text, whatever scalar it is. */
export const keyOf = (entry: Entry): string | undefined => scalarOf(entry.key)?.text;

const isMerge = (entry: Entry): boolean => {
	const key = entry.key;
	return key.kind === 'scalar' && key.style === 'plain' && key.text === '<<';
};

const hasMerge = ({ entries }: MapNode): boolean => {
	for (const entry of entries) if (isMerge(entry)) return true;
	return false;
};

/**
 * The entries of a mapping with those it inherits by merge keys (`<<`), in the order both readers
 * give them: inherited ones first, from the last mapping of a list of them to the first. One that is
 * defined again keeps its place; its own definition wins, then that of an earlier mapping.
 */
export const entriesOf = (node: Node | undefined, depth = 0): readonly Entry[] => {
	const map = mapOf(node);
	if (map === undefined) return [];
	if (!hasMerge(map) || depth > 50) return map.entries;
	const sources = map.entries.filter(isMerge).flatMap((entry) => {
		const value = deref(entry.value);
		return value?.kind === 'list' ? value.items : [value];
	});
	const own = map.entries.filter((entry) => !isMerge(entry));
	const inherited = sources.toReversed().flatMap((source) => entriesOf(source, depth + 1));
	return [
		...new Map([...inherited, ...own].map((entry) => [keyOf(entry) ?? entry, entry])).values(),
	];
};

/** The entry of that name; of several the last, as readers that allow duplicates do. */
export const entryOf = (node: Node | undefined, name: string): Entry | undefined => {
	const entries = mapOf(node)?.entries ?? [];
	let inherits = false;
	for (let at = entries.length - 1; at >= 0; at--) {
		const entry = entries[at] as Entry;
		if (isMerge(entry)) inherits = true;
		else if (keyOf(entry) === name) return entry;
	}
	return inherits ? entriesOf(node).findLast((entry) => keyOf(entry) === name) : undefined;
};

export const childOf = (node: Node | undefined, name: string): Node | undefined =>
	entryOf(node, name)?.value;

/** A way down a tree: names of entries and indexes of items. */
export type TreePath = readonly (string | number)[];

/** What stands at the end of `path`: the entry or item as far as it exists. */
export const nodeAtPath = (
	root: Node | undefined,
	path: TreePath,
): {
	readonly node: Node | undefined;
	readonly entry: Entry | undefined;
	readonly found: number;
} => {
	let node: Node | undefined = root;
	let entry: Entry | undefined;
	for (const [index, step] of path.entries()) {
		const at = deref(node);
		if (at?.kind === 'map') {
			const next = entryOf(at, String(step));
			if (next === undefined) return { node, entry, found: index };
			entry = next;
			node = next.value;
		} else if (at?.kind === 'list' && typeof step === 'number' && step < at.items.length) {
			entry = undefined;
			node = at.items[step];
		} else return { node, entry, found: index };
	}
	return { node, entry, found: path.length };
};

/** The tree as if nothing stood at the end of `path`. */
export const emptied = (node: Node | undefined, [step, ...rest]: TreePath): Node | undefined => {
	const at = deref(node);
	if (at?.kind === 'map' && step !== undefined)
		return {
			...at,
			entries: entriesOf(at).map((entry) =>
				keyOf(entry) === step
					? { key: entry.key, range: entry.range, value: emptied(entry.value, rest) }
					: entry,
			),
		};
	if (at?.kind === 'list' && step !== undefined)
		return {
			...at,
			items: at.items.map((item, index) => (index === step ? emptied(item, rest) : item)),
		};
	return undefined;
};
