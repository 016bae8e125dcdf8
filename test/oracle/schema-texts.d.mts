export declare const schemaTexts: (count: number, seed?: number) => readonly string[];
