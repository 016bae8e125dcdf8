// One text with `${…}`: its value in a scope, or what is wrong with it. Pure; ranges count from the
// piece the text stands in.
import { type Range, rangeAt, type TextEdit } from '../base/text.ts';
import { textValue, typeName, type Value } from '../model/value.ts';
import { type FlagStyle, flagsOf, pythonRepr, scalarText, shortText } from '../model/value-text.ts';
import { mendedExpression } from '../syntax/mended-expression.ts';
import {
	type Expression,
	sourceRange,
	type Template,
	templateOf,
	unescapeTemplate,
} from '../syntax/template.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { type MissingName, missingName } from './missing-name.ts';
import { type Lookup, lookup } from './scope.ts';
import { isSetIn, looksLikeShell } from './shell-words.ts';
import type { Scope } from './vars.ts';

/** Something DVC refuses while it resolves; the code is the id of the rule that reports it. */
export interface TemplateProblem {
	readonly code:
		| 'template-syntax'
		| 'unknown-variable'
		| 'value-in-text'
		| 'path-not-text'
		| 'foreach-invalid'
		| 'matrix-invalid';
	readonly range: Range;
	readonly message: string;
	/** Puts a backslash before the dollar, so that DVC leaves the text alone. */
	readonly escape?: TextEdit;
	/** It looks like something meant for the shell. */
	readonly shell?: boolean;
	/** Replaces the word that does not exist by the one that was meant. */
	readonly rename?: TextEdit;
	/** Another way to write it, which is one of several. */
	readonly instead?: { readonly title: string; readonly edit: TextEdit };
	/** A name that is defined nowhere, where no other is near it. */
	readonly missing?: string;
}

/** All that resolving a text needs. */
export interface Resolution {
	/** The text that ranges of nodes count in. */
	readonly source: string;
	readonly scope: Pick<Scope, 'names' | 'complete'>;
	readonly flags: FlagStyle;
	/** Ends messages about `item` and `key`: the stage whose turn it is. */
	readonly stage: string | undefined;
	readonly report: (problem: TemplateProblem) => void;
}

/**
 * What may be put in: `stage` fields take scalars only, `cmd` mappings as well (they become flags);
 * `data` (foreach, matrix, sections) takes anything.
 */
export type Place = 'stage' | 'cmd' | 'data';

const escapeEdit = (source: string, node: ScalarNode, at: Range): TextEdit | undefined =>
	source.startsWith('${', at.start)
		? {
				range: { start: at.start, end: at.start },
				text: node.style === 'double' ? '\\\\' : '\\',
			}
		: undefined;

/** The expression with its signs put right, where its names say what was meant. */
const mended = (source: string, node: ScalarNode, expression: Expression): TextEdit | undefined => {
	const inner = mendedExpression(expression.inner);
	const range = sourceRange(source, node, expression);
	return inner !== undefined && source.slice(range.start, range.end) === `\${${expression.inner}}`
		? { range, text: `\${${inner}}` }
		: undefined;
};

/** Mistakes that are told of one text: each is looked for in all of it. */
const MOST_MISTAKES = 100;

/** Reports the mistakes in how expressions are written; true when there are none. */
export const checkSyntax = (
	{ source, report }: Pick<Resolution, 'source' | 'report'>,
	node: ScalarNode,
	template: Template = templateOf(node),
): boolean => {
	let told = 0;
	for (const expression of template.expressions) {
		const { mistake } = expression;
		if (mistake === undefined) continue;
		if (++told > MOST_MISTAKES) return false;
		const range = sourceRange(source, node, expression, mistake.range);
		const escaped = escapeEdit(source, node, sourceRange(source, node, expression));
		const shell = looksLikeShell(expression.inner);
		const rename = shell ? undefined : mended(source, node, expression);
		report({
			code: 'template-syntax',
			range,
			message: mistake.message + (shell ? forShell(expression.inner, node) : ''),
			...(rename && { rename }),
			...(escaped && { escape: escaped }),
			...(shell && { shell }),
		});
	}
	return template.expressions.every(({ mistake }) => mistake === undefined);
};

/** Ends the message about an expression that a shell may be meant to read. */
const forShell = (inner: string, node: ScalarNode): string =>
	` If the shell shall read it, write \`${node.style === 'double' ? '\\\\' : '\\'}\${${inner}}\`.`;

const reportMissing = (
	resolution: Resolution,
	node: ScalarNode,
	expression: Expression,
	found: Extract<Lookup, { kind: 'missing' }>,
): void => {
	const { source } = resolution;
	const { inner } = expression;
	const word = expression.words[found.index];
	const whole = sourceRange(source, node, expression);
	const shell = found.inside === undefined && (looksLikeShell(inner) || isSetIn(node.text, inner));
	// No shell has names with dots.
	const readable = shell || /^[A-Za-z_]\w*$/.test(inner);
	const escaped = readable ? escapeEdit(source, node, whole) : undefined;
	const { message, meant } = missingName(expression, found, resolution);
	const isShells = shell && meant === undefined;
	const taken = isShells
		? `DVC takes \`\${${inner}}\` for a variable of its own, and there is none of that name.`
		: message;
	const isUnlikeAny = meant === undefined && !shell && found.inside === undefined;
	const rename = meant && renameTo(source, node, expression, meant);
	resolution.report({
		code: 'unknown-variable',
		range: isShells ? whole : sourceRange(source, node, expression, word?.range),
		message: taken + (shell ? forShell(inner, node) : ''),
		...(escaped && { escape: escaped }),
		...(shell && { shell }),
		...(isUnlikeAny &&
			word !== undefined &&
			!/^(?:item|key)?$/.test(word.text) && { missing: word.text }),
		...(rename && { rename }),
	});
};

/** Nothing where the words are not written as they are read, and for a name of several lines. */
const renameTo = (
	source: string,
	node: ScalarNode,
	expression: Expression,
	{ name, words }: NonNullable<MissingName['meant']>,
): TextEdit | undefined => {
	const [first] = words;
	const last = words.at(-1);
	if (first === undefined || last === undefined) return undefined;
	const range = sourceRange(source, node, expression, rangeAt(first.range.start, last.range.end));
	const written = source.slice(range.start, range.end).trim();
	const expected = words.map(({ text }) => text).join('.');
	return written === expected && !name.includes('\n') ? { range, text: name } : undefined;
};

const find = (
	resolution: Resolution,
	node: ScalarNode,
	expression: Expression,
): Value | undefined => {
	const found = lookup(
		resolution.scope,
		expression.words.map(({ text }) => text),
	);
	if (found.kind === 'missing') reportMissing(resolution, node, expression, found);
	return found.kind === 'found' ? found.value : undefined;
};

/** Whether a value may stand in a place; reports it when not. */
const fits = (
	resolution: Resolution,
	node: ScalarNode,
	expression: Expression,
	value: Value,
	place: Place,
): boolean => {
	if (place === 'data' || value.kind === 'scalar' || (value.kind === 'map' && place === 'cmd'))
		return true;
	const type = typeName(value);
	const only = place === 'stage' ? ' (only `cmd` turns mappings into flags)' : '';
	const hint =
		value.kind === 'list'
			? `Name one of its items, as in \`\${${expression.inner}[0]}\``
			: `Name one of its values${only}`;
	const range = sourceRange(resolution.source, node, expression);
	const isEmpty = value.kind === 'list' && value.items.length === 0;
	const first = `\${${expression.inner}[0]}`;
	resolution.report({
		code: 'value-in-text',
		range,
		message: `\`${expression.inner}\` is a ${type} (${shortText(value, 40)}), which can't be put into a text. ${hint}.`,
		...(value.kind === 'list' && !isEmpty
			? { instead: { title: `Change to \`${first}\``, edit: { range, text: first } } }
			: {}),
	});
	return false;
};

const inText = (
	resolution: Resolution,
	node: ScalarNode,
	expression: Expression,
	value: Value,
): string | undefined => {
	// Python would print the bytes in its own way; nobody puts bytes into a text on purpose.
	if (value.kind === 'scalar') return value.type === 'binary' ? undefined : scalarText(value.value);
	if (value.kind === 'list') return pythonRepr(value);
	const flags = flagsOf(value, resolution.flags);
	if ('text' in flags) return flags.text;
	resolution.report({
		code: 'value-in-text',
		range: sourceRange(resolution.source, node, expression),
		message: `\`${flags.nested}\` in \`${expression.inner}\` is a list within a list, which can't become a flag. Flatten it, or name the values one by one.`,
	});
	return undefined;
};

/**
 * The value of a string scalar with its expressions put in; scalars of other types stay as they are.
 * Nothing when it can't be known, or is refused, which is reported.
 */
export const resolveScalar = (
	resolution: Resolution,
	node: ScalarNode,
	place: Place,
): Value | undefined => {
	if (node.type !== 'string')
		return { kind: 'scalar', type: node.type, value: node.value, origin: undefined };
	if (!node.text.includes('${')) return textValue(node.text);
	const template = templateOf(node);
	if (!checkSyntax(resolution, node, template)) return undefined;
	const values: (Value | undefined)[] = [];
	let wrong = 0;
	for (const expression of template.expressions) {
		const value = find(resolution, node, expression);
		const fitting =
			value !== undefined && fits(resolution, node, expression, value, place) ? value : undefined;
		if (fitting === undefined && ++wrong > MOST_MISTAKES) return undefined;
		values.push(fitting);
	}
	if (template.exact) return values[0] && { ...values[0], named: true };
	let text = '';
	let at = 0;
	let whole = true;
	for (const [index, expression] of template.expressions.entries()) {
		const value = values[index];
		const part = value && inText(resolution, node, expression, value);
		whole &&= part !== undefined;
		text += node.text.slice(at, expression.range.start) + (part ?? '');
		at = expression.range.end;
	}
	return whole ? textValue(unescapeTemplate(text + node.text.slice(at))) : undefined;
};

/** The text of a resolved scalar where DVC needs one; nothing for other values. */
export const asText = (value: Value | undefined): string | undefined =>
	value?.kind === 'scalar' && value.type === 'string' ? String(value.value) : undefined;
