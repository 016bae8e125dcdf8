// What a plain YAML scalar means to the two readers we have to agree with.
import type { ScalarStyle, ScalarType, ScalarValue } from './tree.ts';

/**
 * `yaml12` is ruamel.yaml as DVC uses it; `yaml11` is PyYAML as MLEM uses it, and ruamel.yaml under
 * a `%YAML 1.1` directive.
 */
export type Dialect = 'yaml12' | 'yaml11';

interface Resolved {
	readonly type: ScalarType;
	readonly value: ScalarValue;
}

const INT12 = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)$/;
const FLOAT12 =
	/^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const BOOL12 = /^(?:true|True|TRUE|false|False|FALSE)$/;

const INT11 =
	/^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT11 =
	/^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const BOOL11 = /^(?:[yY]es|YES|[nN]o|NO|[tT]rue|TRUE|[fF]alse|FALSE|[oO]n|ON|[oO]ff|OFF)$/;

const NULL = /^(?:~|null|Null|NULL|)$/;
const DATE =
	/^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

const sexagesimal = (digits: string): number =>
	digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

const toInt = (text: string, dialect: Dialect): bigint => {
	const bare = text.replaceAll('_', '');
	const sign = bare.startsWith('-') ? -1n : 1n;
	const digits = bare.replace(/^[-+]/, '');
	if (digits === '') return 0n;
	if (digits.includes(':')) return sign * BigInt(sexagesimal(digits));
	if (/^0[box]/.test(digits)) return sign * BigInt(digits.length > 2 ? digits : '0');
	if (dialect === 'yaml11' && /^0[0-7]+$/.test(digits)) return sign * BigInt(`0o${digits}`);
	return sign * BigInt(digits);
};

const toFloat = (text: string): number => {
	const bare = text.replaceAll('_', '').toLowerCase();
	const sign = bare.startsWith('-') ? -1 : 1;
	const digits = bare.replace(/^[-+]/, '');
	if (/^\.?inf(?:inity)?$/.test(digits)) return sign * Number.POSITIVE_INFINITY;
	if (/^\.?nan$/.test(digits)) return Number.NaN;
	return (
		sign * (digits.includes(':') ? sexagesimal(digits) : Number(digits === '.' ? '0' : digits))
	);
};

const SPECIAL = /^[-+.0-9~=<nNtTfFyYoO]|^$/;

/** The type and value of a plain scalar without a tag. */
export const resolvePlain = (text: string, dialect: Dialect): Resolved => {
	if (!SPECIAL.test(text)) return { type: 'string', value: text };
	if (NULL.test(text)) return { type: 'null', value: null };
	const old = dialect === 'yaml11';
	if ((old ? BOOL11 : BOOL12).test(text))
		return { type: 'bool', value: /^(?:y|t|on$)/i.test(text) };
	if ((old ? INT11 : INT12).test(text)) return { type: 'int', value: toInt(text, dialect) };
	if ((old ? FLOAT11 : FLOAT12).test(text)) return { type: 'float', value: toFloat(text) };
	if (DATE.test(text)) return { type: 'date', value: text };
	// As a key the second is the merge key; anywhere else both readers fail on either.
	if (text === '=' || text === '<<') return { type: 'other', value: text };
	return { type: 'string', value: text };
};

/** Whether both tools read a plain scalar as the text it is. */
export const isPlainText = (text: string): boolean =>
	resolvePlain(text, 'yaml11').type === 'string' && resolvePlain(text, 'yaml12').type === 'string';

/** What a timestamp may be where its tag says that it is one. */
const TIMESTAMP = new RegExp(`${DATE.source.slice(0, -2)}|\\d{4}-\\d\\d?-\\d\\d?)$`);

/** What Python makes a number of. */
const PYTHON_FLOAT = /^[-+]?(?:\.?inf|infinity|\.?nan|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)$/i;

const taggedFloat = (text: string, dialect: Dialect): Resolved | undefined => {
	const bare = text.trim().replaceAll('_', '');
	const isNumber =
		PYTHON_FLOAT.test(bare) || (dialect === 'yaml11' && /^[-+]?\d+(?::\d+)+(?:\.\d*)?$/.test(bare));
	return isNumber ? { type: 'float', value: toFloat(bare) } : undefined;
};

export const CORE_TAG = 'tag:yaml.org,2002:';

/** The type and value of a scalar with a tag (written in full); nothing for a tag nobody knows. */
export const resolveTagged = (
	text: string,
	tag: string,
	style: ScalarStyle,
	dialect: Dialect,
): Resolved | undefined => {
	// Both readers take no notice of the tag that says "no tag".
	if (tag === '!')
		return style === 'plain' ? resolvePlain(text, dialect) : { type: 'string', value: text };
	if (!tag.startsWith(CORE_TAG)) return undefined;
	switch (tag.slice(CORE_TAG.length)) {
		case 'str':
			return { type: 'string', value: text };
		case 'null':
			return { type: 'null', value: null };
		case 'binary':
			return { type: 'binary', value: text };
		case 'timestamp':
			return TIMESTAMP.test(text) ? { type: 'date', value: text } : undefined;
		case 'int':
			return INT11.test(text) || INT12.test(text)
				? { type: 'int', value: toInt(text, dialect) }
				: undefined;
		case 'float':
			return taggedFloat(text, dialect);
		case 'bool':
			return BOOL11.test(text) ? { type: 'bool', value: /^(?:y|t|on$)/i.test(text) } : undefined;
		default:
			return undefined;
	}
};

const COLLECTION_TAGS = { map: ['map', 'set'], list: ['seq', 'omap', 'pairs'] };

/** Whether a mapping or a list may have a tag. */
export const isCollectionTag = (tag: string, kind: 'map' | 'list'): boolean =>
	COLLECTION_TAGS[kind].some((name) => tag === CORE_TAG + name);
