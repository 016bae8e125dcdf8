export declare const templateTrees: () => ReadonlyMap<string, Readonly<Record<string, string>>>;
export declare const graphTrees: () => ReadonlyMap<string, Readonly<Record<string, string>>>;
