// Names for values, from what stands before them.

/** A name of letters, digits and `_` made of what a flag, a file or a key is called. */
export const asName = (text: string): string => {
	const name = text
		.replace(/^[^\p{L}_]+/u, '')
		.replace(/[^\p{L}\p{N}_]+/gu, '_')
		.replace(/_+$/, '');
	return name === '' ? 'value' : name;
};

/** The flag or `key=` at the end of `text`, without what stands before its last dot. */
export const flagBefore = (text: string): string | undefined => {
	const found = /(?:^|[\s"'])(?:--?([A-Za-z][\w.-]*)[\s=]+|([A-Za-z_][\w.]*)=)["']?$/.exec(text);
	const name = found?.[1] ?? found?.[2];
	return name?.replace(/^.*\./, '');
};
