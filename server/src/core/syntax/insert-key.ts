// Writes a new entry into a mapping, the way the mapping is written.
import { rangeAt, type TextEdit } from '../base/text.ts';
import type { MapNode } from './tree.ts';

/** How far a position is from the start of its line, counted as YAML counts columns. */
const columnOf = (text: string, offset: number): number =>
	offset - (text.lastIndexOf('\n', offset - 1) + 1);

/**
 * The edit that puts `entry` (`key: value`, on one line) before the first entry of `map`; `text` is
 * what the offsets count in.
 */
export const insertEntry = (text: string, map: MapNode, entry: string): TextEdit => {
	const first = map.entries[0];
	const at = map.flow ? map.range.start + 1 : (first?.key.range.start ?? map.range.start);
	const range = rangeAt(at, at);
	if (map.flow) return { range, text: first === undefined ? entry : `${entry}, ` };
	const eol = text.includes('\r\n') ? '\r\n' : '\n';
	return { range, text: `${entry}${eol}${' '.repeat(columnOf(text, at))}` };
};
