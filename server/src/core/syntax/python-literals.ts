// Literals of Python, as `ast.literal_eval` takes them; nothing is ever run.
import type { parser } from '@lezer/python';
import { rangeAt } from '../base/text.ts';
import type { Entry, Node, ScalarNode } from './tree.ts';

export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** Tags of the kinds of Python that are no YAML. */
export const TUPLE = 'python:tuple';
const SET = 'python:set';

const ESCAPES: Readonly<Record<string, string>> = {
	n: '\n',
	t: '\t',
	r: '\r',
	a: '\x07',
	b: '\b',
	f: '\f',
	v: '\v',
	'\\': '\\',
	"'": "'",
	'"': '"',
	'\n': '',
};

const unescapeString = (body: string): string =>
	body.replace(
		/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
		(whole, octal?: string, x?: string, u?: string, big?: string, sign?: string) => {
			if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
			const hex = x ?? u ?? big;
			const code = hex === undefined ? -1 : Number.parseInt(hex, 16);
			if (code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
			return ESCAPES[sign ?? ''] ?? whole;
		},
	);

const STRING = /^([a-zA-Z]*)('''|"""|'|")([\s\S]*)\2$/;

/** The text of a string literal, or nothing for a formatted one. */
const stringText = (source: string): { text: string; bytes: boolean } | undefined => {
	// Python ends a line in one way, however the file does.
	const [, prefix = '', , body = ''] = STRING.exec(source.replace(/\r\n?/g, '\n')) ?? [];
	const marks = prefix.toLowerCase();
	if (marks.includes('f') || (!marks.includes('r') && body.includes('\\N{'))) return undefined;
	if (!STRING.test(source)) return undefined;
	return {
		text: marks.includes('r') ? body : unescapeString(body),
		bytes: marks.includes('b'),
	};
};

/** Reads literals in `source`. Expressions that are none answer nothing. */
export const literalIn = (source: string): ((node: SyntaxNode) => Node | undefined) => {
	const textOf = (node: SyntaxNode): string => source.slice(node.from, node.to);
	const scalar = (
		node: SyntaxNode,
		type: ScalarNode['type'],
		value: ScalarNode['value'],
	): ScalarNode => ({
		kind: 'scalar',
		range: rangeAt(node.from, node.to),
		type,
		value,
		text: typeof value === 'string' ? value : textOf(node),
		style: type === 'string' ? 'double' : 'plain',
	});

	const number = (node: SyntaxNode, sign: 1 | -1): ScalarNode | undefined => {
		const digits = source
			.slice(node.lastChild?.from ?? node.from, node.to)
			.replaceAll('_', '')
			.toLowerCase();
		if (digits.endsWith('j')) return scalar(node, 'other', textOf(node));
		if (/^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+)$/.test(digits))
			return scalar(node, 'int', BigInt(sign) * BigInt(digits));
		const value = Number(digits);
		return Number.isNaN(value) ? undefined : scalar(node, 'float', sign * value);
	};

	const sequence = (node: SyntaxNode, tag: string | undefined): Node | undefined => {
		const items: Node[] = [];
		for (let at = node.firstChild; at !== null; at = at.nextSibling) {
			if (/^[[\](){},]$/.test(at.name) || at.name === 'Comment') continue;
			const item = literal(at);
			if (item === undefined) return undefined;
			items.push(item);
		}
		const range = rangeAt(node.from, node.to);
		return { kind: 'list', range, items, flow: true, ...(tag === undefined ? {} : { tag }) };
	};

	const dictionary = (node: SyntaxNode): Node | undefined => {
		const parts: Node[] = [];
		for (let at = node.firstChild; at !== null; at = at.nextSibling) {
			if (/^[{},:]$/.test(at.name) || at.name === 'Comment') continue;
			const part = literal(at);
			if (part === undefined) return undefined;
			parts.push(part);
		}
		const entries: Entry[] = [];
		for (let index = 0; index + 1 < parts.length; index += 2) {
			const key = parts[index];
			const value = parts[index + 1];
			if (key !== undefined && value !== undefined)
				entries.push({ key, value, range: rangeAt(key.range.start, value.range.end) });
		}
		return { kind: 'map', range: rangeAt(node.from, node.to), entries, flow: true };
	};

	const strings = (node: SyntaxNode): Node | undefined => {
		let text = '';
		let bytes = false;
		for (let at = node.firstChild; at !== null; at = at.nextSibling) {
			if (at.name === 'Comment') continue;
			const part = at.name === 'String' ? stringText(textOf(at)) : undefined;
			if (part === undefined) return undefined;
			text += part.text;
			bytes = part.bytes;
		}
		return scalar(node, bytes ? 'binary' : 'string', text);
	};

	const literal = (node: SyntaxNode): Node | undefined => {
		switch (node.name) {
			case 'Number':
				return number(node, 1);
			case 'UnaryExpression': {
				const operand = node.lastChild;
				const sign = source.charAt(node.from);
				if (operand?.name !== 'Number' || (sign !== '-' && sign !== '+')) return undefined;
				const value = number(operand, sign === '-' ? -1 : 1);
				return value === undefined ? undefined : { ...value, range: rangeAt(node.from, node.to) };
			}
			case 'Boolean':
				return scalar(node, 'bool', textOf(node) === 'True');
			case 'None':
				return scalar(node, 'null', null);
			case 'String': {
				const read = stringText(textOf(node));
				return read && scalar(node, read.bytes ? 'binary' : 'string', read.text);
			}
			case 'ContinuedString':
				return strings(node);
			case 'ParenthesizedExpression': {
				const inner = node.firstChild?.nextSibling;
				return inner == null ? undefined : literal(inner);
			}
			case 'ArrayExpression':
				return sequence(node, undefined);
			case 'TupleExpression':
				return sequence(node, TUPLE);
			case 'SetExpression':
				return sequence(node, SET);
			case 'DictionaryExpression':
				return dictionary(node);
			default:
				return undefined;
		}
	};
	return literal;
};
