// One text with `${…}`: its value in a scope, or what is wrong with it. Pure; ranges count from the
// piece the text stands in.
import { didYouMean } from '../base/suggest.ts';
import { type Range, rangeAt, type TextEdit } from '../base/text.ts';
import { textValue, typeName, type Value } from '../model/value.ts';
import { type FlagStyle, flagsOf, pythonRepr, scalarText, shortText } from '../model/value-text.ts';
import {
	type Expression,
	sourceRange,
	type Template,
	templateOf,
	unescapeTemplate,
	type Word,
} from '../syntax/template.ts';
import type { ScalarNode } from '../syntax/tree.ts';
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
		report({
			code: 'template-syntax',
			range,
			message: mistake.message + (shell ? forShell(expression.inner, node) : ''),
			...(escaped && { escape: escaped }),
			...(shell && { shell }),
		});
	}
	return template.expressions.every(({ mistake }) => mistake === undefined);
};

/** Ends the message about an expression that a shell may be meant to read. */
const forShell = (inner: string, node: ScalarNode): string =>
	` If the shell shall read it, write \`${node.style === 'double' ? '\\\\' : '\\'}\${${inner}}\`.`;

const namesIn = (inside: Value | undefined, scope: Resolution['scope']): readonly string[] =>
	inside === undefined
		? [...scope.names.keys()]
		: inside.kind === 'map'
			? [...inside.entries.keys()]
			: [];

const listed = (names: readonly string[]): string => {
	if (names.length === 0) return '';
	const shown = names.slice(0, 5).map((name) => `\`${name}\``);
	return ` There is ${shown.join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.`;
};

/** The name that is meant by `params.lr`, where the file that holds `lr` is taken for a name too. */
const bareName = (
	{ words }: Expression,
	{ index, inside }: Extract<Lookup, { kind: 'missing' }>,
	{ names }: Resolution['scope'],
): Word | undefined =>
	index === 0 && inside === undefined && names.has(words[1]?.text ?? '') ? words[1] : undefined;

/** Ends the message about a name of which nothing better is known. */
export const DEFINE_IT = ' Define it there, or correct the name.';

const missingMessage = (
	expression: Expression,
	found: Extract<Lookup, { kind: 'missing' }>,
	resolution: Resolution,
): string => {
	const word = expression.words[found.index]?.text ?? '';
	const before = expression.words
		.slice(0, found.index)
		.map(({ text }) => text)
		.join('.');
	const turn =
		resolution.stage !== undefined && /^(?:item|key)$/.test(expression.words[0]?.text ?? '')
			? ` (in \`${resolution.stage}\`)`
			: '';
	const { inside } = found;
	const names = namesIn(inside, resolution.scope);
	if (inside?.kind === 'scalar')
		return `\`${before}\` is a ${typeName(inside)}${turn}, so it has no \`${word}\`.`;
	if (inside?.kind === 'list') {
		const size = inside.items.length;
		return `\`${before}\` is a list of ${size} item${size === 1 ? '' : 's'}${turn}: \`${word}\` is not an index of it.`;
	}
	const bare = bareName(expression, found, resolution.scope);
	const known =
		bare === undefined
			? listed(names)
			: ` The names in these files stand alone. Did you mean \`${bare.text}\`?`;
	const hint = didYouMean(word, names) || known;
	if (inside !== undefined) return `\`${before}\` has no \`${word}\`${turn}.${hint}`;
	if (/^(?:item|key)$/.test(word) && resolution.stage === undefined)
		return `\`${word}\` exists only in stages made by ${word === 'key' ? '`matrix`, or by `foreach` over a mapping' : '`foreach` or `matrix`'}.`;
	if (word === 'key' && resolution.stage !== undefined)
		return '`key` exists in `foreach` over a mapping only: over a list there is just `item`.';
	if (word === '') return 'Only blanks stand between these braces. Write the name of a variable.';
	return `\`${word}\` is not defined in \`params.yaml\` or \`vars\`.${hint || DEFINE_IT}`;
};

const reportMissing = (
	resolution: Resolution,
	node: ScalarNode,
	expression: Expression,
	found: Extract<Lookup, { kind: 'missing' }>,
): void => {
	const word = expression.words[found.index];
	const range = sourceRange(resolution.source, node, expression, word?.range);
	const whole = sourceRange(resolution.source, node, expression);
	const { inner } = expression;
	const shell = found.inside === undefined && (looksLikeShell(inner) || isSetIn(node.text, inner));
	// No shell has names with dots.
	const readable = shell || /^[A-Za-z_]\w*$/.test(inner);
	const escaped = readable ? escapeEdit(resolution.source, node, whole) : undefined;
	const missing = missingMessage(expression, found, resolution);
	const meant = / Did you mean `(.+)`\?$/.exec(missing)?.[1];
	const taken =
		shell && meant === undefined
			? `DVC takes \`\${${inner}}\` for a variable of its own, and there is none of that name.`
			: missing;
	const bare = bareName(expression, found, resolution.scope);
	const replaced =
		word !== undefined && bare !== undefined && bare.text === meant
			? rangeAt(word.range.start, bare.range.end)
			: word?.range;
	const wrong = sourceRange(resolution.source, node, expression, replaced);
	const written = resolution.source.slice(wrong.start, wrong.end).trim();
	const expected = replaced === word?.range ? word?.text : `${word?.text}.${bare?.text}`;
	resolution.report({
		code: 'unknown-variable',
		range: shell && meant === undefined ? whole : range,
		message: taken + (shell ? forShell(inner, node) : ''),
		...(escaped && { escape: escaped }),
		...(shell && { shell }),
		...(meant === undefined &&
			!shell &&
			found.inside === undefined &&
			word !== undefined &&
			!/^(?:item|key)?$/.test(word.text) && { missing: word.text }),
		...(meant !== undefined && written === expected && { rename: { range: wrong, text: meant } }),
	});
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
