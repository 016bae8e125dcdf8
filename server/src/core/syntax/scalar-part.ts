// Where a part of a scalar's text stands in the source, which writes it with quotes, escapes and
// folded lines.
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import type { ScalarNode } from './tree.ts';

const isQuoted = ({ style }: ScalarNode): boolean => style === 'single' || style === 'double';

/** Offsets at which `word` begins in `text`; of those that overlap the first. */
const beginnings = (text: string, word: string): readonly number[] => {
	const found: number[] = [];
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
		found.push(at);
	return found;
};

/**
 * The range in `source`, which the node's ranges count in, of `part` of `node.text`. Nothing where
 * it can't be told: the part is escaped or broken over lines.
 */
export const partRange = (source: string, node: ScalarNode, part: Range): Range | undefined => {
	const { start, end } = node.range;
	const quote = isQuoted(node) ? 1 : 0;
	if (source.slice(start + quote, end - quote) === node.text)
		return shiftRange(part, start + quote);
	const word = node.text.slice(part.start, part.end);
	if (word === '') return undefined;
	const written = source.slice(start, end);
	const [meant, places] = [beginnings(node.text, word), beginnings(written, word)];
	const at = places[meant.indexOf(part.start)];
	return at === undefined || places.length !== meant.length
		? undefined
		: rangeAt(start + at, start + at + word.length);
};
