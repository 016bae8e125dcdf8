export declare const configTexts: () => readonly {
	readonly config: string;
	readonly local: string | null;
}[];
