// What encloses a cursor in flow style (`[a, {b: c}]`), read up to the cursor by itself: nothing
// needs to be closed yet.
import { unquote } from './line.ts';

/** An open bracket. */
export interface Frame {
	readonly kind: 'list' | 'map';
	/** Finished items, or entries, as they are written; a key without a value has ''. */
	readonly entries: { readonly name: string; readonly value: string }[];
	/** The key whose value comes now. */
	key: string | undefined;
	/** A mapping of one entry without brackets, as in `[a: b]`. */
	readonly implicit: boolean;
}

export interface FlowPlace {
	/** From the outermost to the innermost; never empty. */
	readonly frames: readonly Frame[];
	/** Where the word at the cursor begins, its quote included. */
	readonly wordStart: number;
	/** Nothing can be completed in comments and behind a value's end. */
	readonly dead: boolean;
}

interface Scan {
	readonly frames: Frame[];
	/** Where the current token begins; -1 between tokens. */
	token: number;
	/** The token was quoted and is finished. */
	done: boolean;
	comment: boolean;
	/** Where the scan stands. */
	at: number;
}

const open = (scan: Scan, kind: Frame['kind'], implicit = false): Frame => {
	const frame: Frame = { kind, entries: [], key: undefined, implicit };
	scan.frames.push(frame);
	return frame;
};

/** Ends the current token as an item, a value, or a key without value. */
const finish = (scan: Scan, text: string): void => {
	const frame = scan.frames.at(-1);
	const token = scan.token < 0 ? '' : text.slice(scan.token, scan.at).trimEnd();
	scan.token = -1;
	scan.done = false;
	if (frame === undefined) return;
	if (frame.kind === 'list') {
		if (token !== '') frame.entries.push({ name: '', value: token });
		return;
	}
	if (frame.key !== undefined) frame.entries.push({ name: frame.key, value: token });
	else if (token !== '') frame.entries.push({ name: unquote(token), value: '' });
	frame.key = undefined;
};

const close = (scan: Scan, text: string): void => {
	finish(scan, text);
	if (scan.frames.at(-1)?.implicit) scan.frames.pop();
	const frame = scan.frames.pop();
	const outer = scan.frames.at(-1);
	if (outer?.kind === 'list')
		outer.entries.push({ name: '', value: frame?.kind === 'map' ? '{}' : '[]' });
	// A mapping's value in brackets is finished by the comma, as a token.
	else if (outer !== undefined && scan.token < 0) scan.done = true;
};

const separate = (scan: Scan, text: string): void => {
	finish(scan, text);
	if (scan.frames.at(-1)?.implicit) {
		scan.frames.pop();
		scan.frames.at(-1)?.entries.push({ name: '', value: '{}' });
	}
};

const colon = (scan: Scan, text: string): void => {
	const token = scan.token < 0 ? '' : text.slice(scan.token, scan.at).trimEnd();
	let frame = scan.frames.at(-1);
	if (frame?.kind === 'list') frame = open(scan, 'map', true);
	if (frame !== undefined) frame.key = unquote(token);
	scan.token = -1;
	scan.done = false;
};

const isBlank = (char: string | undefined): boolean =>
	char === undefined || char === ' ' || char === '\t' || char === '\n' || char === '\r';

/** Reads the quoted text that begins at `scan.at`; stands behind it, or at `end` when it is open. */
const quoted = (scan: Scan, text: string, end: number): void => {
	const quote = text[scan.at];
	scan.token = scan.at;
	for (scan.at++; scan.at < end; scan.at++) {
		if (quote === '"' && text[scan.at] === '\\') scan.at++;
		else if (text[scan.at] === quote) {
			if (quote === "'" && text[scan.at + 1] === "'") scan.at++;
			else {
				scan.at++;
				scan.done = true;
				return;
			}
		}
	}
	scan.at = Math.min(scan.at, end);
};

const step = (scan: Scan, text: string, end: number): void => {
	const char = text[scan.at];
	const fresh = scan.token < 0 && !scan.done;
	if (char === '#' && isBlank(text[scan.at - 1])) {
		const newline = text.indexOf('\n', scan.at);
		scan.comment = newline < 0 || newline >= end;
		scan.at = scan.comment ? end : newline + 1;
		return;
	}
	if (fresh && (char === '"' || char === "'")) {
		quoted(scan, text, end);
		return;
	}
	if (char === '$' && text[scan.at + 1] === '{') {
		// An expression, which YAML would not allow here without quotes.
		const close = text.indexOf('}', scan.at);
		if (scan.token < 0) scan.token = scan.at;
		scan.at = close < 0 || close >= end ? end : close + 1;
		return;
	}
	if (char === '[' || char === '{') open(scan, char === '[' ? 'list' : 'map');
	else if (char === ']' || char === '}') close(scan, text);
	else if (char === ',') separate(scan, text);
	else if (char === ':' && (isBlank(text[scan.at + 1]) || scan.done)) colon(scan, text);
	else if (fresh && !isBlank(char)) scan.token = scan.at;
	scan.at++;
};

/** How far beyond the cursor the rest of a bracket is looked for. */
const FAR = 5000;

/**
 * The place of `offset` in the flow collection that begins at `start`; nothing when that ends
 * before. The entries of the innermost bracket are complete when it is closed.
 */
export const flowAt = (text: string, start: number, offset: number): FlowPlace | undefined => {
	const scan: Scan = { frames: [], token: -1, done: false, comment: false, at: start };
	while (scan.at < offset) {
		step(scan, text, offset);
		if (scan.frames.length === 0) return undefined;
	}
	const frames = scan.frames.map((frame) => ({ ...frame, entries: [...frame.entries] }));
	const innermost = scan.frames.at(-1);
	if (frames.length === 0 || innermost === undefined) return undefined;
	const wordStart = scan.token < 0 ? offset : scan.token;
	const dead = scan.comment || scan.done;
	// The entry that the cursor stands in is no other entry.
	const own =
		scan.token >= 0 || innermost.key !== undefined || /[^\s,}\]]/.test(text[offset] ?? ' ');
	const known = innermost.entries.length + (own ? 1 : 0);
	const end = Math.min(text.length, offset + FAR);
	const quote = scan.token >= 0 && /["']/.test(text[scan.token] ?? '');
	if (quote && !dead) {
		scan.at = scan.token;
		scan.token = -1;
	}
	while (scan.at < end && scan.frames.includes(innermost)) step(scan, text, end);
	if (!scan.frames.includes(innermost))
		frames.at(-1)?.entries.push(...innermost.entries.slice(known));
	return { frames, wordStart, dead };
};
