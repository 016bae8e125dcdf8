// A mistake in a text of some language, and what to write instead where that is plain.
import type { Range, TextEdit } from '../base/text.ts';

/** Puts one mistake right. */
export type Mend = TextEdit & { readonly title: string };

export interface Mistake {
	readonly range: Range;
	readonly message: string;
	readonly mend?: Mend;
}
