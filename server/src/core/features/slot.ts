// A place to be completed, and how text is written there.
import type { RepoPath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import type { FileKind } from '../model/kind.ts';
import { writeString as scalarText } from '../model/yaml-write.ts';
import type { Shape } from '../schema/shape.ts';
import type { Cursor } from '../syntax/cursor.ts';
import type { Style } from '../syntax/style.ts';
import type { Node, TreePath } from '../syntax/tree.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface Slot {
	readonly workspace: Workspace;
	readonly file: RepoPath;
	readonly kind: FileKind;
	readonly text: string;
	readonly offset: number;
	readonly snippets: boolean;
	readonly style: Style;
	readonly cursor: Cursor;
	/** What may stand at `path`. */
	readonly shape: Shape;
	readonly shapeAt: (path: TreePath) => Shape | undefined;
	readonly path: TreePath;
	/** What is written so far at `path`. */
	readonly node: Node | undefined;
	/** Written before every completion: dashes, line breaks, a blank. */
	readonly lead: string;
	/** The column the text behind `lead` begins at; deeper lines count from it. */
	readonly column: number;
	/** Notes that an answer is not whole. */
	readonly markIncomplete: () => void;
}

/** A new line at `column`. */
export const newLine = (slot: Slot, column: number): string =>
	slot.style.lineBreak + ' '.repeat(Math.max(0, column));

/** What stands between quotes of that kind for `text`. */
export const insideQuotes = (text: string, quote: '"' | "'"): string =>
	quote === "'" ? text.replaceAll("'", "''") : JSON.stringify(text).slice(1, -1);

/** True when `text` may stand at the slot without quotes. */
export const isPlain = (slot: Slot, text: string): boolean =>
	scalarText(text, slot.cursor.flow) === text;

/** The edit that writes a string at a slot, in quotes where it needs them or stands in some. */
export const writeString = (
	slot: Slot,
	value: string,
	/** The person goes on writing inside the same quotes. */
	goesOn = false,
): { readonly range: Range; readonly text: string } => {
	const { quote, closed, word, flow } = slot.cursor;
	if (quote !== '')
		return {
			range: word,
			text: slot.lead + insideQuotes(value, quote) + (closed || goesOn ? '' : quote),
		};
	return { range: word, text: slot.lead + scalarText(value, flow) };
};

/** The edit that writes text as it is: numbers, booleans, keys with what follows them. */
export const writeRaw = (
	slot: Slot,
	raw: string,
): { readonly range: Range; readonly text: string } => {
	const { quote, closed, word } = slot.cursor;
	const range = quote === '' ? word : rangeAt(word.start - 1, word.end + (closed ? 1 : 0));
	return { range, text: slot.lead + raw };
};
