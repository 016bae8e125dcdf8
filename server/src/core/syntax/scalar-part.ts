// Where a part of a scalar's text stands in the source, which writes it with quotes, escapes and
// folded lines.
import { memo } from '../base/memo.ts';
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import type { ScalarNode } from './tree.ts';

const isQuoted = ({ style }: ScalarNode): boolean => style === 'single' || style === 'double';

/** Of a longer text only parts that are written as they are read can be told: each costs a search. */
const LONGEST = 20_000;

const lastCompared = memo((_node: ScalarNode): { source?: string; same?: boolean } => ({}));

/** The scalar says, but for its quotes, what is written. Remembered: a command has many words. */
const isAsWritten = (source: string, node: ScalarNode): boolean => {
	const last = lastCompared(node);
	if (last.source !== source || last.same === undefined) {
		const quote = isQuoted(node) ? 1 : 0;
		last.source = source;
		last.same = source.slice(node.range.start + quote, node.range.end - quote) === node.text;
	}
	return last.same;
};

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
	if (isAsWritten(source, node)) return shiftRange(part, start + (isQuoted(node) ? 1 : 0));
	const word = node.text.slice(part.start, part.end);
	if (word === '' || end - start > LONGEST) return undefined;
	const written = source.slice(start, end);
	const [meant, places] = [beginnings(node.text, word), beginnings(written, word)];
	const at = places[meant.indexOf(part.start)];
	return at === undefined || places.length !== meant.length
		? undefined
		: rangeAt(start + at, start + at + word.length);
};
