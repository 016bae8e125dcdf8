// The parameters of a Python file, as DVC reads them: assignments of literals at the top, in classes,
// and to `self` in `__init__`. Nothing is ever run.
import { parser } from '@lezer/python';
import { rangeAt } from '../base/text.ts';
import { literalIn, type SyntaxNode, TUPLE } from './python-literals.ts';
import { pythonMistake } from './python-mistake.ts';
import {
	type DuplicateKey,
	EMPTY_TREE,
	type Entry,
	type Node,
	type ScalarNode,
	type SyntaxProblem,
	type Tree,
} from './tree.ts';
import { LARGEST_TEXT } from './yaml-limits.ts';

const DEEPEST = 100;

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
	const children: SyntaxNode[] = [];
	for (let at = node.firstChild; at !== null; at = at.nextSibling) children.push(at);
	return children;
};

/** Statements, those joined by `;` and decorated ones included. */
const statementsOf = (body: SyntaxNode): readonly SyntaxNode[] =>
	childrenOf(body).flatMap((node) =>
		node.name === 'StatementGroup' || node.name === 'DecoratedStatement'
			? childrenOf(node)
			: [node],
	);

interface Reading {
	readonly source: string;
	readonly literal: (node: SyntaxNode) => Node | undefined;
	/** Names that are given a value again in the same body. */
	readonly duplicates: DuplicateKey[];
}

/** The name that is assigned: a plain one, or that of an attribute of `self`. */
const targetOf = (node: SyntaxNode, onlySelf: boolean): SyntaxNode | undefined => {
	if (node.name === 'VariableName') return onlySelf ? undefined : node;
	if (node.name !== 'MemberExpression') return undefined;
	const [owner, dot, name] = childrenOf(node);
	return owner?.name === 'VariableName' && dot?.name === '.' && name?.name === 'PropertyName'
		? name
		: undefined;
};

const keyNode = (reading: Reading, node: SyntaxNode): ScalarNode => {
	const text = reading.source.slice(node.from, node.to);
	const range = rangeAt(node.from, node.to);
	return { kind: 'scalar', range, type: 'string', value: text, text, style: 'plain' };
};

const assignment = (reading: Reading, node: SyntaxNode, onlySelf: boolean): Entry | undefined => {
	const parts = childrenOf(node).filter(({ name }) => name !== 'TypeDef' && name !== 'Comment');
	const [target, operator, ...values] = parts;
	if (target === undefined || operator?.name !== 'AssignOp') return undefined;
	if (values.some(({ name }) => name === 'AssignOp')) return undefined;
	const name = targetOf(target, onlySelf);
	if (name === undefined) return undefined;
	if (
		target.name === 'MemberExpression' &&
		reading.source.slice(target.from, target.firstChild?.to) !== 'self'
	)
		return undefined;
	const literals = values.filter((value) => value.name !== ',').map(reading.literal);
	const items = literals.filter((value) => value !== undefined);
	const first = items[0];
	if (first === undefined || items.length < literals.length) return undefined;
	const range = rangeAt(first.range.start, node.to);
	const value: Node =
		values.length === 1 ? first : { kind: 'list', range, items, flow: true, tag: TUPLE };
	return { key: keyNode(reading, name), value, range: rangeAt(name.from, node.to) };
};

const entriesIn = (
	reading: Reading,
	body: SyntaxNode,
	onlySelf: boolean,
	depth: number,
): ReadonlyMap<string, Entry> => {
	const entries = new Map<string, Entry>();
	if (depth > DEEPEST) return entries;
	for (const node of statementsOf(body)) {
		if (node.name === 'AssignStatement') {
			const entry = assignment(reading, node, onlySelf);
			if (entry?.key.kind !== 'scalar') continue;
			const name = entry.key.text;
			const before = entries.get(name);
			if (before !== undefined)
				reading.duplicates.push({ name, first: before.key.range, second: entry.key.range });
			entries.set(name, entry);
			continue;
		}
		const name = node.getChild('VariableName');
		const inner = node.getChild('Body');
		if (name === null || inner === null) continue;
		if (node.name === 'ClassDefinition') {
			const own = [...entriesIn(reading, inner, false, depth + 1).values()];
			const range = rangeAt(inner.from, inner.to);
			const key = keyNode(reading, name);
			const value: Node = { kind: 'map', range, entries: own, flow: false };
			entries.set(key.text, { key, value, range: rangeAt(name.from, node.to) });
		} else if (
			node.name === 'FunctionDefinition' &&
			node.firstChild?.name === 'def' &&
			reading.source.slice(name.from, name.to) === '__init__'
		)
			for (const [key, entry] of entriesIn(reading, inner, true, depth + 1))
				entries.set(key, entry);
	}
	return entries;
};

const mistakeIn = (top: SyntaxNode): number | undefined => {
	let at: number | undefined;
	top.cursor().iterate((node) => {
		if (node.type.isError) at ??= node.from;
		return at === undefined;
	});
	return at;
};

/** `1.`, of which our grammar loses the point before a bracket: another sign of a number stands in. */
const BARE_POINT = /(?<![\w.])(\d[\d_]*)\.(?![\w.])/g;

/**
 * Total. What our grammar can't read is a problem of the code `not-understood`, which is no proof that
 * Python can't: it knows more.
 */
export const parsePython = (text: string): Tree => {
	if (text.length > LARGEST_TEXT)
		return {
			...EMPTY_TREE,
			problems: [
				{
					code: 'too-large',
					range: rangeAt(0, 0),
					message: 'This text is too large to be checked.',
				},
			],
		};
	const failed = (problem: SyntaxProblem): Tree => ({ ...EMPTY_TREE, problems: [problem] });
	const mistake = pythonMistake(text);
	if (mistake !== undefined)
		return failed({ code: 'syntax', range: mistake.range, message: mistake.message });
	const top = parser.parse(text.replace(BARE_POINT, '$1j')).topNode;
	const place = mistakeIn(top);
	if (place !== undefined) {
		const range = rangeAt(place, Math.min(text.length, place + 1));
		return failed({ code: 'not-understood', range, message: 'This Python can not be read here.' });
	}
	const reading: Reading = { source: text, literal: literalIn(text), duplicates: [] };
	const entries = [...entriesIn(reading, top, false, 0).values()];
	const range = rangeAt(0, text.length);
	const root: Node = { kind: 'map', range, entries, flow: false };
	return { ...EMPTY_TREE, root, duplicates: reading.duplicates };
};
