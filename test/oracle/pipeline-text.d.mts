export declare const lines: (...rows: readonly string[]) => string;
export declare const stage: (...rows: readonly string[]) => string;
export declare const group: (...rows: readonly string[]) => string;
