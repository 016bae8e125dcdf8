// Values as text: as Python prints them, and as DVC puts them into a command.

import type { ScalarValue } from '../syntax/tree.ts';
import { isSecretName, MASK } from './secrets.ts';
import type { Value } from './value.ts';

/** How `${mapping}` becomes flags: the `[parsing]` section of DVC's configuration. */
export interface FlagStyle {
	/** `store_true`: false gives nothing; `boolean_optional`: false gives `--no-name`. */
	readonly bool: 'store_true' | 'boolean_optional';
	/** `nargs`: `--name a b`; `append`: `--name a --name b`. */
	readonly list: 'nargs' | 'append';
}

export const DEFAULT_FLAGS: FlagStyle = { bool: 'store_true', list: 'nargs' };

/** A float as Python's `str` writes it. */
const floatText = (value: number): string => {
	if (Number.isNaN(value)) return 'nan';
	if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
	if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
	const [digits = '0', power = '0'] = value.toExponential().split('e');
	const exponent = Number(power);
	if (exponent < -4 || exponent >= 16) {
		const size = Math.abs(exponent).toString().padStart(2, '0');
		return `${digits}e${exponent < 0 ? '-' : '+'}${size}`;
	}
	const sign = digits.startsWith('-') ? '-' : '';
	const bare = digits.replace(/[-.]/g, '');
	if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${bare}`;
	const whole = bare.slice(0, exponent + 1).padEnd(exponent + 1, '0');
	return `${sign}${whole}.${bare.slice(exponent + 1) || '0'}`;
};

/** A scalar as Python's `str` writes it: `True`, `None`, `0.001`. */
export const pythonText = (value: ScalarValue): string =>
	value === null
		? 'None'
		: typeof value === 'boolean'
			? value
				? 'True'
				: 'False'
			: typeof value === 'number'
				? floatText(value)
				: String(value);

const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value as Python's `repr` writes it. */
export const pythonRepr = (value: Value): string => {
	if (value.kind === 'list') return `[${value.items.map(pythonRepr).join(', ')}]`;
	if (value.kind === 'map')
		return `{${[...value.entries].map(([key, item]) => `${quoted(key)}: ${pythonRepr(item)}`).join(', ')}}`;
	return typeof value.value === 'string' ? quoted(value.value) : pythonText(value.value);
};

const quoted = (text: string): string => {
	const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
	const body = text
		.replaceAll('\\', '\\\\')
		.replace(/[\n\r\t]/g, (sign) => NAMED_ESCAPES[sign] ?? sign)
		.replaceAll(quote, `\\${quote}`);
	return quote + body + quote;
};

/** A text as one word of a POSIX shell. */
export const shellQuote = (text: string): string =>
	text !== '' && /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;

const flattened = function* (value: Value, name: string): Generator<readonly [string, Value]> {
	if (value.kind !== 'map') yield [name, value];
	else
		for (const [key, item] of value.entries)
			yield* flattened(item, name === '' ? key : `${name}.${key}`);
};

const flagWord = (value: Value): string =>
	value.kind === 'scalar'
		? value.type === 'string'
			? shellQuote(String(value.value))
			: pythonText(value.value)
		: pythonRepr(value);

/**
 * The flags a mapping becomes in a command, or the name of a list within a list, which DVC refuses.
 */
export const flagsOf = (
	mapping: Value,
	style: FlagStyle,
): { readonly text: string } | { readonly nested: string } => {
	const words: string[] = [];
	for (const [name, value] of flattened(mapping, '')) {
		if (value.kind === 'list') {
			if (value.items.some(({ kind }) => kind !== 'scalar')) return { nested: name };
			value.items.forEach((item, index) => {
				if (index === 0 || style.list === 'append') words.push(`--${name}`);
				words.push(flagWord(item));
			});
		} else if (value.kind === 'scalar' && value.type === 'bool') {
			if (value.value === true) words.push(`--${name}`);
			else if (style.bool === 'boolean_optional') words.push(`--no-${name}`);
		} else words.push(`--${name} ${flagWord(value)}`);
	}
	return { text: words.join(' ').trimEnd() };
};

/** A scalar as DVC puts it into a text: as Python's `str`, save `true` and `false`. */
export const scalarText = (value: ScalarValue): string =>
	typeof value === 'boolean' ? String(value) : pythonText(value);

/** A value in a few words, for people: cut to about `width` characters, without what secrets it names. */
export const shortText = (value: Value, width = 60): string => {
	const whole = clip(value, width);
	return whole.length <= width ? whole : `${whole.slice(0, width - 1)}…`;
};

const clip = (value: Value, width: number): string => {
	if (value.kind === 'scalar') return scalarText(value.value).slice(0, width + 1);
	const parts: string[] = [];
	let length = 0;
	const items: Iterable<readonly [string, Value]> =
		value.kind === 'map' ? value.entries : value.items.map((item) => ['', item] as const);
	for (const [name, item] of items) {
		const text = isSecretName(name) && item.kind === 'scalar' ? MASK : clip(item, width);
		const part = name === '' ? text : `${name}: ${text}`;
		parts.push(part);
		length += part.length + 2;
		if (length > width) break;
	}
	return value.kind === 'map' ? `{${parts.join(', ')}}` : `[${parts.join(', ')}]`;
};
