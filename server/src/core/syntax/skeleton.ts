// The mappings and lists on the way to a cursor as a tree: their keys, and what scalars stand behind
// these. Enough to say what may stand at the cursor, and there even when nothing can be parsed.
import { rangeAt } from '../base/text.ts';
import type { Frame } from './flow.ts';
import type { Level } from './levels.ts';
import { openersOf, unquote } from './line.ts';
import { type Dialect, resolvePlain } from './scalars.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode, TreePath } from './tree.ts';

const NOWHERE = rangeAt(0, 0);

const scalar = (text: string, raw: string, dialect: Dialect): ScalarNode => {
	const quote = /^["']/.exec(raw)?.[0];
	const resolved =
		quote === undefined ? resolvePlain(text, dialect) : ({ type: 'string', value: text } as const);
	const style = quote === '"' ? 'double' : quote === "'" ? 'single' : 'plain';
	return { kind: 'scalar', range: NOWHERE, ...resolved, text, style };
};

const entry = (name: string, value: Node | undefined): Entry => ({
	key: scalar(name, '"', 'yaml12'),
	value,
	range: NOWHERE,
});

const map = (entries: readonly Entry[]): MapNode => ({
	kind: 'map',
	range: NOWHERE,
	entries,
	flow: false,
});

const list = (items: ListNode['items']): ListNode => ({
	kind: 'list',
	range: NOWHERE,
	items,
	flow: false,
});

/** A value as it is written on its line. Of collections nothing but the first key is told. */
const valueNode = (raw: string, dialect: Dialect): Node | undefined => {
	if (raw === '' || raw.startsWith('*')) return undefined;
	if (raw.startsWith('[')) return list([]);
	if (raw.startsWith('{')) return map([]);
	if (/^[|>]/.test(raw)) return scalar('', '"', dialect);
	const [opener] = openersOf(raw, 0);
	if (opener?.kind === 'key') return map([entry(opener.name, valueNode(opener.value, dialect))]);
	return scalar(unquote(raw), raw, dialect);
};

/** A level with `inner` at the place that leads to the cursor. */
const levelNode = (
	level: Level,
	hasOwn: boolean,
	inner: Node | undefined,
	dialect: Dialect,
): { readonly node: Node | undefined; readonly step: string | number | undefined } => {
	const own = hasOwn ? level.above[0] : undefined;
	const before = hasOwn ? level.above.slice(1) : level.above;
	const others = (openers: readonly { readonly name: string; readonly value: string }[]): Entry[] =>
		openers.map(({ name, value }) => entry(name, valueNode(value, dialect)));
	const above = others(before.toReversed());
	const below = others(level.below);
	if (level.kind === 'item') {
		const middle = own === undefined ? [] : [inner];
		const items = [
			...above.map(({ value }) => value),
			...middle,
			...below.map(({ value }) => value),
		];
		return { node: list(items), step: own === undefined ? undefined : above.length };
	}
	if (level.kind === undefined) return { node: undefined, step: undefined };
	const middle = own === undefined ? [] : [entry(own.name, inner)];
	return { node: map([...above, ...middle, ...below]), step: own?.name };
};

const frameNode = (
	frame: Frame,
	inner: Node | undefined,
	dialect: Dialect,
): { readonly node: Node; readonly step: string | number | undefined } => {
	const entries = frame.entries.map(({ name, value }) => entry(name, valueNode(value, dialect)));
	if (frame.kind === 'list') {
		const items = entries.map(({ value }) => value);
		return { node: list([...items, inner]), step: items.length };
	}
	if (frame.key === undefined) return { node: map(entries), step: undefined };
	return { node: map([...entries, entry(frame.key, inner)]), step: frame.key };
};

export interface Skeleton {
	readonly root: Node | undefined;
	/** To the value at the cursor, or to the mapping whose key is being written. */
	readonly path: TreePath;
}

/** `levels` from the innermost outwards, `frames` (inside the innermost level) from the outermost. */
export const skeletonOf = (
	levels: readonly Level[],
	innermostHasOwn: boolean,
	frames: readonly Frame[],
	dialect: Dialect,
): Skeleton => {
	const path: (string | number)[] = [];
	let node: Node | undefined;
	const wrap = (outer: { node: Node | undefined; step: string | number | undefined }): void => {
		node = outer.node;
		if (outer.step !== undefined) path.unshift(outer.step);
	};
	for (const frame of frames.toReversed()) wrap(frameNode(frame, node, dialect));
	for (const [index, level] of levels.entries())
		wrap(levelNode(level, index > 0 || innermostHasOwn, node, dialect));
	return { root: node, path };
};
