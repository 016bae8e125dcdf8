// A place that names something in so many words.
import type { Range } from '../base/text.ts';
import type { NamedSymbol } from '../workspace/symbols.ts';
import type { Mention } from './mention.ts';

export interface NamedPlace {
	readonly symbol: NamedSymbol;
	/** The name alone, in the text of the file. */
	readonly range: Range;
	readonly role: Mention['role'];
	/** Where a person should look before the name is changed there. */
	readonly inCommand?: true;
}
