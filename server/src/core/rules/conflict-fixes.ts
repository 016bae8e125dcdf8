// Fixes for merge conflicts: one side or both, for a conflict, for what belongs together, for a file.
import { nameOf, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt, type TextEdit } from '../base/text.ts';
import { type Conflict, type ConflictSide, conflictsIn } from '../syntax/conflicts.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import type { Fix } from './rule.ts';

type Side = 'ours' | 'theirs';

const LONGEST_NAME = 40;

const nameInWords = ({ name }: ConflictSide): string => {
	const line = name.replaceAll('`', "'").replaceAll(/\s+/g, ' ');
	if (line === '') return '';
	return ` (\`${line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME)}…` : line}\`)`;
};

/** Takes out all of a conflict save these ranges, which are in order. */
const keeping = ({ range }: Conflict, kept: readonly Range[]): readonly TextEdit[] => {
	const edits: TextEdit[] = [];
	let at = range.start;
	for (const { start, end } of kept) {
		edits.push({ range: rangeAt(at, start), text: '' });
		at = end;
	}
	return [...edits, { range: rangeAt(at, range.end), text: '' }].filter(
		({ range: { start, end } }) => start < end,
	);
};

const taking = (conflict: Conflict, side: Side): readonly TextEdit[] =>
	keeping(conflict, [conflict[side].range]);

const KEY = /^( *)(?:-[ ]+)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s'"#:-][^:\n]*?))[ ]*:(?:\s|$)/;

/** The keys of the lines in the least indented column; nothing where such a line has none. */
const outerKeys = (
	text: string,
): { readonly column: number; readonly keys: readonly string[] } | undefined => {
	const lines = text.split(/\r\n|\r|\n/).filter((line) => /^ *[^\s#]/.test(line));
	const columns = lines.map((line) => line.search(/\S/));
	const column = Math.min(...columns);
	// What begins deeper goes on with something above the conflict.
	if (lines.length === 0 || columns[0] !== column) return undefined;
	const keys: string[] = [];
	for (const [index, line] of lines.entries()) {
		if (columns[index] !== column) continue;
		const key = KEY.exec(line);
		if (key === null || line.charAt(column) === '-') return undefined;
		keys.push(key[2] ?? key[3] ?? key[4] ?? '');
	}
	return { column, keys };
};

/** Whole entries of one mapping on both sides, none of them twice, can stand one below the other. */
const canTakeBoth = (text: string, { ours, theirs }: Conflict): boolean => {
	const [above, below] = [ours, theirs].map(({ range }) =>
		outerKeys(text.slice(range.start, range.end)),
	);
	return (
		above !== undefined &&
		below !== undefined &&
		above.column === below.column &&
		new Set([...above.keys, ...below.keys]).size === above.keys.length + below.keys.length
	);
};

const isYaml = (path: RepoPath): boolean => /\.(?:ya?ml|lock|dvc|mlem)$/.test(nameOf(path));

/** The conflicts of the file as it stands now; none when it was changed meanwhile into what can't be read. */
const currentConflicts = (workspace: Workspace, path: RepoPath): readonly Conflict[] =>
	conflictsIn(textOf(workspace, path) ?? '') ?? [];

/** One side of several conflicts, named by their place among all. */
const takingSome = (path: RepoPath, side: Side, title: string, chosen: readonly number[]): Fix => ({
	title,
	elsewhere: (workspace) => {
		const conflicts = currentConflicts(workspace, path);
		const edits = chosen.flatMap((index) => {
			const conflict = conflicts[index];
			return conflict === undefined ? [] : taking(conflict, side);
		});
		return new Map([[path, edits]]);
	},
});

/** A set of conflicts that one decision should settle, because their lines belong to one thing. */
export interface ConflictGroup {
	/** `stage `train``. */
	readonly what: string;
	/** Their places among all conflicts of the file. */
	readonly conflicts: readonly number[];
}

/** What a kind of file knows of its parts. */
export interface ConflictParts {
	readonly groupsOf: (text: string, conflicts: readonly Conflict[]) => readonly ConflictGroup[];
	/** More fixes for one conflict. */
	readonly fixesOf: (text: string, conflict: Conflict) => readonly Fix[];
}

export const NO_PARTS: ConflictParts = { groupsOf: () => [], fixesOf: () => [] };

const forSides = (make: (side: Side) => Fix): readonly Fix[] => [make('ours'), make('theirs')];

const ofOne = (path: RepoPath, text: string, conflict: Conflict): readonly Fix[] => [
	...forSides((side) => ({
		title: `Take ${side}${nameInWords(conflict[side])}`,
		here: taking(conflict, side),
	})),
	...(isYaml(path) && canTakeBoth(text, conflict)
		? [
				{
					title: 'Take both, ours first',
					here: keeping(conflict, [conflict.ours.range, conflict.theirs.range]),
				},
			]
		: []),
];

/**
 * The fixes of each conflict of a text, by the place of its first marker. None where the markers are
 * not in order.
 */
export const conflictFixes = (
	path: RepoPath,
	text: string,
	{ groupsOf, fixesOf }: ConflictParts,
): ReadonlyMap<number, readonly Fix[]> => {
	const conflicts = conflictsIn(text) ?? [];
	const groups = groupsOf(text, conflicts);
	const byConflict = new Map<number, readonly Fix[]>();
	for (const { what, conflicts: members } of groups) {
		if (members.length < 2 || members.length === conflicts.length) continue;
		const fixes = forSides((side) =>
			takingSome(path, side, `Take ${side} for ${what} (${members.length} conflicts)`, members),
		);
		for (const member of members) byConflict.set(member, fixes);
	}
	const whole =
		conflicts.length < 2
			? []
			: forSides((side) =>
					takingSome(
						path,
						side,
						`Take ${side} in all ${conflicts.length} conflicts of this file`,
						conflicts.map((_, index) => index),
					),
				);
	return new Map(
		conflicts.map((conflict, index) => [
			conflict.marker.start,
			[
				...(byConflict.get(index) ?? []),
				...ofOne(path, text, conflict),
				...fixesOf(text, conflict),
				...whole,
			],
		]),
	);
};
