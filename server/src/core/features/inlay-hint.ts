// What an editor shows behind a word.

export interface Inlay {
	/** Behind this offset. */
	readonly at: number;
	readonly label: string;
}
