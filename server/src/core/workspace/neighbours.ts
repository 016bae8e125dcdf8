// Whose outputs a stage reads, and who reads its own: asked for what is shown, stage by stage.
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { type Edge, edgesIn, stagesIn } from './graph.ts';
import type { ResolvedStage } from './resolved.ts';
import { dvcRootOf } from './roots.ts';
import type { Producer } from './wiring.ts';
import type { Workspace } from './workspace.ts';

export interface Neighbours {
	/** Edges from the stage to those it depends on. */
	readonly before: readonly Edge[];
	/** Edges from others that depend on the stage. */
	readonly after: readonly Edge[];
}

const NOBODY: Neighbours = { before: [], after: [] };

const keyOf = ({ file, name }: Pick<ResolvedStage, 'file' | 'name'>): string => `${file}\n${name}`;

const neighboursIn = query('neighbours', (workspace: Workspace, root) => {
	const found = new Map<string, { before: Edge[]; after: Edge[] }>();
	const of = (stage: Producer) => {
		const key = keyOf(stage);
		const known = found.get(key) ?? { before: [], after: [] };
		found.set(key, known);
		return known;
	};
	for (const edge of edgesIn(workspace, root as RepoPath)) {
		of(edge.from).before.push(edge);
		of(edge.to).after.push(edge);
	}
	return found;
});

/** The stages around one, in its repository; none for a stage that DVC does not load. */
export const neighboursOf = (workspace: Workspace, stage: Producer): Neighbours =>
	neighboursIn(workspace, dvcRootOf(workspace, stage.file)).get(keyOf(stage)) ?? NOBODY;

const readersIn = query('readers', (workspace: Workspace, root) => {
	const readers = new Map<RepoPath, ResolvedStage[]>();
	for (const stage of stagesIn(workspace, root as RepoPath))
		for (const { path } of stage.deps) {
			if (path === undefined) continue;
			const known = readers.get(path);
			if (known === undefined) readers.set(path, [stage]);
			else known.push(stage);
		}
	return readers;
});

/** The stages of a path's repository that name it as a dependency. */
export const readersOf = (workspace: Workspace, path: RepoPath): readonly ResolvedStage[] =>
	readersIn(workspace, dvcRootOf(workspace, path)).get(path) ?? [];
