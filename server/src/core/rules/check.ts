// All findings of one file. A rule that fails takes nobody with it.

import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { type FileKind, KINDS, kindOf } from '../model/kind.ts';
import { definitionOf, definitionsIn } from '../model/pipeline.ts';
import type { Part, Piece } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { isLoaded } from '../workspace/loaded-data.ts';
import { readingSteps } from '../workspace/reading-steps.ts';
import { resolvingSteps } from '../workspace/resolved-stretches.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import type { Step } from '../workspace/steps.ts';
import { unreadOf } from '../workspace/unread.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { RULES } from './registry.ts';
import { type Finding, type Problem, type Rule, type Severity, shiftProblem } from './rule.ts';

/** Severity by rule id as a person set it; a rule that is not named keeps its own. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

/** What a rule found, remembered; `failure` holds what it threw. */
interface Ran {
	readonly rule: Rule;
	readonly findings: readonly Finding[];
	readonly failure: unknown;
}

/** Nothing where the rule has nothing to say, as most have of most files. */
const run = (rule: Rule, check: () => Iterable<Problem>): Ran | undefined => {
	let findings: Finding[] | undefined;
	try {
		for (const problem of check()) {
			findings ??= [];
			findings.push({ ...problem, rule, severity: problem.severity ?? rule.severity });
		}
	} catch (failure) {
		return { rule, findings: [], failure };
	}
	return findings && { rule, findings, failure: undefined };
};

interface FileRule {
	readonly rule: Rule;
	readonly ran: (workspace: Workspace, path: RepoPath) => Ran | undefined;
}

const fileRules = RULES.flatMap((rule): readonly FileRule[] => {
	const { check } = rule;
	return check === undefined
		? []
		: [
				{
					rule,
					ran: query(`rule ${rule.id}`, (workspace: Workspace, path) =>
						run(rule, () => check(workspace, path as RepoPath)),
					),
				},
			];
});

/** The rules about files of a kind: those that DVC reads, and the others. */
const rulesOf = new Map(
	KINDS.map(({ kind }) => {
		const ofKind = fileRules.filter(({ rule }) => rule.kinds.includes(kind));
		const [ofUnread, ofRead] = [true, false].map((unread) =>
			ofKind.filter(({ rule }) => (rule.ofUnread === true) === unread),
		);
		return [kind, { ofRead, ofUnread }] as const;
	}),
);

const definitionRules = RULES.flatMap((rule) => {
	const { checkDefinition } = rule;
	return checkDefinition === undefined ? [] : [{ rule, checkDefinition }];
});

/**
 * All that the definition in a piece has wrong, in one memory: ten thousand look-ups and not a
 * million. `placed` is the answer as it last stood in a file.
 */
interface DefinitionRan {
	readonly ran: readonly Ran[];
	placed: { readonly start: number; readonly ran: readonly Ran[] } | undefined;
}

const definitionRan = memo((piece: Piece): DefinitionRan => {
	const { entry } = piece;
	if (entry === undefined) return { ran: [], placed: undefined };
	const definition = definitionOf(entry);
	const ran: Ran[] = [];
	for (const { rule, checkDefinition } of definitionRules) {
		const one = run(rule, () => checkDefinition(definition, piece));
		if (one !== undefined) ran.push(one);
	}
	return { ran, placed: undefined };
});

/** The definitions of a stretch that have something wrong, by their places in it. */
const ranInStretch = memo((stretch: Stretch<Part>) =>
	definitionsIn(stretch).flatMap(({ at, piece }) => {
		const known = definitionRan(piece);
		return known.ran.length === 0 ? [] : [{ at, known }];
	}),
);

/** A finding as it stands in the file, given where its piece begins. */
const placeFinding = (finding: Finding, start: number, path: RepoPath): Finding => {
	const { relatedHere, ...rest } = shiftProblem(finding, start);
	if (relatedHere === undefined) return rest;
	const here = relatedHere.map(({ range, message }) => ({ location: { path, range }, message }));
	return { ...rest, related: [...(finding.related ?? []), ...here] };
};

/** Placed findings keep their identity while their piece stays where it is. */
const placeRan = (known: DefinitionRan, start: number, path: RepoPath): readonly Ran[] => {
	if (known.ran.length === 0) return known.ran;
	if (known.placed?.start !== start) {
		const ran = known.ran.map((one) => ({
			...one,
			findings: one.findings.map((finding) => placeFinding(finding, start, path)),
		}));
		known.placed = { start, ran };
	}
	return known.placed.ran;
};

const definitionsRan = query('definitions', (workspace: Workspace, path): readonly Ran[] => {
	const document = documentOf(workspace, path as RepoPath);
	if (document === undefined) return [];
	const all: Ran[] = [];
	for (const { first, stretch } of document.stretches)
		for (const { at, known } of ranInStretch(stretch)) {
			const start = document.pieces[first + at]?.start ?? 0;
			all.push(...placeRan(known, start, path as RepoPath));
		}
	return all;
});

/** What DVC never loads it never refuses: other programs will. */
const softened = (finding: Finding): Finding =>
	finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding;

/** The rules that look at a file. */
const fileRulesOf = (workspace: Workspace, path: RepoPath, kind: FileKind): readonly FileRule[] => {
	const rules = rulesOf.get(kind);
	const ofKind = unreadOf(workspace, path) === undefined ? rules?.ofRead : rules?.ofUnread;
	const document = documentOf(workspace, path);
	return (ofKind ?? []).filter(
		({ rule: { mayFind } }) => document === undefined || mayFind?.(document) !== false,
	);
};

const ranIn = (
	workspace: Workspace,
	path: RepoPath,
	kind: FileKind,
	early = false,
): readonly Ran[] => {
	const all: Ran[] = [];
	for (const { rule, ran } of fileRulesOf(workspace, path, kind)) {
		const one = early && rule.late === true ? undefined : ran(workspace, path);
		if (one === undefined) continue;
		const placed = one.findings.map((finding) => placeFinding(finding, 0, path));
		const soft = kind === 'params' && !isLoaded(workspace, path);
		all.push({ ...one, findings: soft ? placed.map(softened) : placed });
	}
	if (kind === 'dvc-yaml' && unreadOf(workspace, path) === undefined)
		all.push(...definitionsRan(workspace, path));
	return all;
};

/** All that the rules say of a file; the same object as long as none of them says anything else. */
const ranOf = query('ran', (workspace: Workspace, path): readonly Ran[] => {
	const kind = kindOf(path as RepoPath);
	return kind === undefined ? [] : ranIn(workspace, path as RepoPath, kind);
});

/** Who has seen the findings of a file need not look again while this is the same object. */
export const findingsMark = (workspace: Workspace, path: RepoPath): object =>
	ranOf(workspace, path);

/**
 * Works out what `findingsOf` will ask for, step by step: who has other things to do may stop at any
 * step and go on later, as what is worked out is remembered.
 */
export const checkingSteps = function* (workspace: Workspace, path: RepoPath): Generator<Step> {
	const kind = kindOf(path);
	if (kind === undefined) return;
	for (const _ of readingSteps(workspace, path)) yield 'done';
	documentOf(workspace, path);
	yield 'done';
	if (kind === 'dvc-yaml') {
		fileScopeOf(workspace, path);
		yield 'wants';
		for (const { stretch } of documentOf(workspace, path)?.stretches ?? []) {
			ranInStretch(stretch);
			yield 'done';
		}
		yield* resolvingSteps(workspace, path);
	}
	// What makes the most of a lock's work comes later, see `lockOutdated`.
	if (kind !== 'dvc-lock') yield 'known';
	if (unreadOf(workspace, path) === undefined)
		for (const { kinds, steps } of RULES)
			if (steps !== undefined && kinds.includes(kind)) yield* steps(workspace, path);
	for (const { ran } of fileRulesOf(workspace, path, kind)) {
		ran(workspace, path);
		yield 'done';
	}
};

/** Called for a rule that threw, at most once per change of what it reads. */
export type OnFailure = (rule: Rule, path: RepoPath, failure: unknown) => void;

/** All findings of a file, by position; `early` without those of rules that may take long. */
export const findingsOf = (
	workspace: Workspace,
	path: RepoPath,
	settings: RuleSettings = {},
	onFailure?: OnFailure,
	early = false,
): readonly Finding[] => {
	const kind = kindOf(path);
	if (kind === undefined) return [];
	const all: Finding[] = [];
	const ran = early ? ranIn(workspace, path, kind, early) : ranOf(workspace, path);
	for (const { rule, findings, failure } of ran) {
		const set = settings[rule.id];
		if (failure !== undefined) onFailure?.(rule, path, failure);
		if (set === 'off') continue;
		for (const finding of findings)
			all.push(set === undefined ? finding : { ...finding, severity: set });
	}
	return all.sort(
		(a, b) =>
			a.range.start - b.range.start ||
			a.range.end - b.range.end ||
			a.rule.id.localeCompare(b.rule.id),
	);
};
