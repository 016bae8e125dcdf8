export declare const paramsTexts: (
	count: number,
	seed: number,
) => readonly { readonly file: string; readonly text: string }[];
