// Conflicts in a dvc.lock by stage: half of one side and half of the other would record a run that never was.
import { type Range, rangeAt } from '../base/text.ts';
import type { Conflict, ConflictSide } from '../syntax/conflicts.ts';
import type { ConflictGroup } from './conflict-fixes.ts';
import type { Fix } from './rule.ts';

/** The name of a recorded stage, where it begins: all that DVC writes below `stages:` is indented by two. */
const STAGE = /^ {2}(?:"([^"\n]*)"|'([^'\n]*)'|([^\s'"#-][^:\n]*)):[ \t]*(?:\r|$)/gm;

interface StageStart {
	readonly at: number;
	readonly name: string;
}

const stageStarts = (text: string): readonly StageStart[] =>
	[...text.matchAll(STAGE)].map(({ index, 1: double, 2: single, 3: plain }) => ({
		at: index,
		name: double ?? single ?? plain ?? '',
	}));

/** The stages whose lines stand in a conflict: its first lines may belong to the stage above. */
const namesIn = (
	{ ours, theirs }: Conflict,
	inside: readonly StageStart[],
	above: StageStart | undefined,
): readonly string[] => {
	const goesOn = [ours, theirs].some(
		({ range: { start, end } }) => start < end && !inside.some(({ at }) => at === start),
	);
	return [
		...(goesOn && above !== undefined ? [above.name] : []),
		...inside.map(({ name }) => name),
	];
};

const inWords = (names: readonly string[]): string => {
	const [first = ''] = names;
	return names.length === 1
		? `stage \`${first}\``
		: `stage \`${first}\` and ${names.length - 1} more`;
};

/** Conflicts that have a stage in common, in order. */
export const stageGroups = (
	text: string,
	conflicts: readonly Conflict[],
): readonly ConflictGroup[] => {
	const starts = stageStarts(text);
	const groups: { names: string[]; conflicts: number[] }[] = [];
	let next = 0;
	for (const [index, conflict] of conflicts.entries()) {
		while ((starts[next]?.at ?? Number.POSITIVE_INFINITY) < conflict.range.start) next++;
		const from = next;
		while ((starts[next]?.at ?? Number.POSITIVE_INFINITY) < conflict.range.end) next++;
		const names = [...new Set(namesIn(conflict, starts.slice(from, next), starts[from - 1]))];
		const last = groups.at(-1);
		// Stages stand in order, so that only the group before can share one.
		if (last?.names.some((name) => names.includes(name)) === true) {
			last.conflicts.push(index);
			last.names.push(...names.filter((name) => !last.names.includes(name)));
		} else groups.push({ names, conflicts: [index] });
	}
	return groups.map(({ names, conflicts: members }) => ({
		what: inWords(names),
		conflicts: members,
	}));
};

/** The entries of a side by stage; nothing where it does not begin with one, or has one twice. */
const entriesOn = (
	text: string,
	{ range: { start, end } }: ConflictSide,
): ReadonlyMap<string, Range> | undefined => {
	const starts = stageStarts(text.slice(start, end));
	if (start < end && starts[0]?.at !== 0) return undefined;
	const entries = new Map(
		starts.map(({ at, name }, index) => [
			name,
			rangeAt(start + at, start + (starts[index + 1]?.at ?? end - start)),
		]),
	);
	return entries.size === starts.length ? entries : undefined;
};

/** A conflict with so many stages is offered whole: nobody reads more titles. */
const MOST_STAGES = 4;

/** What is left of a side without one of its entries. */
const without = (text: string, { range }: ConflictSide, taken: Range | undefined): string =>
	taken === undefined
		? text.slice(range.start, range.end)
		: text.slice(range.start, taken.start) + text.slice(taken.end, range.end);

/** Settles one stage of a conflict that holds whole stages; the others stay as they are. */
const settling = (
	text: string,
	conflict: Conflict,
	kept: Range | undefined,
	taken: readonly [Range | undefined, Range | undefined],
): string => {
	const { range, ours, theirs } = conflict;
	const chosen = kept === undefined ? '' : text.slice(kept.start, kept.end);
	const [left, right] = [without(text, ours, taken[0]), without(text, theirs, taken[1])];
	if (left === right) return chosen + left;
	const head = text.slice(range.start, ours.range.start);
	const middle = text.slice(ours.range.end, theirs.range.start);
	// What the ancestor had, which `diff3` shows, no longer fits either side.
	const divider = /={7}[^\n]*\n?$/.exec(middle)?.[0] ?? middle;
	return chosen + head + left + divider + right + text.slice(theirs.range.end, range.end);
};

/** Fixes for each stage of a conflict whose sides are made of whole stages. */
export const stageFixes = (text: string, conflict: Conflict): readonly Fix[] => {
	const ours = entriesOn(text, conflict.ours);
	const theirs = entriesOn(text, conflict.theirs);
	if (ours === undefined || theirs === undefined) return [];
	const names = [...new Set([...ours.keys(), ...theirs.keys()])];
	if (names.length < 2 || names.length > MOST_STAGES) return [];
	return names.flatMap((name) => {
		const both = [ours.get(name), theirs.get(name)] as const;
		return (['ours', 'theirs'] as const).flatMap((side): readonly Fix[] => {
			const kept = side === 'ours' ? both[0] : both[1];
			if (kept === undefined) return [];
			const here = [{ range: conflict.range, text: settling(text, conflict, kept, both) }];
			return [{ title: `Take ${side} for stage \`${name}\``, here }];
		});
	});
};
