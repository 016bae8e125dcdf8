export declare const mlemTexts: () => readonly {
	readonly file: string;
	readonly text: string;
}[];
