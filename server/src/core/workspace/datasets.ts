// The data sets that `datasets:` defines and `ds://name` names.

import { equal } from '../base/equal.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { sectionOf } from '../model/pipeline.ts';
import { hasExpression } from '../syntax/template.ts';
import { childOf, listOf, mapOf, scalarOf } from '../syntax/tree.ts';
import { dvcRootOf } from './roots.ts';
import { stageFilesOf } from './stages.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** The names of one dvc.yaml; nothing when one of them can't be known. */
const namesIn = query(
	'dataset names',
	(workspace: Workspace, file): readonly string[] | undefined => {
		const document = documentOf(workspace, file as RepoPath);
		if (document === undefined || document.problems.length > 0) return undefined;
		const names: string[] = [];
		for (const item of listOf(sectionOf(document, 'datasets')?.piece.entry?.value)?.items ?? []) {
			const name = scalarOf(childOf(mapOf(item), 'name'));
			if (name?.type !== 'string' || hasExpression(name.text)) return undefined;
			names.push(name.text);
		}
		return names;
	},
	equal,
);

/** The data sets of the repository of a file; nothing when they can't all be known. */
export const datasetsOf = (
	workspace: Workspace,
	file: RepoPath,
): ReadonlySet<string> | undefined => {
	const root = dvcRootOf(workspace, file);
	const names = new Set<string>();
	const files = stageFilesOf(workspace);
	if (files === undefined) return undefined;
	for (const other of files) {
		if (kindOf(other) !== 'dvc-yaml' || dvcRootOf(workspace, other) !== root) continue;
		const own = namesIn(workspace, other);
		if (own === undefined) return undefined;
		for (const name of own) names.add(name);
	}
	return names;
};
