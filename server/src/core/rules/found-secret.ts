// What the kinds of files in which secrets are looked for have in common.
import type { Range } from '../base/text.ts';
import { isFilledIn } from '../model/secrets.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import type { Fix } from './rule.ts';

export interface FoundSecret {
	/** What it is called, for a message; never what it is. */
	readonly name: string;
	readonly range: Range;
	/** What to do instead, as the beginning of a sentence. */
	readonly instead: string;
	readonly fixes: readonly Fix[];
}

/** True for a value that somebody wrote and that is not to be filled in elsewhere. */
export const holdsSecret = (node: ScalarNode | undefined): node is ScalarNode =>
	node !== undefined &&
	node.type !== 'null' &&
	node.type !== 'bool' &&
	!node.text.includes('${') &&
	isFilledIn(node.text);
