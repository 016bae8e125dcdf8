// Which keys of an outer mapping hold so much that an edit in them should not read all of it again.
import { lineEndAt } from '../base/text.ts';
import { keyIn } from './pieces.ts';

/** A mapping of fewer characters is read again in no time. */
const LONG = 4000;

const NONE: ReadonlySet<string> = new Set();

/** A key with nothing behind it, and the line of its first entry with lines that say nothing between. */
const HEADER = /^[^:\n]+:[ ]*(?:#.*)?\r?\n(?:[ ]*(?:#.*)?\r?\n)*[ ]+(?=[^\s#])/;

/** True when `text` is a key with a block mapping of keys below it. */
const holdsMapping = (text: string): boolean => {
	const header = HEADER.exec(text)?.[0];
	if (header === undefined) return false;
	return keyIn(text.slice(header.length, lineEndAt(text, header.length))) !== undefined;
};

/**
 * Keys of the outer mapping that hold block mappings of `long` characters or more, by the lines that
 * begin in the first column.
 */
export const longKeysIn = (text: string, long = LONG): ReadonlySet<string> => {
	if (text.length < long) return NONE;
	const keys = new Set<string>();
	const look = (start: number, end: number): void => {
		if (end - start < long) return;
		const name = keyIn(text.slice(start, lineEndAt(text, start)));
		if (name !== undefined && holdsMapping(text.slice(start, end))) keys.add(name);
	};
	let start = 0;
	for (const { index } of text.matchAll(/\n(?=[^\s#-])/g)) {
		look(start, index + 1);
		start = index + 1;
	}
	look(start, text.length);
	return keys;
};
