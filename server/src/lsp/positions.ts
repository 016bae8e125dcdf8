// Offsets and the protocol's positions, whose columns count in the units agreed with the editor. No other file of
// `lsp` converts them.
import type { ClientCapabilities, Range as LspRange, Position } from 'vscode-languageserver';
import {
	TextDocument,
	type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-textdocument';
import type { RepoPath } from '../core/base/path.ts';
import { query } from '../core/base/query.ts';
import { lineStarts, positionAt, type Range } from '../core/base/text.ts';
// biome-ignore lint/style/noRestrictedImports: here its columns are put into other units.
import { positionsOf } from '../core/workspace/lines.ts';
import { textOf, type Workspace } from '../core/workspace/workspace.ts';

/** What columns count: bytes of UTF-8, units of UTF-16 or characters. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** UTF-16 is what texts are kept in; of the others UTF-8 is what editors that offer it keep theirs in. */
const PREFERRED: readonly Encoding[] = ['utf-8', 'utf-16', 'utf-32'];

/** The first of ours that the editor offers; the protocol's own where it offers none. */
export const encodingFor = ({ general }: ClientCapabilities): Encoding =>
	PREFERRED.find((each) => general?.positionEncodings?.includes(each)) ?? 'utf-16';

/** How many units more than of UTF-16 the character with this code takes, in UTF-8. */
const moreInUtf8 = (code: number): number => (code < 0x80 ? 0 : code < 0x800 ? 1 : 2);

/** As above; a character of two units is one. */
const moreInUtf32 = (code: number): number => (code > 0xffff ? -1 : 0);

const MORE: Readonly<Record<Encoding, (code: number) => number>> = {
	'utf-8': moreInUtf8,
	'utf-16': () => 0,
	'utf-32': moreInUtf32,
};

/** The column in UTF-16 of the character at or around a column; the line's end for one beyond it. */
const utf16Column = (line: string, column: number, encoding: Encoding): number => {
	const more = MORE[encoding];
	let at = 0;
	for (let counted = 0; at < line.length; ) {
		const code = line.codePointAt(at) ?? 0;
		const units = code > 0xffff ? 2 : 1;
		counted += units + more(code);
		if (counted > column) break;
		at += units;
	}
	return at;
};

/** The characters of a text whose width differs: where each ends, and the difference up to there. */
interface Widths {
	readonly ends: readonly number[];
	readonly sums: readonly number[];
}

const NO_WIDTHS: Widths = { ends: [], sums: [] };

const OTHER = /[^\0-\x7f]/gu;

const widthsIn = (text: string, encoding: Encoding): Widths => {
	if (encoding === 'utf-16') return NO_WIDTHS;
	const more = MORE[encoding];
	const ends: number[] = [];
	const sums: number[] = [];
	let sum = 0;
	for (const { 0: character, index } of text.matchAll(OTHER)) {
		const difference = more(character.codePointAt(0) ?? 0);
		if (difference === 0) continue;
		sum += difference;
		ends.push(index + character.length);
		sums.push(sum);
	}
	return ends.length === 0 ? NO_WIDTHS : { ends, sums };
};

const widthsOf = (encoding: Encoding): ((workspace: Workspace, path: string) => Widths) =>
	query(`widths in ${encoding}`, (workspace: Workspace, path) =>
		widthsIn(textOf(workspace, path as RepoPath) ?? '', encoding),
	);

const WIDTHS = { 'utf-8': widthsOf('utf-8'), 'utf-32': widthsOf('utf-32') };

/** The difference of all characters that end at or before an offset. */
const differenceAt = ({ ends, sums }: Widths, offset: number): number => {
	let [low, high] = [0, ends.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ends[middle] ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return sums[low - 1] ?? 0;
};

/** Puts the position of an offset in UTF-16 into the units that `widths` counts. */
const widened = (widths: Widths, { line, character }: Position, offset: number): Position => {
	const more = differenceAt(widths, offset) - differenceAt(widths, offset - character);
	return { line, character: character + more };
};

/** As `rangeOf`, for a text that is no file. */
export const rangesIn = (text: string, encoding: Encoding): ((range: Range) => LspRange) => {
	const starts = lineStarts(text);
	const widths = widthsIn(text, encoding);
	const at = (offset: number): Position => widened(widths, positionAt(starts, offset), offset);
	return ({ start, end }) => ({ start: at(start), end: at(end) });
};

/** What a range is a range of: its project's workspace, and the units agreed with the editor. */
interface Place {
	readonly workspace: Workspace;
	readonly encoding: Encoding;
}

/** A range of a file as the editor counts; the file's start when its text is not known. */
export const rangeOf = ({ workspace, encoding }: Place, path: RepoPath, range: Range): LspRange => {
	const found = positionsOf(workspace, path, range);
	if (encoding === 'utf-16') return found;
	const widths = WIDTHS[encoding](workspace, path);
	if (widths === NO_WIDTHS) return found;
	const length = textOf(workspace, path)?.length ?? 0;
	return {
		start: widened(widths, found.start, Math.min(range.start, length)),
		end: widened(widths, found.end, Math.min(range.end, length)),
	};
};

export const positionOf = (place: Place, path: RepoPath, offset: number): Position =>
	rangeOf(place, path, { start: offset, end: offset }).start;

/** An open document; positions come in the units agreed with the editor. */
export interface Document {
	readonly uri: string;
	readonly version: number;
	getText(): string;
	/** The nearest offset that the text has. */
	offsetAt(position: Position): number;
}

/** One whose positions count in other units than UTF-16. */
class EncodedDocument implements Document {
	readonly #encoding: Encoding;
	readonly #inner: TextDocument;

	constructor(inner: TextDocument, encoding: Encoding) {
		this.#inner = inner;
		this.#encoding = encoding;
	}

	get uri(): string {
		return this.#inner.uri;
	}

	get version(): number {
		return this.#inner.version;
	}

	getText(): string {
		return this.#inner.getText();
	}

	offsetAt(position: Position): number {
		return this.#inner.offsetAt(this.#inUtf16(position));
	}

	/** Each change counts in the text that the one before it left. */
	update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
		for (const change of changes) {
			const { text } = change;
			if ('range' in change) {
				const { start, end } = change.range;
				const range = { start: this.#inUtf16(start), end: this.#inUtf16(end) };
				TextDocument.update(this.#inner, [{ range, text }], version);
			} else TextDocument.update(this.#inner, [{ text }], version);
		}
	}

	#inUtf16({ line, character }: Position): Position {
		const text = this.#inner.getText({
			start: { line, character: 0 },
			end: { line: line + 1, character: 0 },
		});
		return { line, character: utf16Column(text, character, this.#encoding) };
	}
}

/** How documents are made and changed whose positions count as agreed by the time they are opened. */
export const documentsIn = (encoding: () => Encoding) => ({
	create: (uri: string, languageId: string, version: number, text: string): Document => {
		const inner = TextDocument.create(uri, languageId, version, text);
		return encoding() === 'utf-16' ? inner : new EncodedDocument(inner, encoding());
	},
	update: (
		document: Document,
		changes: TextDocumentContentChangeEvent[],
		version: number,
	): Document => {
		if (document instanceof EncodedDocument) document.update(changes, version);
		else TextDocument.update(document as TextDocument, changes, version);
		return document;
	},
});
