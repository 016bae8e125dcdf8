// Which lines of an ignore file another line of the file makes idle: only where that is certain.
import { runProgram } from '../syntax/glob-program.ts';
import type { PlacedLine } from '../workspace/ignore-rules.ts';

/** Pairs looked at: a file of more is not searched for globs that cover a name. */
const MOST_PAIRS = 250_000;

const bodyOf = ({ line: { text } }: PlacedLine): string =>
	text.startsWith('!') ? text.slice(1) : text;

const isNegated = ({ line: { text } }: PlacedLine): boolean => text.startsWith('!');

const isLiteral = (placed: PlacedLine): boolean => !/[*?[\\]/.test(bodyOf(placed));

const isAnchored = (body: string): boolean => {
	const slash = body.indexOf('/');
	return slash >= 0 && slash < body.length - 1 && !body.startsWith('**/');
};

/** True when `glob` matches every path that the name or path `literal` matches. */
const covers = (glob: PlacedLine, literal: PlacedLine): boolean => {
	const { reading } = glob.line;
	if (reading.kind !== 'pattern' || reading.program === undefined) return false;
	// Below the root a backslash may be lost, and the meaning with it.
	if (glob.line.text.includes('\\')) return false;
	const body = bodyOf(literal);
	if (!isAnchored(body) && isAnchored(bodyOf(glob))) return false;
	const foldersOnly = body.endsWith('/');
	if (reading.foldersOnly && !foldersOnly) return false;
	const path = body.replace(/^\//, '').replace(/\/$/, '');
	return (
		runProgram(reading.program, path) || (foldersOnly && runProgram(reading.program, `${path}/`))
	);
};

/** For each line the number of changes between `…` and `!…` before it. */
const turnsOf = (lines: readonly PlacedLine[]): readonly number[] => {
	let turns = 0;
	return lines.map((placed, at) => {
		const before = lines[at - 1];
		if (before !== undefined && isNegated(before) !== isNegated(placed)) turns++;
		return turns;
	});
};

/**
 * Lines that can be taken out without any change, each with the line that decides instead of it. All
 * of them can be taken out together: of two that say the same one is kept.
 */
export const coveredLines = (all: readonly PlacedLine[]): ReadonlyMap<PlacedLine, PlacedLine> => {
	const lines = all.filter(
		({ line, reading }) =>
			reading.kind === 'pattern' &&
			reading.program !== undefined &&
			line.reading.kind === 'pattern' &&
			line.reading.program !== undefined,
	);
	const turns = turnsOf(lines);
	const covered = new Map<PlacedLine, PlacedLine>();
	// A later line decides; an earlier one of the same sign does when no line of the other sign comes between.
	const decides = (by: number, at: number): boolean => by > at || turns[by] === turns[at];
	const lastSaying = new Map<string, number>();
	for (const [at, placed] of lines.entries()) {
		const body = bodyOf(placed);
		for (const same of body.endsWith('/') ? [body, body.slice(0, -1)] : [body]) {
			const before = lastSaying.get(same);
			const by = before === undefined ? undefined : lines[before];
			if (before === undefined || by === undefined) continue;
			if (turns[before] === turns[at]) covered.set(placed, covered.get(by) ?? by);
			else if (same === body) covered.set(by, placed);
		}
		const folder = `${body}/`;
		const narrower = lastSaying.get(folder);
		const narrow = narrower === undefined ? undefined : lines[narrower];
		if (narrow !== undefined) covered.set(narrow, placed);
		lastSaying.set(body, at);
	}
	const globs = [...lines.entries()].filter(([, placed]) => !isLiteral(placed));
	const literals = [...lines.entries()].filter(([, placed]) => isLiteral(placed));
	if (globs.length * literals.length > MOST_PAIRS) return covered;
	for (const [at, literal] of literals) {
		const found = globs.find(
			([by, glob]) => decides(by, at) && !covered.has(glob) && covers(glob, literal),
		);
		if (found !== undefined && !covered.has(literal)) covered.set(literal, found[1]);
	}
	return covered;
};
