export declare const treesIn: (
	file: string,
) => ReadonlyMap<string, Readonly<Record<string, string>>>;
