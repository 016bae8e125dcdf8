// All findings of one file. A rule that fails takes nobody with it.
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { RULES } from './registry.ts';
import type { Finding, Rule, Severity } from './rule.ts';

/** Severity by rule id as a person set it; a rule that is not named keeps its own. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

/** What a rule found in a file, remembered; `failure` holds what it threw. */
interface Ran {
	readonly findings: readonly Finding[];
	readonly failure: unknown;
}

const NOTHING: Ran = { findings: [], failure: undefined };

const run = (workspace: Workspace, path: RepoPath, rule: Rule): Ran => {
	try {
		const findings: Finding[] = [];
		for (const problem of rule.check(workspace, path))
			findings.push({ ...problem, rule, severity: problem.severity ?? rule.severity });
		return findings.length === 0 ? NOTHING : { findings, failure: undefined };
	} catch (failure) {
		return { findings: [], failure };
	}
};

const ranOf = new Map(
	RULES.map((rule) => [
		rule.id,
		query(`rule ${rule.id}`, (workspace: Workspace, path) =>
			run(workspace, path as RepoPath, rule),
		),
	]),
);

/** Called for a rule that threw, at most once per change of what it reads. */
export type OnFailure = (rule: Rule, path: RepoPath, failure: unknown) => void;

/** All findings of a file, by position. */
export const findingsOf = (
	workspace: Workspace,
	path: RepoPath,
	settings: RuleSettings = {},
	onFailure?: OnFailure,
): readonly Finding[] => {
	const kind = kindOf(path);
	if (kind === undefined) return [];
	const all: Finding[] = [];
	for (const rule of RULES) {
		const set = settings[rule.id];
		if (set === 'off' || !rule.kinds.includes(kind)) continue;
		const ran = ranOf.get(rule.id)?.(workspace, path) ?? NOTHING;
		if (ran.failure !== undefined) onFailure?.(rule, path, ran.failure);
		for (const finding of ran.findings)
			all.push(set === undefined ? finding : { ...finding, severity: set });
	}
	return all.sort(
		(a, b) =>
			a.range.start - b.range.start ||
			a.range.end - b.range.end ||
			a.rule.id.localeCompare(b.rule.id),
	);
};
