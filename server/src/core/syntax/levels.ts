// The mappings and lists that enclose a line, by indentation alone.
import { lineEndAt } from '../base/text.ts';
import { type Opener, openersOf } from './line.ts';

/** The entries of one mapping, or the items of one list, that stand at one column. */
export interface Level {
	/** Nothing while neither a key nor a dash was met at that column. */
	kind: Opener['kind'] | undefined;
	readonly column: number;
	/** From the nearest to the cursor upwards, beginning with the one that leads to the cursor. */
	readonly above: Opener[];
	/** From the cursor downwards. */
	readonly below: Opener[];
}

const isSibling = (level: Level, opener: Opener): boolean =>
	opener.column === level.column && (level.kind ?? opener.kind) === opener.kind;

/** A list may stand at the column of its key. */
const isOwner = (level: Level, opener: Opener): boolean =>
	opener.column < level.column ||
	(opener.column === level.column && level.kind === 'item' && opener.kind === 'key');

const levelAt = (opener: Opener): Level => ({
	kind: opener.kind,
	column: opener.column,
	above: [opener],
	below: [],
});

/** Takes in what a line above opens. */
const climb = (levels: Level[], openers: readonly Opener[]): void => {
	for (const opener of openers.toReversed()) {
		const level = levels.at(-1);
		if (level === undefined) levels.push(levelAt(opener));
		else if (isSibling(level, opener)) {
			level.kind = opener.kind;
			level.above.push(opener);
		} else if (isOwner(level, opener)) levels.push(levelAt(opener));
	}
};

/** The text of the line before and after: start and end offsets, without its break. */
const lineBefore = (text: string, start: number): { start: number; end: number } => {
	const end = text.charCodeAt(start - 2) === 13 ? start - 2 : start - 1;
	return { start: start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1, end };
};

const blankOrComment = (text: string, at: number, end: number): boolean =>
	at >= end || text.charCodeAt(at) === 35 || text.charCodeAt(at) === 13;

const firstColumn = (text: string, start: number, end: number): number => {
	let at = start;
	while (at < end && text.charCodeAt(at) === 32) at++;
	return at;
};

/** Entries of one level that are looked at on each side: no mapping of known keys has more. */
const ENOUGH = 300;

/**
 * The break before each line that is no further entry of a level: one further left, or of the other
 * kind at its column.
 */
const breaksBeforeOthers = ({ kind, column }: Level): RegExp => {
	const beside = ` {${column}}${kind === 'item' ? '[^ \\r\\n#-]' : '-'}`;
	const left = column === 0 ? '' : `| {0,${column - 1}}[^ \\r\\n#]`;
	return new RegExp(`\\n(?:${beside}${left})`, 'g');
};

/** So much of a text is searched at once from behind. */
const BLOCK = 50_000;

/** Where the lines above begin that are no further entries of a level, from the nearest on. */
const othersAbove = function* (text: string, lineStart: number, level: Level): Generator<number> {
	const pattern = breaksBeforeOthers(level);
	for (let to = lineStart - 1; to > 0; to -= BLOCK) {
		const from = Math.max(0, to - BLOCK);
		// A match that begins in the block may end behind it.
		const block = text.slice(from, to + level.column + 2);
		const starts = [...block.matchAll(pattern)]
			.filter(({ index }) => from + index < to)
			.map(({ index }) => from + index + 1);
		yield* starts.reverse();
	}
	if (lineStart > 0) yield 0;
};

/** The lines above from the nearest on; where enough is known of a level, not those that are more of it. */
const linesAbove = function* (
	text: string,
	lineStart: number,
	levels: readonly Level[],
): Generator<{ start: number; end: number }> {
	for (let from = lineStart; from > 0; ) {
		const level = levels.at(-1);
		if (level === undefined || level.above.length < ENOUGH) {
			const line = lineBefore(text, from);
			from = line.start;
			yield line;
			continue;
		}
		for (const start of othersAbove(text, from, level)) {
			from = start;
			yield { start, end: lineEndAt(text, start) };
			if (levels.at(-1) !== level) break;
		}
	}
};

/** Where the nearest line above begins that has anything on it; nothing when there is none. */
const readUpwards = (text: string, lineStart: number, levels: Level[]): number | undefined => {
	let nearest: number | undefined;
	for (const { start, end } of linesAbove(text, lineStart, levels)) {
		const at = firstColumn(text, start, end);
		if (blankOrComment(text, at, end)) continue;
		nearest ??= start;
		const level = levels.at(-1);
		// What stands deeper belongs to an entry that is still to come.
		if (level !== undefined && at - start > level.column) continue;
		climb(levels, openersOf(text.slice(start, end), start));
	}
	return nearest;
};

/** Takes in what a line below opens, `from` being the level that may still go on; returns the same. */
const descend = (levels: readonly Level[], from: number, opener: Opener): number => {
	for (let at = from; at < levels.length; at++) {
		const level = levels[at];
		if (level === undefined || opener.column > level.column) return at;
		if (isSibling(level, opener)) {
			level.kind = opener.kind;
			level.below.push(opener);
			return at;
		}
		if (opener.column === level.column && level.kind === 'key') return at;
	}
	return levels.length;
};

/** The lines below; where enough is known of the level that may still go on, not those that are more of it. */
const linesBelow = function* (
	text: string,
	lineEnd: number,
	levelNow: () => Level | undefined,
): Generator<{ start: number; end: number }> {
	let known: { readonly level: Level; readonly pattern: RegExp } | undefined;
	for (let from = lineEnd; ; ) {
		const level = levelNow();
		let at = text.indexOf('\n', from);
		if (level !== undefined && level.below.length >= ENOUGH) {
			if (known?.level !== level) known = { level, pattern: breaksBeforeOthers(level) };
			known.pattern.lastIndex = from;
			at = known.pattern.exec(text)?.index ?? -1;
		}
		if (at < 0) return;
		from = lineEndAt(text, at + 1);
		yield { start: at + 1, end: from };
	}
};

/** The next line with anything on it, by its first opener. Reads on until no level can go on. */
const readDownwards = (
	text: string,
	lineEnd: number,
	levels: readonly Level[],
): NextLine | undefined => {
	let inner = 0;
	let next: NextLine | undefined;
	for (const { start, end } of linesBelow(text, lineEnd, () => levels[inner])) {
		if (inner >= levels.length) break;
		const at = firstColumn(text, start, end);
		if (blankOrComment(text, at, end)) continue;
		const column = at - start;
		const level = levels[inner];
		if (next !== undefined && level !== undefined && column > level.column) continue;
		const [opener] = openersOf(text.slice(start, end), start);
		next ??= { column, kind: opener?.kind };
		if (opener !== undefined) inner = descend(levels, inner, opener);
	}
	return next;
};

/** A line by what it begins with. */
export interface NextLine {
	readonly column: number;
	readonly kind: Opener['kind'] | undefined;
}

export interface Enclosing {
	/** From the innermost to the outermost. */
	readonly levels: readonly Level[];
	/** The nearest lines above (by its start) and below that have anything on them. */
	readonly previous: number | undefined;
	readonly next: NextLine | undefined;
}

/**
 * What encloses the cursor in the line that begins at `lineStart`. `openers` are those of the line up
 * to the cursor; where the last is no key the innermost level is that of what begins at `column`, and
 * nothing of it leads to the cursor.
 */
export const enclosingOf = (
	text: string,
	lineStart: number,
	openers: readonly Opener[],
	column: number,
): Enclosing => {
	const levels: Level[] = [];
	if (openers.at(-1)?.kind !== 'key')
		levels.push({ kind: undefined, column, above: [], below: [] });
	climb(levels, openers);
	const previous = readUpwards(text, lineStart, levels);
	// A line at the column of a key whose list stands at that column too: the next key is meant.
	if (openers.length === 0 && levels[0]?.kind === 'item' && levels[1]?.column === column)
		levels.shift();
	const next = readDownwards(text, lineEndAt(text, lineStart), levels);
	return { levels, previous, next };
};
