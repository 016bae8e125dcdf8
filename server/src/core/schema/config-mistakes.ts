// What the merged configuration has against its grammar. Every value is a text; it is read as the type
// that its option has, as DVC reads it, and what can't be read so stays a text.
import { memo2 } from '../base/memo.ts';
import type { MergedSection } from '../model/config.ts';
import {
	type Entry,
	entriesOf,
	keyOf,
	type ListNode,
	type MapNode,
	type Node,
	type ScalarNode,
	stringOf,
} from '../syntax/tree.ts';
import { type JsonSchema, typesOf } from './json-schema.ts';
import { mistakesAgainst } from './judge.ts';
import type { Mistake } from './validate.ts';

const INTEGER = /^[-+]?\d+(?:_\d+)*$/;
const FLOAT = /^[-+]?(?:(?:\d+(?:_\d+)*)?\.?\d+(?:_\d+)*|\d+(?:_\d+)*\.)(?:e[-+]?\d+(?:_\d+)*)?$/i;
const SPECIAL: Readonly<Record<string, number>> = {
	inf: Number.POSITIVE_INFINITY,
	infinity: Number.POSITIVE_INFINITY,
	nan: Number.NaN,
};

const numberIn = (text: string): number | undefined => {
	const word = text.trim().toLowerCase();
	if (FLOAT.test(word)) return Number(word.replaceAll('_', ''));
	const special = SPECIAL[word.replace(/^[-+]/, '')];
	return special === undefined || !word.startsWith('-') ? special : -special;
};

const typed = (node: ScalarNode, schema: JsonSchema): ScalarNode => {
	const lower = node.text.toLowerCase();
	switch (typesOf(schema)[0]) {
		case 'boolean':
			return lower === 'true' || lower === 'false'
				? { ...node, type: 'bool', value: lower === 'true' }
				: node;
		case 'integer':
			return INTEGER.test(lower.trim())
				? {
						...node,
						type: 'int',
						value: BigInt(lower.trim().replaceAll('_', '').replace(/^\+/, '')),
					}
				: node;
		case 'number': {
			const value = numberIn(lower);
			return value === undefined ? node : { ...node, type: 'float', value };
		}
		default:
			return schema.enum === undefined ? node : { ...node, value: lower };
	}
};

/** Where the text of a scalar begins, and nothing where it is not written as it is read. */
const textStart = ({ range, text, style }: ScalarNode): number | undefined => {
	const quotes = style === 'plain' ? 0 : 1;
	return range.end - range.start === text.length + 2 * quotes ? range.start + quotes : undefined;
};

/** The items of a list that is written as one text with commas. */
const split = (node: ScalarNode): ListNode => {
	const items: ScalarNode[] = [];
	let at = textStart(node);
	for (const part of node.text.split(',')) {
		const text = part.trim();
		const start = at === undefined ? undefined : at + part.indexOf(text);
		const range = start === undefined ? node.range : { start, end: start + text.length };
		items.push({ ...node, text, value: text, range });
		if (at !== undefined) at += part.length + 1;
	}
	return { kind: 'list', range: node.range, items, flow: true };
};

/** YAML has numbers and booleans of its own, which DVC makes into whole numbers where it wants such. */
const converted = (node: ScalarNode, type: string | undefined): ScalarNode =>
	(type === 'integer' || type === 'number') && (node.type === 'float' || node.type === 'bool')
		? { ...node, type: 'int', value: BigInt(Math.trunc(Number(node.value)) || 0) }
		: node;

const valueAs = (node: Node | undefined, schema: JsonSchema): Node | undefined => {
	if (node?.kind !== 'scalar') return node;
	const type = typesOf(schema)[0];
	if (node.type !== 'string') return converted(node, type);
	return type === 'array' ? split(node) : typed(node, schema);
};

const withTypes = (
	entries: Iterable<readonly [string, Entry]>,
	grammar: JsonSchema,
): readonly Entry[] =>
	[...entries].map(([name, entry]): Entry => {
		const { key } = entry;
		const own = key.kind === 'scalar' ? { ...key, text: name, value: name } : key;
		return { ...entry, key: own, value: valueAs(entry.value, grammar.properties?.[name] ?? {}) };
	});

/** The section as a mapping with typed values; ranges count in the file each option is from. */
const judged = ({ headers, options }: MergedSection, grammar: JsonSchema): MapNode | undefined => {
	const [header] = headers;
	if (header === undefined) return undefined;
	const named = [...options].map(([name, { entry }]) => [name, entry] as const);
	const entries = withTypes(named, grammar);
	return { kind: 'map', range: header.key.range, entries, flow: false };
};

/** All mistakes in options of a remote that a YAML file gives; they need no URL of their own. */
export const optionMistakes = (options: MapNode, grammar: JsonSchema): readonly Mistake[] => {
	const named = entriesOf(options).map((entry) => [keyOf(entry) ?? '', entry] as const);
	// What no text can set a value of YAML can.
	const set = named.filter(
		([name, { value }]) =>
			grammar.properties?.[name]?.not === undefined || stringOf(value) !== undefined,
	);
	const map: MapNode = { ...options, entries: withTypes(set, grammar) };
	return mistakesAgainst(grammar, map).filter(({ kind }) => kind !== 'missing-key');
};

/** All mistakes of a section. The first step of a path is the option; ranges count in its file. */
export const configMistakes = memo2(
	(section: MergedSection, grammar: JsonSchema): readonly Mistake[] => {
		const map = judged(section, grammar);
		return map === undefined ? [] : mistakesAgainst(grammar, map);
	},
);
