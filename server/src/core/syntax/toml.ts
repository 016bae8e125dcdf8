// TOML into a tree.
import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { type Range, rangeAt } from '../base/text.ts';
import {
	EMPTY_TREE,
	type Entry,
	type Node,
	type ScalarNode,
	type SyntaxProblem,
	type Tree,
} from './tree.ts';
import { LARGEST_TEXT } from './yaml-limits.ts';

/** A table while its keys are gathered: TOML may write them in several places. */
interface Table {
	readonly range: Range;
	readonly keys: Map<string, { readonly key: ScalarNode; value: Table | Node | Table[] }>;
}

const spanOf = (node: { readonly range: readonly [number, number] }): Range =>
	rangeAt(node.range[0], node.range[1]);

const tableAt = (range: Range): Table => ({ range, keys: new Map() });

const keyNode = (key: AST.TOMLBare | AST.TOMLQuoted): ScalarNode => {
	const text = key.type === 'TOMLBare' ? key.name : key.value;
	return {
		kind: 'scalar',
		range: spanOf(key),
		type: 'string',
		value: text,
		text,
		style: key.type === 'TOMLBare' ? 'plain' : 'double',
	};
};

/** The table behind `keys`, made where it does not exist; of an array of tables the last one. */
const descend = (from: Table, keys: readonly ScalarNode[], range: Range): Table => {
	let table = from;
	for (const key of keys) {
		const known = table.keys.get(key.text)?.value;
		const last = Array.isArray(known) ? known.at(-1) : known;
		if (last !== undefined && 'keys' in last) table = last;
		else {
			const next = tableAt(range);
			table.keys.set(key.text, { key, value: next });
			table = next;
		}
	}
	return table;
};

const fill = (table: Table, pairs: readonly AST.TOMLKeyValue[]): Table => {
	for (const pair of pairs) {
		const keys = pair.key.keys.map(keyNode);
		const last = keys.at(-1);
		if (last !== undefined)
			descend(table, keys.slice(0, -1), spanOf(pair)).keys.set(last.text, {
				key: last,
				value: valueNode(pair.value),
			});
	}
	return table;
};

const valueNode = (node: AST.TOMLContentNode): Node | Table => {
	const range = spanOf(node);
	if (node.type === 'TOMLInlineTable') return fill(tableAt(range), node.body);
	if (node.type === 'TOMLArray')
		return {
			kind: 'list',
			range,
			items: node.elements.map((item) => close(valueNode(item))),
			flow: true,
		};
	const scalar = (type: ScalarNode['type'], value: ScalarNode['value'], text: string): Node => ({
		kind: 'scalar',
		range,
		type,
		value,
		text,
		style: type === 'string' ? 'double' : 'plain',
	});
	if (node.kind === 'string') return scalar('string', node.value, node.value);
	if (node.kind === 'integer') return scalar('int', node.bigint, node.number);
	if (node.kind === 'float') return scalar('float', node.value, node.number);
	if (node.kind === 'boolean') return scalar('bool', node.value, String(node.value));
	return scalar('date', node.datetime, node.datetime);
};

const close = (value: Table | Node | Table[]): Node => {
	if (Array.isArray(value))
		return {
			kind: 'list',
			range: value[0]?.range ?? rangeAt(0, 0),
			items: value.map(close),
			flow: false,
		};
	if ('kind' in value) return value;
	const entries = [...value.keys.values()].map(({ key, value: inner }): Entry => {
		const node = close(inner);
		return { key, value: node, range: rangeAt(key.range.start, node.range.end) };
	});
	return { kind: 'map', range: value.range, entries, flow: false };
};

const gather = (program: AST.TOMLProgram): Table => {
	const root = tableAt(spanOf(program));
	for (const item of program.body[0].body) {
		if (item.type === 'TOMLKeyValue') {
			fill(root, [item]);
			continue;
		}
		const keys = item.key.keys.map(keyNode);
		if (item.kind === 'standard') fill(descend(root, keys, spanOf(item)), item.body);
		else {
			const last = keys.at(-1);
			if (last === undefined) continue;
			const holder = descend(root, keys.slice(0, -1), spanOf(item));
			const known = holder.keys.get(last.text)?.value;
			const table = fill(tableAt(spanOf(item)), item.body);
			if (Array.isArray(known)) known.push(table);
			else holder.keys.set(last.text, { key: last, value: [table] });
		}
	}
	return root;
};

/** What the parser says of a key or table that is defined again. */
const TWICE = 'Defining a key multiple times is invalid';

/** Total: what can't be read is a problem. */
export const parseToml = (text: string): Tree => {
	const failed = (code: SyntaxProblem['code'], at: number, message: string): Tree => ({
		...EMPTY_TREE,
		problems: [{ code, range: rangeAt(at, Math.min(text.length, at + 1)), message }],
	});
	if (text.length > LARGEST_TEXT)
		return failed('too-large', 0, 'This text is too large to be checked.');
	if (/[[{]{500}/.test(text.replace(/\s/g, '')))
		return failed('too-deep', 0, 'This file is nested too deeply to be read: flatten it.');
	try {
		return { ...EMPTY_TREE, root: close(gather(parseTOML(text))) };
	} catch (error) {
		return error instanceof ParseError
			? failed(
					error.message === TWICE ? 'duplicate' : 'syntax',
					error.index,
					`This is not valid TOML: ${error.message}.`,
				)
			: failed('too-deep', 0, 'This file is nested too deeply to be read: flatten it.');
	}
};
