export const mlemTexts: () => readonly { readonly file: string; readonly text: string }[];
export const mlemConfigurations: () => readonly {
	readonly file: string;
	readonly text: string;
}[];
export const mlemDocuments: () => readonly {
	readonly kind: string;
	readonly type: string;
	readonly least: string;
	readonly full: string;
}[];
