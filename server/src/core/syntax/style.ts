// How a person lays out a YAML text, so that what is added looks like the rest.
import { lineBreakOf, lineEndAt } from '../base/text.ts';
import { openersOf } from './line.ts';

export interface Style {
	/** Columns that a mapping stands deeper than its key. */
	readonly step: number;
	/** Columns that a list's dashes stand deeper than its key: often 0. */
	readonly listStep: number;
	readonly lineBreak: '\n' | '\r\n';
}

/** Lines read at most: the first ones tell. */
const ENOUGH = 200;

/** By the first mapping inside a key, and the first list inside one; two columns otherwise. */
export const styleOf = (text: string): Style => {
	let step: number | undefined;
	let listStep: number | undefined;
	let owner: number | undefined;
	for (let start = 0, line = 0; line < ENOUGH && start <= text.length; line++) {
		const end = lineEndAt(text, start);
		const openers = openersOf(text.slice(start, end), start);
		const [first] = openers;
		if (first !== undefined && owner !== undefined) {
			if (first.kind === 'item' && first.column >= owner) listStep ??= first.column - owner;
			else if (first.kind === 'key' && first.column > owner) step ??= first.column - owner;
		}
		const last = openers.at(-1);
		if (last !== undefined)
			owner = last.kind === 'key' && last.value === '' ? last.column : undefined;
		if (step !== undefined && listStep !== undefined) break;
		const next = text.indexOf('\n', end);
		if (next < 0) break;
		start = next + 1;
	}
	return { step: step ?? 2, listStep: listStep ?? step ?? 2, lineBreak: lineBreakOf(text) };
};
