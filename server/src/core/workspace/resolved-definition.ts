// One definition resolved, and remembered for as long as it and what it was resolved with are the same.

import { memo2 } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import type { Definition, PlacedDefinition } from '../model/pipeline.ts';
import { type Data, dataOf } from './data.ts';
import { type ResolvedDefinition, resolveDefinition } from './resolve.ts';
import type { FileScope } from './scope.ts';
import type { Workspace } from './workspace.ts';

/** An answer, and the files it was made with, which only a stage's own `vars` name. */
interface Remembered {
	last?: {
		readonly loads: readonly (readonly [RepoPath, Data | undefined])[];
		readonly value: ResolvedDefinition;
	};
}

// By scope first: one memory with ten thousand entries, and not ten thousand memories.
const memory = memo2((_scope: FileScope, _definition: Definition): Remembered => ({}));

/**
 * A definition resolved in a scope; worked out again only when the definition, the scope or a file
 * named by its own `vars` has changed.
 */
export const resolvedDefinitionOf = (
	workspace: Workspace,
	{ definition, piece }: Pick<PlacedDefinition, 'definition' | 'piece'>,
	scope: FileScope,
): ResolvedDefinition => {
	const remembered = memory(scope, definition);
	const last = remembered.last;
	if (last?.loads.every(([path, data]) => dataOf(workspace, path) === data) === true)
		return last.value;
	const loads: (readonly [RepoPath, Data | undefined])[] = [];
	workspace.onRun?.('resolve', `${scope.file}:${definition.name}`);
	const value = resolveDefinition(definition, piece.text, scope, (path) => {
		const data = dataOf(workspace, path);
		loads.push([path, data]);
		return data;
	});
	remembered.last = { loads, value };
	return value;
};
