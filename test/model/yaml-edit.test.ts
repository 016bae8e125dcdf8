import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/base/text.ts';
import {
	addEntry,
	addItem,
	type Edited,
	fillEntry,
	keyItem,
	putFirst,
	removeEntry,
	removeItem,
	type Source,
	setScalar,
	type Value,
} from '../../server/src/core/model/yaml-edit.ts';
import type {
	Entry,
	ListNode,
	MapNode,
	Node,
	ScalarNode,
} from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import { texts } from './written-yaml.ts';

/** A tree as plain data; mappings as lists of pairs, so that order and doubles count. */
const plain = (node: Node | undefined): unknown => {
	if (node === undefined) return null;
	if (node.kind === 'alias') return `*${node.name}`;
	if (node.kind === 'scalar')
		return typeof node.value === 'bigint' ? Number(node.value) : node.value;
	if (node.kind === 'list') return node.items.map(plain);
	return { map: node.entries.map(({ key, value }) => [plain(key), plain(value)]) };
};

const plainValue = (value: Value): unknown => {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(plainValue);
	return { map: Object.entries(value).map(([name, child]) => [name, plainValue(child)]) };
};

type Plain = { map?: [unknown, unknown][] } & unknown[];

/** An edit that can be asked for, and what it means for plain data. */
interface Ask {
	readonly edit: () => Edited;
	readonly expected: unknown;
}

/** The plain data of a tree with that of one node changed. */
const changed = (
	root: Node | undefined,
	at: Node | Entry,
	change: (data: Plain) => unknown,
): unknown => {
	const walk = (node: Node | undefined): unknown => {
		const data =
			node?.kind === 'list'
				? node.items.map(walk)
				: node?.kind === 'map'
					? {
							map: node.entries.map((entry) => {
								const value = walk(entry.value);
								return [plain(entry.key), entry === at ? change(value as Plain) : value];
							}),
						}
					: plain(node);
		return node === at ? change(data as Plain) : data;
	};
	return walk(root);
};

const insertAt = <T>(list: readonly T[], index: number, item: T): T[] => [
	...list.slice(0, index),
	item,
	...list.slice(index),
];

/** Every edit that a tree allows. */
const asks = (source: Source, value: Value): readonly Ask[] => {
	const root = source.tree.root;
	const all: Ask[] = [];
	const ask = (at: Node | Entry, edit: () => Edited, change: (data: Plain) => unknown): void => {
		all.push({ edit, expected: changed(root, at, change) });
	};
	const inMap = (map: MapNode): void => {
		ask(
			map,
			() => putFirst(source, map, 'added', value),
			({ map: pairs = [] }) => ({ map: insertAt(pairs, 0, ['added', plainValue(value)]) }),
		);
		for (const [index, entry] of map.entries.entries()) {
			ask(
				map,
				() => addEntry(source, map, 'added', value, entry),
				({ map: pairs = [] }) => ({
					map: insertAt(pairs, index + 1, ['added', plainValue(value)]),
				}),
			);
			if (plain(entry.value) === null)
				ask(
					entry,
					() => fillEntry(source, map, entry, value),
					() => plainValue(value),
				);
			if (map.entries.length > 1)
				ask(
					map,
					() => removeEntry(source, map, entry),
					({ map: pairs = [] }) => ({
						map: pairs.filter((_, at) => at !== index),
					}),
				);
			visit(entry.value, map.flow);
		}
	};
	const inList = (list: ListNode): void => {
		for (const [index, item] of list.items.entries()) {
			if (item === undefined) continue;
			ask(
				list,
				() => addItem(source, list, value, item),
				(items) => insertAt(items, index + 1, plainValue(value)),
			);
			if (item.kind === 'scalar' && item.type === 'string')
				ask(
					item,
					() => keyItem(source, list, item, value),
					() => ({
						map: [[item.text, plainValue(value)]],
					}),
				);
			if (list.items.length > 1)
				ask(
					list,
					() => removeItem(source, list, index),
					(items) => items.filter((_, at) => at !== index),
				);
			visit(item, list.flow);
		}
	};
	const setTo = (node: ScalarNode, inFlow: boolean): void =>
		ask(
			node,
			() => setScalar(source, node, 'set: to', inFlow),
			() => 'set: to',
		);
	const visit = (node: Node | undefined, inFlow: boolean): void => {
		if (node?.kind === 'map') inMap(node);
		else if (node?.kind === 'list') inList(node);
		else if (node?.kind === 'scalar') setTo(node, inFlow);
	};
	visit(root, false);
	return all;
};

const values = fc.constantFrom<Value>(
	false,
	'plain',
	'models/${item}.mlem',
	'no: "plain"',
	{ cache: false },
	{ a: { b: [1, 'x'], c: {} } },
	['a', { b: true }],
);

const commentsIn = (text: string): readonly string[] =>
	[...text.matchAll(/# (?:note|above) \d+/g)].map(([words]) => words).sort();

describe('an edit', () => {
	it('says what was meant, and leaves all else', () => {
		let asked = 0;
		let answered = 0;
		fc.assert(
			fc.property(texts, values, fc.nat(), (text, value, pick) => {
				const source: Source = { text, tree: parseYaml(text, 'yaml12') };
				fc.pre(source.tree.problems.length === 0);
				const all = asks(source, value);
				const one = all[pick % all.length];
				if (one === undefined) return;
				asked++;
				const edits = one.edit();
				if (edits === undefined) return;
				answered++;
				const after = applyEdits(text, edits);
				const tree = parseYaml(after, 'yaml12');
				expect({ problems: tree.problems, data: plain(tree.root), after }).toEqual({
					problems: [],
					data: one.expected,
					after,
				});
				if (!edits.some(({ range }) => range.end > range.start))
					expect(commentsIn(after)).toEqual(commentsIn(text));
				if (!text.includes('\n')) return;
				expect(/\r/.test(after.replaceAll('\r\n', ''))).toBe(false);
				if (text.includes('\r\n')) expect(/(?<!\r)\n/.test(after)).toBe(false);
			}),
			{ numRuns: 300 },
		);
		// To answer nothing is safe, and no use.
		expect(answered / asked).toBeGreaterThan(0.85);
	});
});
