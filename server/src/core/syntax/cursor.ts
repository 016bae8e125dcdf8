// Where a cursor stands in a YAML text, half-typed and invalid as it may be: that is when completion
// is asked. Nothing is parsed; keys and dashes of the lines around tell it by their indentation.
import { lineEndAt, lineStartAt, type Range, rangeAt } from '../base/text.ts';
import { type FlowPlace, flowAt } from './flow.ts';
import { type Enclosing, enclosingOf, type Level } from './levels.ts';
import { commentStart, type Opener, openersOf, unquote } from './line.ts';
import type { Dialect } from './scalars.ts';
import { skeletonOf } from './skeleton.ts';
import type { Node, TreePath } from './tree.ts';

export interface Cursor {
	/** The mappings and lists around with their other entries; what is deeper than those is left out. */
	readonly root: Node | undefined;
	/** To the value at the cursor, or to the mapping whose key is being written. */
	readonly path: TreePath;
	/**
	 * `key`: a key of a mapping that has others already. `value`: what stands behind a key or a dash;
	 * where nothing is written yet that may be the first key of a mapping too. `item`: an item of the
	 * list at `path` whose dash is still to be written. `text`: inside a scalar of several lines.
	 */
	readonly role: 'key' | 'value' | 'item' | 'text';
	/** The word at the cursor: what a completion replaces. Inside quotes it is what they hold. */
	readonly word: Range;
	/** The part of the word before the cursor, without escapes. */
	readonly typed: string;
	readonly quote: '"' | "'" | '';
	/** False for a quote that nothing ends yet. */
	readonly closed: boolean;
	readonly flow: boolean;
	/** The word follows its key on the same line. */
	readonly inline: boolean;
	/** The blank that a colon or dash right before the word still needs. */
	readonly gap: '' | ' ';
	/** The word is a key that has its colon. */
	readonly hasColon: boolean;
	/** Where the word begins. */
	readonly column: number;
	/** Where the key or dash that the value belongs to begins; -1 for the outer value. */
	readonly ownerColumn: number;
}

/** True when a scalar is written behind `opener`, so that deeper lines are more of its text. */
const isText = ({ kind, value }: Opener): boolean =>
	value !== '' && !/^[[{]/.test(value) && (kind === 'key' || openersOf(value, 0).length === 0);

interface Line {
	readonly start: number;
	/** Up to the cursor. */
	readonly before: string;
	/** From the cursor on. */
	readonly after: string;
	readonly openers: readonly Opener[];
}

/** What was found of the place, before words and quotes are looked at. */
interface Found {
	readonly levels: readonly Level[];
	readonly hasOwn: boolean;
	readonly flow: FlowPlace | undefined;
	readonly role: Cursor['role'];
	readonly wordStart: number;
	readonly inline: boolean;
	readonly ownerColumn: number;
}

const lineOf = (text: string, offset: number): Line => {
	const start = lineStartAt(text, offset);
	const before = text.slice(start, offset);
	return {
		start,
		before,
		after: text.slice(offset, lineEndAt(text, offset)),
		openers: openersOf(before, start),
	};
};

/** The openers that lead to the cursor, each with the level it stands in, outermost first. */
const wayOf = (
	levels: readonly Level[],
	hasOwn: boolean,
): readonly { readonly opener: Opener; readonly levels: readonly Level[] }[] =>
	levels
		.flatMap((level, index) => {
			const opener = index > 0 || hasOwn ? level.above[0] : undefined;
			return opener === undefined ? [] : [{ opener, levels: levels.slice(index) }];
		})
		.toReversed();

const sameLine = (text: string, a: number, b: number): boolean =>
	lineStartAt(text, a) === lineStartAt(text, b);

/** The place in brackets or in a scalar that begin on an earlier line or on this one. */
const insideValue = (
	text: string,
	offset: number,
	line: Line,
	around: Enclosing,
): Found | 'nowhere' | undefined => {
	const way = wayOf(around.levels, line.openers.at(-1)?.kind === 'key');
	for (const { opener, levels } of way) {
		const { value, valueAt } = opener;
		const base = { levels, hasOwn: true, inline: false, ownerColumn: opener.column } as const;
		if (/^[[{]/.test(value) && valueAt < offset) {
			const flow = flowAt(text, valueAt, offset);
			if (flow === undefined && !sameLine(text, valueAt, offset)) return 'nowhere';
			if (flow !== undefined) return { ...base, flow, role: 'value', wordStart: flow.wordStart };
		}
		if (sameLine(text, valueAt, offset)) continue;
		if (isText(opener)) return { ...base, flow: undefined, role: 'text', wordStart: offset };
	}
	return undefined;
};

/** A text that is one pair of brackets. */
const inOuterBrackets = (text: string, offset: number): Found | undefined => {
	const start = /^(?:\s|#.*\n)*(?=[[{])/.exec(text)?.[0].length;
	const flow = start === undefined || start >= offset ? undefined : flowAt(text, start, offset);
	return flow === undefined
		? undefined
		: {
				levels: [],
				hasOwn: true,
				flow,
				role: 'value',
				wordStart: flow.wordStart,
				inline: false,
				ownerColumn: -1,
			};
};

/** True when nothing but the line of `owner` and the cursor's line itself has to do with its value. */
const isAlone = (
	line: Line,
	column: number,
	around: Enclosing,
	owner: Opener | undefined,
): boolean => {
	const { previous, next } = around;
	const above = owner === undefined ? previous === undefined : owner.valueAt >= (previous ?? 0);
	if (!above || next === undefined || next.column <= (owner?.column ?? -1)) return above;
	// What stands deeper may be the value of a key that the cursor is in.
	return next.column > column && /^[^#]*:\s*$/.test(line.after);
};

/** A line, or the rest of one behind a dash, on which no key is written before the cursor. */
const atBeginning = (line: Line, column: number, around: Enclosing): Found | undefined => {
	const { levels } = around;
	const [level, outer] = levels;
	if (level === undefined) return undefined;
	const owner = outer?.above[0];
	const base = {
		hasOwn: false,
		flow: undefined,
		wordStart: line.start + Math.min(column, line.before.length),
		inline: false,
		ownerColumn: owner?.column ?? -1,
	} as const;
	if (level.above.length + level.below.length > 0)
		return { ...base, levels, role: level.kind === 'item' ? 'item' : 'key' };
	// Otherwise what stands there stands at another column.
	if (!isAlone(line, column, around, owner)) return undefined;
	return { ...base, levels: levels.slice(1), hasOwn: true, role: 'value' };
};

/** A line on which the cursor follows a key. */
const behindKey = (offset: number, opener: Opener, around: Enclosing): Found | undefined => {
	const { levels, next } = around;
	const goesOn =
		opener.value === '' &&
		next !== undefined &&
		(next.column > opener.column || (next.column === opener.column && next.kind === 'item'));
	if (goesOn) return undefined;
	return {
		levels,
		hasOwn: true,
		flow: undefined,
		role: 'value',
		wordStart: Math.min(opener.valueAt, offset),
		inline: true,
		ownerColumn: opener.column,
	};
};

/** Where what the line holds behind its dashes begins; a dash right before it still needs a blank. */
const beginningOf = ({ before, start, openers }: Line): number => {
	const dash = openers.at(-1);
	if (dash === undefined) return /^ */.exec(before)?.[0].length ?? 0;
	return before.endsWith('-') && dash.value === '' ? before.length + 1 : dash.valueAt - start;
};

/** How far the word reaches beyond the cursor. */
const restOf = (found: Found, quote: string, after: string): { rest: string; closed: boolean } => {
	if (quote !== '') {
		const end = after.search(quote === '"' ? /(?<!\\)"/ : /'/);
		const rest = end < 0 ? '' : after.slice(0, end);
		// A quote further on that belongs to another text closes nothing.
		return /[,:] /.test(rest) || end < 0 ? { rest: '', closed: false } : { rest, closed: true };
	}
	const plain = after.slice(0, commentStart(` ${after}`) - 1);
	const key = /^(?:[^\s:,[\]{}#]|:(?!\s|$))*(?=[ \t]*:(?:\s|$))/.exec(plain)?.[0];
	if (key !== undefined) return { rest: key, closed: false };
	const rest = found.flow === undefined ? plain : (/^[^,[\]{}]*/.exec(plain)?.[0] ?? '');
	return { rest: rest.trimEnd(), closed: false };
};

const finish = (
	text: string,
	offset: number,
	line: Line,
	found: Found,
	dialect: Dialect,
): Cursor | undefined => {
	const { flow, wordStart } = found;
	const first = text[wordStart];
	const quote = wordStart < offset && (first === '"' || first === "'") ? first : '';
	const raw = text.slice(wordStart, offset);
	if (quote === '' ? /^[|>*&!#%@`[{]/.test(raw) : isClosed(raw)) return undefined;
	const { rest, closed } = restOf(found, quote, line.after);
	// Editors replace only what stands on the cursor's line.
	if (/[\r\n]/.test(raw + rest)) return undefined;
	const frame = flow?.frames.at(-1);
	const isKey =
		flow === undefined ? found.role === 'key' : frame?.kind === 'map' && frame.key === undefined;
	const behind = line.after.slice(rest.length + (closed ? 1 : 0));
	const { root, path } = skeletonOf(found.levels, found.hasOwn, flow?.frames ?? [], dialect);
	return {
		root,
		path,
		role: isKey ? 'key' : found.role,
		word:
			found.role === 'text'
				? rangeAt(offset, offset)
				: rangeAt(wordStart + quote.length, offset + rest.length),
		typed: quote === '' ? raw : unquote(raw),
		quote,
		closed,
		flow: flow !== undefined,
		inline: found.inline,
		gap: wordStart > 0 && /[:-]/.test(text[wordStart - 1] ?? '') && raw === '' ? ' ' : '',
		hasColon: /^[ \t]*:(?:\s|$)/.test(behind),
		column: wordStart - lineStartAt(text, wordStart),
		ownerColumn: found.ownerColumn,
	};
};

/** True for a quoted text that has ended, and for what follows it. */
const isClosed = (raw: string): boolean =>
	raw.startsWith('"') ? /^"(?:[^"\\]|\\.)*"/.test(raw) : /^'(?:[^']|'')*'(?!')/.test(raw);

/** Nothing in comments, behind finished values, and where the indentation fits nowhere. */
export const cursorAt = (text: string, offset: number, dialect: Dialect): Cursor | undefined => {
	const line = lineOf(text, offset);
	const column = beginningOf(line);
	const last = line.openers.at(-1);
	const around = enclosingOf(text, line.start, line.openers, column);
	const inside = inOuterBrackets(text, offset) ?? insideValue(text, offset, line, around);
	if (inside === 'nowhere') return undefined;
	if (inside?.role === 'text') return finish(text, offset, line, inside, dialect);
	if (inside?.flow?.dead === true || commentStart(line.before) < line.before.length)
		return undefined;
	const found =
		inside ??
		(last?.kind === 'key' ? behindKey(offset, last, around) : atBeginning(line, column, around));
	return found === undefined ? undefined : finish(text, offset, line, found, dialect);
};
