// Values as YAML text, in the habits of the text they are written into.

import { memo } from '../base/memo.ts';
import { lineBreakOf } from '../base/text.ts';
import { isPlainText } from '../syntax/scalars.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import { columnOf } from './yaml-layout.ts';

/** A text with its tree, as a piece is one. Ranges and edits count from the text's start. */
export interface Source {
	readonly text: string;
	readonly tree: Tree;
}

const LITERAL = Symbol('literal');

/** A scalar that is written just as it is given: valid wherever it is put. */
export interface Literal {
	readonly [LITERAL]: string;
}

export const literal = (text: string): Literal => ({ [LITERAL]: text });

const isLiteral = (value: Value): value is Literal =>
	typeof value === 'object' && value !== null && LITERAL in value;

/** What can be written: plain data. */
export type Value =
	| Literal
	| string
	| number
	| boolean
	| null
	| readonly Value[]
	| { readonly [name: string]: Value };

/** How a text is laid out, read off its first examples; what it shows none of is as DVC writes it. */
export interface Style {
	readonly lineBreak: '\n' | '\r\n';
	/** Columns between a mapping and the mapping inside it. */
	readonly step: number;
	/** Columns between a key and the dashes of its list. */
	readonly dash: number;
	/** `{ a: 1 }` rather than `{a: 1}`. */
	readonly padded: boolean;
	/** How flags stand behind a path in a list: in braces, or so many columns below it. */
	readonly flags: 'flow' | number | undefined;
}

/** A child of a block mapping: how many columns it stands right of its key. */
const offsetOf = (text: string, parent: Node, child: Node): number | undefined => {
	const from = columnOf(text, parent.range.start);
	const to = columnOf(text, child.range.start);
	return from === undefined || to === undefined || to < from ? undefined : to - from;
};

/** How flags of a list's items are written; nothing where no item has any. */
export const flagStyle = (text: string, list: Node): Style['flags'] => {
	if (list.kind !== 'list') return undefined;
	for (const item of list.items)
		for (const { key, value } of item?.kind === 'map' ? item.entries : []) {
			if (value?.kind !== 'map' || value.entries.length === 0) continue;
			if (value.flow) return 'flow';
			const offset = offsetOf(text, key, value);
			if (offset !== undefined && offset > 0) return offset;
		}
	return undefined;
};

interface Seen {
	step?: number | undefined;
	dash?: number | undefined;
	padded?: boolean | undefined;
	flags?: Style['flags'];
}

const look = (text: string, node: Node | undefined, seen: Seen): void => {
	if (node === undefined || node.kind === 'alias' || node.kind === 'scalar') return;
	if (node.flow) {
		const inside = node.kind === 'map' && node.entries.length > 0;
		if (inside && text[node.range.start] === '{')
			seen.padded ??= text[node.range.start + 1] === ' ';
	}
	if (node.kind === 'list') {
		seen.flags ??= flagStyle(text, node);
		for (const item of node.items) look(text, item, seen);
		return;
	}
	for (const { key, value } of node.entries) {
		if (!node.flow && (value?.kind === 'map' || value?.kind === 'list') && !value.flow) {
			const offset = offsetOf(text, key, value);
			if (value.kind === 'list') seen.dash ??= offset;
			else if (offset !== 0) seen.step ??= offset;
		}
		look(text, value, seen);
	}
};

export const styleOf: (source: Source) => Style = memo(({ text, tree }: Source): Style => {
	const seen: Seen = {};
	look(text, tree.root, seen);
	return {
		lineBreak: lineBreakOf(text),
		step: seen.step ?? 2,
		dash: seen.dash ?? 0,
		padded: seen.padded ?? false,
		flags: seen.flags,
	};
});

/** Everything that is a string without quotes to both readers, in block and in flow style. */
const PLAIN = /^[A-Za-z0-9_./\\][\w./@+=~$%^\\-]*$/;

const isPlain = (text: string): boolean => PLAIN.test(text) && isPlainText(text);

/** A template is plain only outside brackets: there its `{` opens a mapping. */
const isPlainTemplate = (text: string): boolean => {
	const bare = text.replaceAll(/\$\{[\w.[\]-]+\}/g, '');
	return bare !== text && /^[\w./@+=~-]*$/.test(bare) && /^[\w./$]/.test(text);
};

/** A string as it has to be written; `quote` is used even where none is needed. */
export const writeString = (text: string, flow: boolean, quote: '' | "'" | '"' = ''): string => {
	if (quote === '' && (isPlain(text) || (!flow && isPlainTemplate(text)))) return text;
	if (text === '' && quote === '') return "''";
	// JSON escapes what can't be printed just as YAML's double quotes do.
	if (quote !== "'" || !/^[\x20-\x7E\u00A0-\uD7FF]*$/.test(text)) return JSON.stringify(text);
	return `'${text.replaceAll("'", "''")}'`;
};

const isCollection = (
	value: Value,
): value is readonly Value[] | { readonly [name: string]: Value } =>
	typeof value === 'object' && value !== null && !isLiteral(value);

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** A value on one line. `flow`: it stands inside brackets. */
export const writeFlow = (value: Value, padded: boolean, flow: boolean): string => {
	if (typeof value === 'string') return writeString(value, flow);
	if (isLiteral(value)) return value[LITERAL];
	if (!isCollection(value)) return String(value);
	if (isList(value)) return `[${value.map((item) => writeFlow(item, padded, true)).join(', ')}]`;
	const entries = Object.entries(value).map(
		([name, child]) => `${writeString(name, true)}: ${writeFlow(child, padded, true)}`,
	);
	const pad = padded && entries.length > 0 ? ' ' : '';
	return `{${pad}${entries.join(', ')}${pad}}`;
};

/** What stands behind the colon of a key in column `column`, with the lines below it. */
export const writeBehind = (value: Value, column: number, style: Style): string => {
	const { lineBreak, step, dash, padded } = style;
	if (!isCollection(value) || Object.keys(value).length === 0)
		return ` ${writeFlow(value, padded, false)}`;
	const margin = (columns: number): string => lineBreak + ' '.repeat(columns);
	if (isList(value))
		return value
			.map((item) => `${margin(column + dash)}- ${writeItem(item, column + dash, style)}`)
			.join('');
	return Object.entries(value)
		.map(
			([name, child]) =>
				margin(column + step) +
				`${writeString(name, false)}:${writeBehind(child, column + step, style)}`,
		)
		.join('');
};

/** What stands behind a dash in column `column`, with the lines below it. */
export const writeItem = (value: Value, column: number, style: Style): string => {
	if (!isCollection(value) || isList(value)) return writeFlow(value, style.padded, false);
	const entries = Object.entries(value);
	if (entries.length === 0) return '{}';
	const below = { ...style, step: typeof style.flags === 'number' ? style.flags : style.step };
	return entries
		.map(([name, child]) => {
			const key = writeString(name, false);
			return style.flags === 'flow'
				? `${key}: ${writeFlow(child, style.padded, false)}`
				: `${key}:${writeBehind(child, column + 2, below)}`;
		})
		.join(style.lineBreak + ' '.repeat(column + 2));
};
