// Small parts of a JSON Schema.

export const when = (condition, yes, no) => ({
	if: condition,
	// biome-ignore lint/suspicious/noThenProperty: JSON Schema's word.
	then: yes,
	...(no === undefined ? {} : { else: no }),
});

export const beside = (schema, words) => ({
	...schema,
	...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)),
});

export const nullable = (schema) =>
	schema.type === undefined ? schema : { ...schema, type: [schema.type, 'null'].flat() };

/** Nothing for what a short text can't say. */
export const plainDefault = (value) => {
	if (value === null || typeof value !== 'object') return value === null ? undefined : value;
	return Object.keys(value).join() === 'type' ? value.type : undefined;
};

/** Several of what a title names: `pairs of texts`, `data types`. */
export const several = (title) => {
	const [first, ...rest] = title.split(' of ');
	return [`${first}s`, ...rest].join(' of ');
};
