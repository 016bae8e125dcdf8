export declare const runningTrees: () => ReadonlyMap<
	string,
	{ readonly commands: readonly string[]; readonly source: string }
>;
export declare const filesOf: (source: string) => Readonly<Record<string, string>>;
