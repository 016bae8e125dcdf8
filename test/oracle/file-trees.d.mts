export declare const fileTrees: () => ReadonlyMap<string, Readonly<Record<string, string>>>;
