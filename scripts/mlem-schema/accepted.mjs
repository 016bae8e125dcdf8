// What pydantic and Python take for a value of each type, as parts of a JSON Schema: `type` lists all that
// MLEM reads, `x-type` what is meant.

/** Words that pydantic takes for true and false. */
const TRUTH =
	'^(?:0|[oO][fF][fF]|[fF]|[fF][aA][lL][sS][eE]|[nN]|[nN][oO]|1|[oO][nN]|[tT]|[tT][rR][uU][eE]|[yY]|[yY][eE][sS])$';
/** Texts that Python's `int` and `float` read. */
const WHOLE = '^\\s*[-+]?[0-9]+(?:_[0-9]+)*\\s*$';
const DECIMAL =
	'^\\s*[-+]?(?:(?:[0-9]+(?:_[0-9]+)*\\.?(?:[0-9]+(?:_[0-9]+)*)?|\\.[0-9]+(?:_[0-9]+)*)(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?|[nN][aA][nN])\\s*$';

export const SCALARS = {
	string: { title: 'text', type: ['string', 'number', 'boolean'], 'x-type': 'string' },
	bytes: { title: 'text', type: ['string', 'number', 'boolean'], 'x-type': 'string' },
	integer: {
		title: 'whole number',
		type: ['number', 'string', 'boolean'],
		'x-type': 'integer',
		pattern: WHOLE,
		minimum: -1e300,
		maximum: 1e300,
	},
	number: {
		title: 'number',
		type: ['number', 'string', 'boolean'],
		'x-type': 'number',
		pattern: DECIMAL,
	},
	boolean: {
		title: 'true or false',
		type: ['boolean', 'string', 'number'],
		'x-type': 'boolean',
		pattern: TRUTH,
		minimum: 0,
		maximum: 1,
		multipleOf: 1,
	},
};

/** The dotted path of a class of somebody's own. */
export const DOTTED = {
	pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)+$',
};

/** What Python's `dict` makes a mapping of: pairs. `x-pairs` tells our own validation to do the same. */
export const PAIRS = { 'x-pairs': true, items: { $ref: '#/definitions/pair' } };
/** Where it makes one of a text without letters as well. */
export const DICT = { ...PAIRS, 'x-empty-text': true };
export const PAIR = {
	title: 'key and value',
	type: ['array', 'string', 'object'],
	minItems: 2,
	maxItems: 2,
	minProperties: 2,
	maxProperties: 2,
	pattern: '^[^]{2}$',
};

/**
 * A validator that knows YAML writes a key that is no text with a leading NUL. Python turns numbers and
 * booleans into text, but not null and dates; of fields it wants text only.
 */
const KEYS = {
	field: '^(?!\\u0000)',
	name: '^(?!\\u0000(?:~|null|Null|NULL|\\d{4}-\\d\\d?-\\d\\d?.*)?$)',
	strict: '^(?!\\u0000)|^\\u0000[-+]?[0-9][0-9_xa-fA-F:]*$',
	json: '^(?!\\u0000\\d{4}-\\d\\d?-\\d\\d?)',
};
export const keys = (kind) => ({ propertyNames: { pattern: KEYS[kind] } });

/** What fits into JSON: dates and binaries are of no type. */
export const JSON_VALUE = {
	title: 'any value that fits into JSON',
	type: ['string', 'number', 'boolean', 'null', 'object', 'array'],
	'x-type': [],
	...keys('json'),
	items: { $ref: '#/definitions/json' },
	additionalProperties: { $ref: '#/definitions/json' },
};
