// Where nodes stand in the lines of a block-style text. Nothing is answered where it is not certain.
import { lineEndAt, lineStartAt, type Range } from '../base/text.ts';
import type { Entry, Node } from '../syntax/tree.ts';

/** Tags and anchors before a node; its range begins behind them. */
const PROPERTIES = /(?:[&!][^\s,[\]{}]*[ ]+)+$/;

/** Where a node begins, its anchor and tag included. */
export const startOf = (text: string, node: Node): number => {
	const before = text.slice(lineStartAt(text, node.range.start), node.range.start);
	return node.range.start - (PROPERTIES.exec(before)?.[0].length ?? 0);
};

/**
 * The column of what begins a line, or stands behind the dashes that begin it. Nothing where other
 * text or a tab stands before.
 */
export const columnOf = (text: string, offset: number): number | undefined => {
	const line = text.slice(lineStartAt(text, offset), offset).replace(PROPERTIES, '');
	const before = line.startsWith('\uFEFF') ? line.slice(1) : line;
	return /^ *(?:[-?:] +)*$/.test(before) ? before.length : undefined;
};

/** True for what has its own lines: block scalars, whose blank lines count. */
const isBlockScalar = (node: Node): boolean =>
	node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');

/** Where the colon behind a key ends. */
export const colonEnd = (text: string, key: Node): number | undefined => {
	const colon = /^[ ]*:/.exec(text.slice(key.range.end, key.range.end + 100));
	return colon === null ? undefined : key.range.end + colon[0].length;
};

/** Where the last thing written of an entry ends. */
export const entryEnd = (text: string, entry: Entry): number | undefined => {
	if (entry.value !== undefined) return contentEnd(text, entry.value);
	const end = colonEnd(text, entry.key);
	// An anchor or a tag may stand behind the colon although there is no value.
	const behind = end === undefined ? '' : text.slice(end, lineEndAt(text, end));
	return /^\s*[&!]/.test(behind) ? undefined : end;
};

/** Where the last thing written of a node ends; comments and blank lines behind it don't count. */
export const contentEnd = (text: string, node: Node): number | undefined => {
	if (node.kind === 'scalar' || node.kind === 'alias' || node.flow) return node.range.end;
	if (node.kind === 'map') {
		const last = node.entries.at(-1);
		return last === undefined ? undefined : entryEnd(text, last);
	}
	const last = node.items.at(-1);
	return last === undefined ? undefined : contentEnd(text, last);
};

const lastNode = (node: Node): Node => {
	const last =
		node.kind === 'map' && !node.flow
			? (node.entries.at(-1)?.value ?? node.entries.at(-1)?.key)
			: node.kind === 'list' && !node.flow
				? node.items.at(-1)
				: undefined;
	return last === undefined ? node : lastNode(last);
};

/** A place for new lines: what is inserted at `at` needs a line break before or behind it. */
export interface LineSlot {
	readonly at: number;
	readonly breakBefore: boolean;
}

/** The place below the line on which `end` is the end of what is written. */
export const slotBelow = (text: string, end: number | undefined): LineSlot | undefined => {
	if (end === undefined) return undefined;
	const lineEnd = lineEndAt(text, end);
	return /^[ \t]*(?:[ \t]#.*)?$/.test(text.slice(end, lineEnd))
		? { at: lineEnd, breakBefore: true }
		: undefined;
};

/** The place below a block-style entry or item. */
export const slotAfter = (text: string, what: Entry | Node): LineSlot | undefined => {
	const isEntry = 'key' in what;
	const last = isEntry ? lastNode(what.value ?? what.key) : lastNode(what);
	if (isBlockScalar(last))
		return text[last.range.end - 1] === '\n'
			? { at: last.range.end, breakBefore: false }
			: undefined;
	return slotBelow(text, isEntry ? entryEnd(text, what) : contentEnd(text, what));
};

/** The whole lines from `start` to the end of what is written there, with the line break that ends them. */
export const linesOf = (text: string, start: number, what: Entry | Node): Range | undefined => {
	const slot = slotAfter(text, what);
	if (slot === undefined) return undefined;
	const from = lineStartAt(text, start);
	if (!slot.breakBefore) return { start: from, end: slot.at };
	const end = text.indexOf('\n', slot.at);
	// The line break before the last line stays: it belongs to a block text that may stand there.
	return { start: from, end: end < 0 ? text.length : end + 1 };
};
