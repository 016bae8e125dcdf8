// Puts values in the place of `${…}` in a YAML text, and `${…}` in the place of values.
import { applyEdits, type Range, shiftEdit, type TextEdit } from '../base/text.ts';
import { resolvePlain } from '../syntax/scalars.ts';
import { type Expression, sourceRange, templateOf } from '../syntax/template.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';
import type { Scalar } from './value.ts';
import { scalarText } from './value-text.ts';
import { type Edited, type Source, setScalar } from './yaml-edit.ts';

/** True when a node stands between brackets, where plain texts may hold fewer signs. */
export const isInFlow = (root: Node | undefined, { range }: Node): boolean => {
	if (root === undefined || root.kind === 'scalar' || root.kind === 'alias') return false;
	const holds = (one: Node | undefined): boolean =>
		one !== undefined && one.range.start <= range.start && range.end <= one.range.end;
	if (root.flow && root.range.start < range.start && range.end <= root.range.end) return true;
	const children =
		root.kind === 'list' ? root.items : root.entries.flatMap(({ key, value }) => [key, value]);
	return children.some((child) => holds(child) && isInFlow(child, { range } as Node));
};

/** Where a text stands among those around it: at its start and end YAML reads more signs. */
interface Edge {
	readonly first: boolean;
	readonly last: boolean;
}

/** How a text is written inside a scalar of that style; nothing where the whole has to be written anew. */
const writtenIn = (
	text: string,
	style: ScalarNode['style'],
	{ first, last }: Edge,
): string | undefined => {
	if (/[\n\r\t]/.test(text)) return undefined;
	switch (style) {
		case 'single':
			return text.replaceAll("'", "''");
		case 'double':
			return JSON.stringify(text).slice(1, -1);
		case 'plain':
			return /[#:]/.test(text) ||
				(first && !/^[\w./]/.test(text)) ||
				(last && text.trimEnd() !== text)
				? undefined
				: text;
		default:
			return first && text.trimStart() !== text ? undefined : text;
	}
};

/** A value that is all of a scalar, with its type. */
const writeWhole = (source: Source, node: ScalarNode, value: Scalar, inFlow: boolean): Edited => {
	if (node.anchor !== undefined || node.tag !== undefined) return undefined;
	if (value.type === 'string') return setScalar(source, node, String(value.value), inFlow);
	const text = value.value === null ? 'null' : scalarText(value.value);
	const read = resolvePlain(text, 'yaml12');
	return read.type === value.type && Object.is(read.value, value.value)
		? [{ range: node.range, text }]
		: undefined;
};

/** One expression and the text that comes in its place. */
interface Part {
	readonly expression: Expression;
	readonly text: string;
}

const editPart = ({ text: source }: Source, node: ScalarNode, part: Part): TextEdit | undefined => {
	const { expression, text } = part;
	const range = sourceRange(source, node, expression);
	// The range of the whole scalar answers where the expression can't be found in what is written.
	if (!source.startsWith('${', range.start) || range === node.range) return undefined;
	const edge = {
		first: expression.range.start === 0,
		last: expression.range.end === node.text.length,
	};
	const written = writtenIn(text, node.style, edge);
	return written === undefined ? undefined : { range, text: written };
};

/**
 * Writes values in the place of those expressions of a scalar for which `toPut` has one: a text is
 * put in as it is, a value takes its type along where it is all of the scalar. No edits where there
 * is nothing to put in, nothing where it can't be written.
 */
export const putValues = (
	source: Source,
	node: ScalarNode,
	toPut: (expression: Expression) => Scalar | string | undefined,
	inFlow: boolean,
): Edited => {
	if (node.type !== 'string' || !node.text.includes('${')) return [];
	const template = templateOf(node);
	const parts: Part[] = [];
	for (const expression of template.expressions) {
		const value = expression.mistake === undefined ? toPut(expression) : undefined;
		if (value === undefined) continue;
		if (template.exact && typeof value !== 'string') return writeWhole(source, node, value, inFlow);
		const text = typeof value === 'string' ? value : scalarText(value.value);
		// DVC would look it up in its turn.
		if (text.includes('${')) return undefined;
		parts.push({ expression, text });
	}
	if (parts.length === 0) return [];
	let whole = '';
	let at = 0;
	for (const { expression, text } of parts) {
		whole += node.text.slice(at, expression.range.start) + text;
		at = expression.range.end;
	}
	whole += node.text.slice(at);
	const edits = parts.map((part) => editPart(source, node, part));
	const known = edits.filter((edit) => edit !== undefined);
	const readsAsText = node.style !== 'plain' || resolvePlain(whole, 'yaml12').type === 'string';
	return known.length === edits.length && readsAsText
		? known
		: setScalar(source, node, whole, inFlow);
};

/** A part of a scalar, counted as the node's range is, and what is named in its place. */
export interface NamedPart {
	readonly range: Range;
	readonly name: string;
}

/** Writes `${name}` in the place of parts of a scalar, which come in order. */
export const putExpressions = (
	source: Source,
	node: ScalarNode,
	parts: readonly NamedPart[],
	inFlow: boolean,
): Edited => {
	const written = source.text.slice(node.range.start, node.range.end);
	const edits = parts.map(({ range, name }): TextEdit => ({ range, text: `\${${name}}` }));
	const [first] = edits;
	const isWhole =
		first !== undefined &&
		first.range.start <= node.range.start &&
		node.range.end <= first.range.end;
	if (isWhole && node.type !== 'string')
		return node.anchor === undefined && node.tag === undefined
			? [{ range: node.range, text: inFlow ? JSON.stringify(first.text) : first.text }]
			: undefined;
	// Braces mean something else between brackets, unless they are quoted.
	if (node.style !== 'plain' || !inFlow) return edits;
	const own = edits.map((edit) => shiftEdit(edit, -node.range.start));
	return written === node.text
		? setScalar(source, node, applyEdits(written, own), true)
		: undefined;
};
