// An item of `vars` that is a text.

export interface VarsItem {
	/** Up to the first colon, as DVC reads it. */
	readonly file: string;
	/** What is taken from the file; empty for all. */
	readonly names: readonly string[];
	/** Where the names begin in the text; nothing without a colon. */
	readonly namesAt: number | undefined;
}

/** `params.yaml`, or `params.yaml:train,test` for some names of it. */
export const readVarsItem = (text: string): VarsItem => {
	const colon = text.indexOf(':');
	if (colon < 0) return { file: text, names: [], namesAt: undefined };
	return {
		file: text.slice(0, colon),
		names: text
			.slice(colon + 1)
			.split(',')
			.filter((name) => name !== ''),
		namesAt: colon + 1,
	};
};
