// One pattern of a `.dvcignore` as DVC reads it: pathspec's translation of Git's rules, to the letter.
import type { CharClass, Instruction, Program } from './glob-program.ts';

/** Why DVC stops with a traceback in every command. Offsets count in the pattern's text. */
export type BrokenPattern =
	/** A lone `!`. */
	| { readonly why: 'nothing'; readonly start: number; readonly end: number }
	/** A backslash with nothing to escape before a slash or the end. */
	| { readonly why: 'escape'; readonly start: number; readonly end: number }
	/** `[z-a]`: the range of the class runs backwards; `start` and `end` hold `z-a`. */
	| { readonly why: 'range'; readonly start: number; readonly end: number };

export type PatternReading =
	| {
			readonly kind: 'pattern';
			/** False for a pattern that begins with `!`. */
			readonly ignores: boolean;
			/** Ends with a slash: tried on folders only. */
			readonly foldersOnly: boolean;
			/** Nothing when no path can ever match. */
			readonly program: Program | undefined;
	  }
	/** DVC drops the line without a word: a lone `/`, or a `[` that nothing closes (at `start`). */
	| { readonly kind: 'dropped'; readonly why: 'slash' | 'comment' }
	| { readonly kind: 'dropped'; readonly why: 'unclosed'; readonly start: number }
	| ({ readonly kind: 'broken' } & BrokenPattern);

/**
 * A program longer than this needs a path of more than 13,000 characters (at least every fifth
 * instruction takes one), which no file system allows: such a pattern matches nothing.
 */
const LONGEST_PROGRAM = 65_536;

const SLASH: Instruction = { op: 'char', code: 47 };
const ANY: Instruction = { op: 'not-break', repeat: false };
const ANY_MORE: Instruction = { op: 'not-break', repeat: true };
const LETTER: Instruction = { op: 'not-slash', repeat: false };
const LETTERS: Instruction = { op: 'not-slash', repeat: true };

interface Building {
	readonly instructions: Instruction[];
	needle: string;
	run: string;
	badRange: { readonly start: number; readonly end: number } | undefined;
}

const add = (building: Building, ...instructions: readonly Instruction[]): void => {
	const { instructions: all } = building;
	if (all.length <= LONGEST_PROGRAM) all.push(...instructions);
	if (building.run.length > building.needle.length) building.needle = building.run;
	building.run = '';
};

const addText = (building: Building, char: string): void => {
	if (building.instructions.length > LONGEST_PROGRAM) return;
	building.instructions.push({ op: 'char', code: char.codePointAt(0) ?? 0 });
	building.run += char;
};

/** The class whose content (after `[`, `!` or `^`) stands at `start` and ends before `end`. */
const classIn = (
	text: string,
	start: number,
	end: number,
	negated: boolean,
): { chars: CharClass; bad: { start: number; end: number } | undefined } => {
	const ranges: [number, number][] = [];
	let bad: { start: number; end: number } | undefined;
	const widthAt = (at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
	for (let at = start; at < end; ) {
		const low = text.codePointAt(at) ?? 0;
		const next = at + widthAt(at);
		if (text[next] === '-' && next + 1 < end) {
			const high = text.codePointAt(next + 1) ?? 0;
			const after = next + 1 + widthAt(next + 1);
			if (high < low) bad ??= { start: at, end: after };
			ranges.push([low, high]);
			at = after;
		} else {
			ranges.push([low, low]);
			at = next;
		}
	}
	return { chars: { negated, ranges }, bad };
};

type SegmentFailure = { readonly why: 'escape' | 'unclosed'; readonly start: number };

/** The end of the class that opens at `open`: the place of its `]`, or -1. A `]` that comes first is part of it. */
const classEnd = (segment: string, open: number): number => {
	let at = open + 1;
	if (segment[at] === '!' || segment[at] === '^') at++;
	return segment.indexOf(']', segment[at] === ']' ? at + 1 : at);
};

const addSegment = (
	building: Building,
	segment: string,
	offset: number,
): SegmentFailure | undefined => {
	for (let at = 0; at < segment.length; ) {
		const char = String.fromCodePoint(segment.codePointAt(at) ?? 0);
		if (char === '\\') {
			if (at + 1 >= segment.length) return { why: 'escape', start: offset + at };
			const escaped = String.fromCodePoint(segment.codePointAt(at + 1) ?? 0);
			addText(building, escaped);
			at += 1 + escaped.length;
		} else if (char === '*') {
			if (building.instructions.at(-1) !== LETTERS) add(building, LETTERS);
			at++;
		} else if (char === '?') {
			add(building, LETTER);
			at++;
		} else if (char === '[') {
			const close = classEnd(segment, at);
			if (close < 0) return { why: 'unclosed', start: offset + at };
			const negated = segment[at + 1] === '!' || segment[at + 1] === '^';
			const { chars, bad } = classIn(segment, at + (negated ? 2 : 1), close, negated);
			if (bad !== undefined)
				building.badRange ??= { start: offset + bad.start, end: offset + bad.end };
			add(building, { op: 'class', chars });
			at = close + 1;
		} else {
			addText(building, char);
			at += char.length;
		}
	}
	return undefined;
};

interface Segment {
	readonly text: string;
	readonly start: number;
}

/** Segments as pathspec sees them: the first slash dropped, `**` put where it is implied. */
const segmentsOf = (body: string, offset: number): readonly Segment[] => {
	let start = offset;
	const split = body.split('/').map((text): Segment => {
		const segment = { text, start };
		start += text.length + 1;
		return segment;
	});
	const [first, second] = split;
	const anywhere: Segment = { text: '**', start: offset };
	if (first?.text === '') split.shift();
	else if (split.length === 1 || (split.length === 2 && second?.text === ''))
		split.unshift(anywhere);
	const last = split.at(-1);
	if (last?.text === '') split[split.length - 1] = { ...last, text: '**' };
	return split.filter((segment, at) => segment.text !== '**' || split[at - 1]?.text !== '**');
};

const EVERYTHING: Program = { instructions: [ANY], needle: '' };

const DOTS = new Set(['.', '..', '']);

/** True when a path would need an empty name, `.`, `..` or a NUL. */
const isImpossible = (segments: readonly Segment[]): boolean =>
	segments.some(({ text }) => DOTS.has(text) || (text.includes('\0') && !text.includes('[')));

const addSegments = (
	building: Building,
	segments: readonly Segment[],
): SegmentFailure | undefined => {
	const end = segments.length - 1;
	for (const [at, { text, start }] of segments.entries()) {
		if (text === '**') {
			// `(?:.+/)?` at the start, `(?:/.+)?` inside, a slash at the end.
			if (at === 0) add(building, { op: 'fork', skip: 3 }, ANY, ANY_MORE, SLASH);
			else if (at < end) add(building, { op: 'fork', skip: 3 }, SLASH, ANY, ANY_MORE);
			else add(building, SLASH);
			continue;
		}
		if (at > 0 && !(at === 1 && segments[0]?.text === '**')) add(building, SLASH);
		if (text === '*') add(building, LETTER, LETTERS);
		else {
			const failure = addSegment(building, text, start);
			if (failure !== undefined) return failure;
		}
		if (at === end) add(building, { op: 'segment-end' });
	}
	return undefined;
};

/** What DVC makes of a pattern; `text` is stripped already. Total, and linear in the text's length. */
export const readPattern = (text: string): PatternReading => {
	if (text === '' || text.startsWith('#')) return { kind: 'dropped', why: 'comment' };
	if (text === '/') return { kind: 'dropped', why: 'slash' };
	const ignores = !text.startsWith('!');
	const foldersOnly = text.endsWith('/');
	const body = ignores ? text : text.slice(1);
	const segments = segmentsOf(body, ignores ? 0 : 1);
	if (segments.length === 0) return { kind: 'broken', why: 'nothing', start: 0, end: text.length };
	const pattern = (program: Program | undefined): PatternReading => ({
		kind: 'pattern',
		ignores,
		foldersOnly,
		program,
	});
	const names = segments.map((segment) => (segments.length > 3 ? '' : segment.text)).join('/');
	// pathspec's own short cuts, whose meaning differs from that of the long way.
	if (names === '**') return pattern(foldersOnly ? undefined : EVERYTHING);
	if (names === '**/*') return pattern(EVERYTHING);
	if (names === '**/*/**') return pattern(undefined);
	const building: Building = { instructions: [], needle: '', run: '', badRange: undefined };
	const failure = addSegments(building, segments);
	if (failure?.why === 'unclosed')
		return { kind: 'dropped', why: 'unclosed', start: failure.start };
	if (failure !== undefined)
		return { kind: 'broken', why: 'escape', start: failure.start, end: failure.start + 1 };
	if (building.badRange !== undefined)
		return { kind: 'broken', why: 'range', ...building.badRange };
	add(building);
	const { instructions, needle } = building;
	return pattern(
		isImpossible(segments) || instructions.length > LONGEST_PROGRAM
			? undefined
			: { instructions, needle },
	);
};

/** Where what DVC keeps of a pattern begins when it rewrites it for the repository's root. */
const keptFrom = (text: string): { readonly at: number; readonly anchored: boolean } => {
	const begin = text.startsWith('!') ? 1 : 0;
	const slash = text.indexOf('/', begin);
	const deep = text.startsWith('**/', begin);
	const anchored = slash >= 0 && slash < text.length - 1 && !deep;
	if (anchored) return { at: slash === begin ? begin + 1 : begin, anchored };
	return { at: deep ? begin + 3 : begin, anchored };
};

/** Where the backslash stands that DVC drops from a pattern in a sub-folder; nothing when it drops none. */
export const droppedBackslash = (text: string): number | undefined => {
	const { at } = keptFrom(text);
	return text[at] === '\\' ? at : undefined;
};

/**
 * A pattern of a `.dvcignore` in a sub-folder as DVC rewrites it for the repository's root; `folder`
 * is that sub-folder as seen from there. As DVC does, it takes the folder's name for a pattern, and
 * drops a backslash that comes first.
 */
export const rebasePattern = (text: string, folder: string): string => {
	const { at, anchored } = keptFrom(text);
	const body = text.slice(text[at] === '\\' ? at + 1 : at);
	return `${text.startsWith('!') ? '!/' : ''}${folder}${anchored ? '/' : '/**/'}${body}`;
};

const SPECIAL = /[*?[\\]/gu;

/** A pattern that matches just `path` (a path relative to the ignore file's folder) and all below it. */
export const patternFor = (path: string): string =>
	`/${path.replace(SPECIAL, '[$&]').replace(/\s$/u, '[$&]')}`;
