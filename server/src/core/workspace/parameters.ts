// Looks up the names of `params:` in a params file as DVC does (with dpath): words between dots, each
// of which may hold wildcards; keys that are whole numbers and indexes of lists count as texts.
import { memo } from '../base/memo.ts';
import { deref, entriesOf, type MapNode, type Node, scalarOf, type Tree } from '../syntax/tree.ts';

export type ParameterLookup =
	| { readonly kind: 'found' }
	/** A wildcard matches several, which DVC refuses. */
	| { readonly kind: 'several' }
	/** Too many wildcards to follow. */
	| { readonly kind: 'unknown' }
	| {
			readonly kind: 'missing';
			/** Which word does not exist. */
			readonly index: number;
			/** What it was looked for in. */
			readonly inside: Node | undefined;
	  };

/** Values that wildcards are followed to. */
const MOST_VALUES = 10_000;

const FOUND: ParameterLookup = { kind: 'found' };

/** A key as a word names it; nothing for keys that no word can name. */
const wordOf = (key: Node): string | undefined => {
	const scalar = scalarOf(key);
	if (scalar?.type === 'string') return scalar.text;
	if (scalar?.type === 'int') return String(scalar.value);
	return scalar?.type === 'bool' ? (scalar.value === true ? 'True' : 'False') : undefined;
};

const childrenOf = memo((map: MapNode): ReadonlyMap<string, Node | undefined> => {
	const children = new Map<string, Node | undefined>();
	for (const { key, value } of entriesOf(map)) {
		const word = wordOf(key);
		if (word !== undefined) children.set(word, value);
	}
	return children;
});

/** The names a value has: keys of a mapping, indexes of a list. */
export const wordsIn = (node: Node | undefined): readonly string[] => {
	const at = deref(node);
	if (at?.kind === 'map') return [...childrenOf(at).keys()];
	return at?.kind === 'list' ? at.items.map((_, index) => String(index)) : [];
};

const WHOLE_NUMBER = /^[+-]?\d+$/;

const childAt = (
	node: Node | undefined,
	word: string,
): { readonly value: Node | undefined } | undefined => {
	const at = deref(node);
	if (at?.kind === 'map') {
		const children = childrenOf(at);
		return children.has(word) ? { value: children.get(word) } : undefined;
	}
	if (at?.kind !== 'list' || !WHOLE_NUMBER.test(word)) return undefined;
	const index = Number(word);
	return index < at.items.length && index >= -at.items.length
		? { value: at.items.at(index) }
		: undefined;
};

const hasWildcard = (word: string): boolean => /[*?[]/.test(word);

/** One character of a pattern: what it matches, and where the next begins. */
const classAt = (
	pattern: string,
	at: number,
): { readonly end: number; readonly set: RegExp } | undefined => {
	const found = /^\[(!?)(\]?[^\]]*)\]/.exec(pattern.slice(at));
	if (found === null || (found[2] ?? '') === '') return undefined;
	const body = (found[2] ?? '').replace(/[\\^\]]/g, '\\$&');
	try {
		return {
			end: at + found[0].length,
			set: new RegExp(`^[${found[1] === '!' ? '^' : ''}${body}]$`, 'u'),
		};
	} catch {
		return undefined;
	}
};

/** Python's `fnmatchcase`, in time that grows with pattern times text at most. */
export const matchesWildcard = (pattern: string, text: string): boolean => {
	let p = 0;
	let t = 0;
	let star = -1;
	let resume = 0;
	while (t < text.length) {
		const wanted = pattern[p];
		const set = wanted === '[' ? classAt(pattern, p) : undefined;
		if (wanted === '*') {
			star = p++;
			resume = t;
		} else if (set?.set.test(text[t] ?? '') === true) {
			p = set.end;
			t++;
		} else if (set === undefined && (wanted === '?' || wanted === text[t])) {
			p++;
			t++;
		} else if (star >= 0) {
			p = star + 1;
			t = ++resume;
		} else return false;
	}
	while (pattern[p] === '*') p++;
	return p === pattern.length;
};

const stepInto = (node: Node | undefined, word: string): readonly (Node | undefined)[] => {
	if (!hasWildcard(word)) {
		const child = childAt(node, word);
		return child === undefined ? [] : [child.value];
	}
	return wordsIn(node)
		.filter((name) => matchesWildcard(word, name))
		.map((name) => childAt(node, name)?.value);
};

const lookUp = (root: Node | undefined, name: string): ParameterLookup => {
	const words = name.replace(/^\.+/, '').split('.');
	if (words.includes('**') || name === '') return { kind: 'unknown' };
	let values: readonly (Node | undefined)[] = [root];
	for (const [index, word] of words.entries()) {
		const next = values.flatMap((value) => stepInto(value, word));
		if (next.length === 0) return { kind: 'missing', index, inside: values[0] };
		if (next.length > MOST_VALUES) return { kind: 'unknown' };
		values = next;
	}
	return values.length > 1 ? { kind: 'several' } : FOUND;
};

const lookupsIn = memo((_tree: Tree) => new Map<string, ParameterLookup>());

/** What DVC finds in a params file under a name. */
export const lookupParameter = (tree: Tree, name: string): ParameterLookup => {
	const known = lookupsIn(tree);
	let found = known.get(name);
	if (found === undefined) {
		found = lookUp(tree.root, name);
		known.set(name, found);
	}
	return found;
};

/** Names of a params file that are looked through for one that is meant. */
const MOST_NAMES = 2000;

/** The names of a file that end in `.word`, as `train.lr` does in `lr`. */
export const parametersEndingIn = (tree: Tree, word: string): readonly string[] => {
	const found: string[] = [];
	let left = MOST_NAMES;
	const walk = (node: Node | undefined, prefix: string, depth: number): void => {
		const at = deref(node);
		if (at?.kind !== 'map' || depth > 20) return;
		for (const [name, value] of childrenOf(at)) {
			if (--left < 0) return;
			if (prefix !== '' && name === word) found.push(prefix + name);
			if (!name.includes('.')) walk(value, `${prefix}${name}.`, depth + 1);
		}
	};
	walk(tree.root, '', 0);
	return found;
};
