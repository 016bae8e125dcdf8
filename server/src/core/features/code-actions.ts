// The fixes that fit a place, and those that mend a whole file at once.

import { equal } from '../base/equal.ts';
import type { RepoPath } from '../base/path.ts';
import { overlaps, type Range, type TextEdit } from '../base/text.ts';
import { findingsOf, type RuleSettings } from '../rules/check.ts';
import type { Command, Edits, Finding, Fix } from '../rules/rule.ts';
import { existsOf, type Workspace } from '../workspace/workspace.ts';

export interface CodeAction {
	readonly title: string;
	readonly kind: 'quickfix' | 'source.fixAll';
	readonly preferred: boolean;
	/** What it mends; empty for `source.fixAll`. */
	readonly findings: readonly Finding[];
	/** Worked out only when somebody takes it; of a file that is not there, which is to be made, too. */
	readonly edits: () => Edits;
}

/** What an editor says the person points at. */
export interface ActionPlace {
	readonly range: Range;
	/** Diagnostics the editor sent, by start and rule id; when there are any they decide, not `range`. */
	readonly diagnostics: readonly { readonly start: number; readonly code: string | undefined }[];
}

/** Clients send back as little as start and code, and some the whole document as the range. */
const isPointedAt = (finding: Finding, { range, diagnostics }: ActionPlace): boolean =>
	diagnostics.length === 0
		? overlaps(finding.range, range)
		: diagnostics.some(
				({ start, code }) =>
					start === finding.range.start && (code === undefined || code === finding.rule.id),
			);

const editsOf = (workspace: Workspace, path: RepoPath, fix: Fix): Edits => {
	const edits = new Map(fix.elsewhere?.(workspace) ?? []);
	if (fix.here !== undefined) edits.set(path, [...fix.here, ...(edits.get(path) ?? [])]);
	return edits;
};

/** Fixes that write files which are not there yet are taken away from an editor that can't make one. */
const possibleFixes = (
	workspace: Workspace,
	path: RepoPath,
	findings: readonly Finding[],
	canCreate: boolean,
): readonly Finding[] => {
	const isPossible = (fix: Fix): boolean =>
		fix.creates !== true ||
		[...editsOf(workspace, path, fix).keys()].every(
			(file) => existsOf(workspace, file) !== 'absent',
		);
	return canCreate
		? findings
		: findings.map((finding) =>
				finding.fixes?.some(({ creates }) => creates)
					? { ...finding, fixes: finding.fixes.filter(isPossible) }
					: finding,
			);
};

/** True unless both can be applied without a thought about their order. */
const collide = (a: TextEdit, b: TextEdit): boolean => {
	const insertion = a.range.start === a.range.end || b.range.start === b.range.end;
	return insertion
		? overlaps(a.range, b.range)
		: a.range.start < b.range.end && b.range.start < a.range.end;
};

/** Where the edits begin that end at `offset` or later; `edits` are in order and don't overlap. */
const firstReaching = (edits: readonly TextEdit[], offset: number): number => {
	let low = 0;
	let high = edits.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((edits[middle]?.range.end ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
};

/** How an edit fares beside those already taken: all these are in order and don't overlap. */
const fate = (taken: readonly TextEdit[], edit: TextEdit): 'fits' | 'known' | 'collides' => {
	let answer: 'fits' | 'collides' = 'fits';
	for (let at = firstReaching(taken, edit.range.start); at < taken.length; at++) {
		const one = taken[at];
		if (one === undefined || one.range.start > edit.range.end) break;
		if (equal(one, edit)) return 'known';
		if (collide(one, edit)) answer = 'collides';
	}
	return answer;
};

/**
 * The edits of as many fixes as can be applied together. A fix is taken whole or not at all; one
 * that collides with those before it is left for the next time. What two fixes have in common is
 * written once.
 */
const joinFixes = (
	workspace: Workspace,
	path: RepoPath,
	fixes: readonly (readonly [Finding, Fix])[],
): Edits => {
	const joined = new Map<RepoPath, TextEdit[]>();
	for (const [, fix] of fixes) {
		const fates = [...editsOf(workspace, path, fix)].flatMap(([file, edits]) =>
			edits.map((edit) => ({ file, edit, fate: fate(joined.get(file) ?? [], edit) })),
		);
		if (fates.some((one) => one.fate === 'collides')) continue;
		for (const { file, edit, fate: its } of fates) {
			if (its === 'known') continue;
			const taken = joined.get(file) ?? [];
			joined.set(file, taken);
			let at = taken.length;
			while (at > 0 && (taken[at - 1]?.range.start ?? 0) > edit.range.start) at--;
			taken.splice(at, 0, edit);
		}
	}
	return joined;
};

/** The fix of each finding that nobody needs to choose. */
const preferredFixes = (findings: readonly Finding[]): readonly (readonly [Finding, Fix])[] =>
	findings.flatMap((finding) => {
		const fix = finding.fixes?.find(({ preferred }) => preferred === true);
		return fix === undefined ? [] : [[finding, fix] as const];
	});

const quickFixes = (
	workspace: Workspace,
	path: RepoPath,
	findings: readonly Finding[],
): readonly CodeAction[] => {
	const offered: { fix: Fix; findings: Finding[] }[] = [];
	for (const finding of findings)
		for (const fix of finding.fixes ?? []) {
			const twin = offered.find(
				(one) =>
					one.fix.title === fix.title &&
					one.fix.elsewhere === fix.elsewhere &&
					equal(one.fix.here, fix.here),
			);
			if (twin === undefined) offered.push({ fix, findings: [finding] });
			else twin.findings.push(finding);
		}
	return offered.map(({ fix, findings: mended }) => ({
		title: fix.title,
		kind: 'quickfix',
		preferred: fix.preferred === true,
		findings: mended,
		edits: () => editsOf(workspace, path, fix),
	}));
};

/**
 * One action for all findings of a rule, for each rule pointed at: `source.fixAll` is out of reach in
 * several editors, and mends other rules too.
 */
const fixAllOfRule = (
	workspace: Workspace,
	path: RepoPath,
	pointedAt: readonly Finding[],
	all: readonly Finding[],
): readonly CodeAction[] =>
	[...new Set(pointedAt.map(({ rule }) => rule))].flatMap((rule): readonly CodeAction[] => {
		const fixes = preferredFixes(all.filter((finding) => finding.rule === rule));
		if (fixes.length < 2) return [];
		return [
			{
				title: `Fix all ${fixes.length} \`${rule.id}\` problems in this file`,
				kind: 'quickfix',
				preferred: false,
				findings: fixes.map(([finding]) => finding),
				edits: () => joinFixes(workspace, path, fixes),
			},
		];
	});

/** Preferred fixes first, then other fixes, then those of whole rules, then that of the file. */
export const codeActions = (
	workspace: Workspace,
	path: RepoPath,
	place: ActionPlace,
	settings: RuleSettings,
	canCreate = true,
): readonly CodeAction[] => {
	const all = possibleFixes(workspace, path, findingsOf(workspace, path, settings), canCreate);
	const pointedAt = all.filter((finding) => isPointedAt(finding, place));
	const fixes = quickFixes(workspace, path, pointedAt);
	const everything = preferredFixes(all);
	const source: readonly CodeAction[] =
		everything.length === 0
			? []
			: [
					{
						title: 'Fix all problems that have one clear fix',
						kind: 'source.fixAll',
						preferred: false,
						findings: [],
						edits: () => joinFixes(workspace, path, everything),
					},
				];
	return [
		...fixes.filter(({ preferred }) => preferred),
		...fixes.filter(({ preferred }) => !preferred),
		...fixAllOfRule(workspace, path, pointedAt, all),
		...source,
	];
};

/** A command that findings offer, with these. */
export interface OfferedCommand extends Command {
	readonly findings: readonly Finding[];
}

/** A name with such letters could make a terminal run what is only typed. */
const isPlain = ({ line }: Command): boolean => !/\p{Cc}/u.test(line);

/** What a person may run in a terminal to mend what they point at. */
export const commandsAt = (
	workspace: Workspace,
	path: RepoPath,
	place: ActionPlace,
	settings: RuleSettings,
): readonly OfferedCommand[] => {
	const offered: { command: Command; findings: Finding[] }[] = [];
	for (const finding of findingsOf(workspace, path, settings)) {
		if (!isPointedAt(finding, place)) continue;
		for (const command of (finding.commands ?? []).filter(isPlain)) {
			const twin = offered.find((one) => equal(one.command, command));
			if (twin === undefined) offered.push({ command, findings: [finding] });
			else twin.findings.push(finding);
		}
	}
	return offered.map(({ command, findings }) => ({ ...command, findings }));
};
