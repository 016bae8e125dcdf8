export declare const iniTexts: (count: number, seed?: number) => readonly string[];
