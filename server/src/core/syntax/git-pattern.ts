// One pattern of a `.gitignore` as DVC's Git library (dulwich) reads it, to the letter.
//
// Patterns and paths are byte strings here: texts with one character for each byte of their UTF-8
// form, as `bytesOf` makes them. So `?` takes one byte of an `ä`, as it does there.
import { type ByteRange, bracketAt } from './git-bracket.ts';
import type { Instruction, Program } from './glob-program.ts';

export interface GitPattern {
	/** False for a pattern that begins with `!`. */
	readonly ignores: boolean;
	/** Ends with a slash: of paths, only folders are tried on it. */
	readonly foldersOnly: boolean;
	/** Matches the name of an entry, a slash at the pattern's end left out. */
	readonly names: Program;
	/** Of patterns like `data/*`, which name what a folder holds: matches that. */
	readonly contents: Program | undefined;
}

/** A longer program needs a longer path than a file system allows. */
const LONGEST_PROGRAM = 65_536;

const SLASH: Instruction = { op: 'char', code: 47 };
const LETTER: Instruction = { op: 'not-slash', repeat: false };
const LETTERS: Instruction = { op: 'not-slash', repeat: true };
const ANY_MORE: Instruction = { op: 'any', repeat: true };
const END: Instruction = { op: 'text-end' };

// `(.*/)?`: any folders above, or none.
const FOLDERS_ABOVE: readonly Instruction[] = [{ op: 'fork', skip: 2 }, ANY_MORE, SLASH];
// `(?:[^/]+/)*`: whole folders between.
const FOLDERS_BETWEEN: readonly Instruction[] = [
	{ op: 'fork', skip: 4 },
	LETTER,
	LETTERS,
	SLASH,
	{ op: 'fork', skip: -4 },
];
const SLASH_MAYBE: readonly Instruction[] = [{ op: 'fork', skip: 1 }, SLASH];

/** A text's UTF-8 form, one character for each byte. */
export const bytesOf = (text: string): string => {
	let ascii = true;
	for (let at = 0; at < text.length && ascii; at++) ascii = text.charCodeAt(at) < 128;
	if (ascii) return text;
	let bytes = '';
	for (const char of text) {
		const code = char.codePointAt(0) ?? 0;
		const tail = (shift: number): number => 128 + ((code >> shift) % 64);
		bytes +=
			code < 0x80
				? char
				: code < 0x800
					? String.fromCharCode(192 + (code >> 6), tail(0))
					: code < 0x10000
						? String.fromCharCode(224 + (code >> 12), tail(6), tail(0))
						: String.fromCharCode(240 + (code >> 18), tail(12), tail(6), tail(0));
	}
	return bytes;
};

interface Building {
	readonly instructions: Instruction[];
	needle: string;
	run: string;
}

const add = (building: Building, ...instructions: readonly Instruction[]): void => {
	if (building.instructions.length <= LONGEST_PROGRAM) building.instructions.push(...instructions);
	if (building.run.length > building.needle.length) building.needle = building.run;
	building.run = '';
};

const addByte = (building: Building, byte: string): void => {
	if (building.instructions.length > LONGEST_PROGRAM) return;
	building.instructions.push({ op: 'char', code: byte.charCodeAt(0) });
	building.run += byte;
};

const classOf = (negated: boolean, ranges: readonly ByteRange[]): Instruction => ({
	op: 'class',
	chars: { negated, ranges: negated ? [...ranges, [47, 47]] : ranges },
});

/** Segments between slashes; a slash inside a bracket is part of it. Nothing when a bracket is malformed. */
const segmentsOf = (pattern: string): readonly string[] | undefined => {
	if (!pattern.includes('[')) return pattern.split('/');
	const segments: string[] = [];
	let start = 0;
	for (let at = 0; at < pattern.length; ) {
		if (pattern[at] === '\\' && at + 1 < pattern.length) at += 2;
		else if (pattern[at] === '[') {
			const bracket = bracketAt(pattern, at + 1);
			if (bracket === undefined) return undefined;
			at = bracket.end;
		} else {
			if (pattern[at] === '/') {
				segments.push(pattern.slice(start, at));
				start = at + 1;
			}
			at++;
		}
	}
	return [...segments, pattern.slice(start)];
};

/** False when a bracket is malformed. */
const addSegment = (building: Building, segment: string): boolean => {
	if (segment === '*') {
		add(building, LETTER, LETTERS);
		return true;
	}
	for (let at = 0; at < segment.length; ) {
		const byte = segment.charAt(at);
		at++;
		if (byte === '*') {
			if (building.instructions.at(-1) !== LETTERS) add(building, LETTERS);
		} else if (byte === '?') add(building, LETTER);
		else if (byte === '[') {
			const bracket = bracketAt(segment, at);
			if (bracket === undefined) return false;
			add(building, classOf(bracket.negated, bracket.ranges));
			at = bracket.end;
		} else if (byte === '\\' && at < segment.length) {
			addByte(building, segment.charAt(at));
			at++;
		} else addByte(building, byte);
	}
	return true;
};

/** The part of a pattern that is plain wildmatch. False when it is malformed. */
const addPath = (building: Building, pattern: string): boolean => {
	if (pattern === '**') {
		add(building, ANY_MORE);
		return true;
	}
	const segments = segmentsOf(pattern)?.filter(
		(segment, at, all) => segment !== '**' || all[at - 1] !== '**',
	);
	if (segments === undefined) return false;
	for (const [at, segment] of segments.entries()) {
		if (at > 0 && segments[at - 1] !== '**') add(building, SLASH);
		if (segment !== '**') {
			if (!addSegment(building, segment)) return false;
			continue;
		}
		const rest = segments.slice(at + 1);
		if (rest.length === 0) add(building, ANY_MORE);
		else if (rest.every((each) => each === '')) add(building, ANY_MORE, SLASH);
		else add(building, ...(at === 0 ? FOLDERS_ABOVE : FOLDERS_BETWEEN));
	}
	return true;
};

const NOTHING: Program = { instructions: [classOf(false, [])], needle: '' };

/** What a pattern without `!` matches; nothing when it is malformed. */
const programOf = (pattern: string): Program | undefined => {
	const building: Building = { instructions: [], needle: '', run: '' };
	if (!pattern.slice(0, -1).includes('/')) add(building, ...FOLDERS_ABOVE);
	const deep = ['/**/', '**/'].find((start) => pattern.startsWith(start));
	if (deep !== undefined) add(building, ...FOLDERS_ABOVE);
	const path = pattern.slice(deep?.length ?? (pattern.startsWith('/') ? 1 : 0));
	if (!addPath(building, path)) return undefined;
	if (!path.endsWith('/')) add(building, ...SLASH_MAYBE);
	add(building, END);
	const { instructions, needle } = building;
	return instructions.length > LONGEST_PROGRAM ? NOTHING : { instructions, needle };
};

/**
 * What a pattern says; nothing for one that can match no path or is malformed, which is passed
 * over. `text` is a byte string without the line break and the blanks that Git strips.
 */
export const readGitPattern = (text: string): GitPattern | undefined => {
	const ignores = !text.startsWith('!');
	const body = ignores ? text.replace(/^\\(?=[!#])/, '') : text.slice(1);
	const bare = body.replace(/\/+$/, '');
	if (bare === '') return undefined;
	const [whole, names] = [programOf(body), programOf(bare)];
	if (whole === undefined || names === undefined) return undefined;
	return {
		ignores,
		foldersOnly: body.endsWith('/'),
		names,
		contents: /\/\*\*?$/.test(bare) ? whole : undefined,
	};
};
