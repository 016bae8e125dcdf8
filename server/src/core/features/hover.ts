// What a hover answers.
import type { Range } from '../base/text.ts';

export interface Hover {
	/** What the answer is about. */
	readonly range: Range;
	readonly markdown: string;
}
