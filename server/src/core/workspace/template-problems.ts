// All that DVC refuses about the templates of one dvc.yaml, wherever in it.

import { memo2 } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { sectionOf } from '../model/pipeline.ts';
import { typeName, type Value } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import type { Piece } from '../syntax/document.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { hasExpression } from '../syntax/template.ts';
import { deref, entriesOf, listOf, type Node, type ScalarNode, scalarOf } from '../syntax/tree.ts';
import { asText, type Resolution, resolveScalar, type TemplateProblem } from './interpolate.ts';
import { resolutionsWhere } from './resolved-stretches.ts';
import { type FileScope, fileScopeOf } from './scope.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** A problem whose ranges count from `start`. */
export interface PlacedProblem {
	readonly start: number;
	readonly problem: TemplateProblem;
}

/** The outer keys whose values DVC resolves with the names of the file. */
export const RESOLVED_SECTIONS: readonly string[] = [
	'artifacts',
	'metrics',
	'params',
	'plots',
	'datasets',
];

/** The name of an artifact must come out as text. */
const checkNames = (resolution: Resolution, artifacts: Node | undefined): void => {
	for (const { key } of entriesOf(artifacts)) {
		const written = scalarOf(key);
		if (written === undefined || !hasExpression(written.text)) continue;
		const value = resolveScalar({ ...resolution, report: () => undefined }, written, 'data');
		if (value === undefined || asText(value) !== undefined) continue;
		resolution.report({
			code: 'path-not-text',
			range: written.range,
			message: `The name of an artifact must be text, but \`${written.text}\` is a ${typeName(value)}. Put it in quotes where it is defined.`,
		});
	}
};

const notHashable = ({ range, text }: ScalarNode, value: Value): TemplateProblem => ({
	code: 'value-in-text',
	range,
	message: `A key must be text, but \`${text}\` is a ${typeName(value)} (${shortText(value, 40)}). Name one of its values.`,
});

const sectionProblems = memo2((scope: FileScope, piece: Piece): readonly TemplateProblem[] => {
	const problems: TemplateProblem[] = [];
	const resolution: Resolution = {
		source: piece.text,
		scope,
		flags: scope.flags,
		stage: undefined,
		report: (problem) => problems.push(problem),
	};
	const name = scalarOf(piece.entry?.key)?.text;
	const node: Node | undefined = deref(piece.entry?.value);
	// `datasets` may be anything; only its items are looked at.
	if (name !== 'artifacts' && listOf(node) === undefined) return [];
	if (name === 'artifacts' && entriesOf(node).length === 0) return [];
	eachScalar(node, (scalar, isKey) => {
		const value = resolveScalar(resolution, scalar, 'data');
		if (isKey && value !== undefined && value.kind !== 'scalar')
			resolution.report(notHashable(scalar, value));
	});
	if (name === 'artifacts') checkNames(resolution, node);
	return problems;
});

const faultyIn = resolutionsWhere(({ resolved }) => resolved.problems.length > 0);

/** The problems of a dvc.yaml, except those of `vars`; none while its text has mistakes. */
export const templateProblemsOf: (
	workspace: Workspace,
	path: RepoPath,
) => readonly PlacedProblem[] = query('template problems', (workspace: Workspace, key) => {
	const path = key as RepoPath;
	const document = documentOf(workspace, path);
	if (document === undefined || document.problems.length > 0) return [];
	const scope = fileScopeOf(workspace, path);
	const problems: PlacedProblem[] = [];
	const add = (start: number, found: readonly TemplateProblem[]): void => {
		for (const problem of found) problems.push({ start, problem });
	};
	for (const name of RESOLVED_SECTIONS) {
		const section = sectionOf(document, name);
		if (section !== undefined) add(section.start, sectionProblems(scope, section.piece));
	}
	for (const { start, resolved } of faultyIn(workspace, path)) add(start, resolved.problems);
	return problems;
}) as (workspace: Workspace, path: RepoPath) => readonly PlacedProblem[];
