// The difference between two texts as edits of whole lines, so that lines that stay are not touched.
import { lineStarts, rangeAt, type TextEdit } from './text.ts';

/** With more differing lines than this, all between the first and the last are replaced at once. */
const MOST = 500;

const linesOf = (text: string): readonly string[] => {
	const starts = lineStarts(text);
	return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
};

/** A line that both texts have, by its number in each. */
type Match = readonly [number, number];

/** Whether the way to a diagonal comes from the one above it: a line of `b`, and not one of `a`. */
const isDown = (furthest: ReadonlyMap<number, number>, diagonal: number, differences: number) =>
	diagonal === -differences ||
	(diagonal !== differences &&
		(furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));

/** The way back from the ends of both texts. */
const back = (
	trace: readonly ReadonlyMap<number, number>[],
	endA: number,
	endB: number,
): readonly Match[] => {
	const found: Match[] = [];
	let [x, y] = [endA, endB];
	for (let differences = trace.length - 1; differences >= 0; differences--) {
		const furthest = trace[differences] ?? new Map<number, number>();
		const diagonal = x - y;
		const from = isDown(furthest, diagonal, differences) ? diagonal + 1 : diagonal - 1;
		const before = differences === 0 ? 0 : (furthest.get(from) ?? 0);
		const above = differences === 0 ? 0 : before - from;
		while (x > before && y > above) {
			x--;
			y--;
			found.push([x, y]);
		}
		[x, y] = [before, above];
	}
	return found.reverse();
};

/**
 * The longest common run of lines by Myers' algorithm; nothing where the texts differ in more than
 * `MOST` lines.
 */
const matches = (a: readonly string[], b: readonly string[]): readonly Match[] | undefined => {
	const most = Math.min(MOST, a.length + b.length);
	/** The furthest line of `a` on each diagonal, after each number of differences. */
	const trace: ReadonlyMap<number, number>[] = [];
	let furthest = new Map<number, number>([[1, 0]]);
	for (let differences = 0; differences <= most; differences++) {
		const next = new Map(furthest);
		trace.push(furthest);
		for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
			let at = isDown(furthest, diagonal, differences)
				? (furthest.get(diagonal + 1) ?? 0)
				: (furthest.get(diagonal - 1) ?? 0) + 1;
			while (at < a.length && at - diagonal < b.length && a[at] === b[at - diagonal]) at++;
			next.set(diagonal, at);
			if (at >= a.length && at - diagonal >= b.length) return back(trace, a.length, b.length);
		}
		furthest = next;
	}
	return undefined;
};

/** Edits in order, none of which touches a line that both texts have in common. */
export const lineEdits = (before: string, after: string): readonly TextEdit[] => {
	if (before === after) return [];
	const [a, b] = [linesOf(before), linesOf(after)];
	const least = Math.min(a.length, b.length);
	let head = 0;
	while (head < least && a[head] === b[head]) head++;
	let tail = 0;
	while (tail < least - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
	const middle = matches(a.slice(head, a.length - tail), b.slice(head, b.length - tail)) ?? [];
	const common: readonly Match[] = [
		...middle.map(([x, y]): Match => [x + head, y + head]),
		[a.length - tail, b.length - tail],
	];
	const starts = [...lineStarts(before), before.length];
	const offset = (line: number): number => starts[line] ?? before.length;
	const edits: TextEdit[] = [];
	let [x, y] = [head, head];
	for (const [nextX, nextY] of common) {
		// As many lines for as many others are edits one by one.
		for (; nextX - x === nextY - y && x < nextX; x++, y++)
			edits.push({ range: rangeAt(offset(x), offset(x + 1)), text: b[y] ?? '' });
		if (nextX > x || nextY > y)
			edits.push({
				range: rangeAt(offset(x), offset(nextX)),
				text: b.slice(y, nextY).join(''),
			});
		[x, y] = [nextX + 1, nextY + 1];
	}
	return edits;
};
