export const uncachedTexts: readonly {
	readonly form: string;
	readonly before: string;
	/** Nothing where no certain fix exists. */
	readonly after: string | undefined;
}[];
