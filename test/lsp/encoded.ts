// Columns in the units of an encoding, by what Node.js itself says of texts.
import type { Position, Range } from 'vscode-languageserver-protocol/node';
import type { Encoding } from '../../server/src/lsp/positions.ts';

export const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16', 'utf-32'];

const UNITS: Readonly<Record<Encoding, (text: string) => number>> = {
	'utf-8': (text) => Buffer.byteLength(text),
	'utf-16': (text) => text.length,
	'utf-32': (text) => [...text].length,
};

/** Where an offset of a text stands; lines end in `\n`. */
export const positionIn = (text: string, offset: number, encoding: Encoding): Position => {
	const lines = text.slice(0, offset).split('\n');
	return { line: lines.length - 1, character: UNITS[encoding](lines.at(-1) ?? '') };
};

/** The offset of a position that stands between two characters. */
export const offsetIn = (
	text: string,
	{ line, character }: Position,
	encoding: Encoding,
): number => {
	const lines = text.split('\n');
	const start = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
	for (let at = (lines[line] ?? '').length; at >= 0; at--)
		if (UNITS[encoding]((lines[line] ?? '').slice(0, at)) === character) return start + at;
	throw new Error(`no character begins at ${line}:${character} in ${encoding}`);
};

/** The range of the first place at which `words` stand. */
export const rangeIn = (text: string, words: string, encoding: Encoding): Range => {
	const start = text.indexOf(words);
	return {
		start: positionIn(text, start, encoding),
		end: positionIn(text, start + words.length, encoding),
	};
};

export const sliceIn = (text: string, { start, end }: Range, encoding: Encoding): string =>
	text.slice(offsetIn(text, start, encoding), offsetIn(text, end, encoding));

/** The text after edits that do not overlap. */
export const editedIn = (
	text: string,
	edits: readonly { readonly range: Range; readonly newText: string }[],
	encoding: Encoding,
): string =>
	edits
		.map(({ range: { start, end }, newText }) => ({
			start: offsetIn(text, start, encoding),
			end: offsetIn(text, end, encoding),
			newText,
		}))
		.sort((a, b) => b.start - a.start)
		.reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
