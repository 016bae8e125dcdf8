// What an editor shows behind a word.

/** What a person can turn off by itself. */
export const INLAY_KINDS = ['values', 'stages', 'artifacts'] as const;

export type InlayKind = (typeof INLAY_KINDS)[number];

export interface Inlay {
	readonly kind: InlayKind;
	/** Behind this offset. */
	readonly at: number;
	readonly label: string;
}
