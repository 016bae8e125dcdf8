export declare const templateTrees: () => ReadonlyMap<string, Readonly<Record<string, string>>>;
