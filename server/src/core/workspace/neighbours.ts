// Whose outputs a stage reads, and who reads its own: asked for what is shown, stage by stage.

import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { inGroups } from './file-groups.ts';
import { type Edge, edgesOf, type Need, needsIn } from './graph.ts';
import { keyOf } from './outputs.ts';
import { byPlace, pathIndex, type StretchesByFile, selfAndAround } from './path-index.ts';
import type { ResolvedStage } from './resolved.ts';
import { dvcRootOf } from './roots.ts';
import { collectedFilesOf, collectedGroups, isCollected } from './unread.ts';
import { type Producer, producersOf, wiringOf } from './wiring.ts';
import type { Workspace } from './workspace.ts';

export interface Neighbours {
	/** Edges from the stage to those it depends on. */
	readonly before: readonly Edge[];
	/** Edges from others that depend on the stage. */
	readonly after: readonly Edge[];
}

const wiringByFile = inGroups(
	'wiring by file',
	collectedGroups,
	(workspace, files): StretchesByFile<ResolvedStage> =>
		new Map(files.map((file) => [file, wiringOf(workspace, file)])),
);

const needs = pathIndex('needs', wiringByFile.all, needsIn);

/** The edges of the stages of a file by the names of the stages. */
const edgesByStage = query(
	'edges by stage',
	(workspace: Workspace, file): ReadonlyMap<string, readonly Edge[]> => {
		const byStage = new Map<string, Edge[]>();
		for (const edge of edgesOf(workspace, file as RepoPath)) {
			const known = byStage.get(edge.from.name);
			if (known === undefined) byStage.set(edge.from.name, [edge]);
			else known.push(edge);
		}
		return byStage;
	},
);

type Named = Pick<Producer, 'file' | 'name'>;

/** The edges from a stage to those it depends on; none for a stage that DVC does not load. */
export const edgesBefore = (workspace: Workspace, { file, name }: Named): readonly Edge[] =>
	isCollected(workspace, file) ? (edgesByStage(workspace, file).get(name) ?? []) : [];

/** The stages that may need an output: by its path, by a folder around it, or by something within. */
const maybeNeeding = (workspace: Workspace, key: string): readonly Need[] =>
	[...selfAndAround(key), ...needs.below(workspace, key)].flatMap((at) => needs.at(workspace, at));

/** Edges from others that depend on a stage, in the order of the files. */
const edgesAfter = (workspace: Workspace, { file, name }: Named): readonly Edge[] => {
	if (!isCollected(workspace, file)) return [];
	const readers = new Set<ResolvedStage>();
	for (const { stages } of producersOf(workspace, file))
		for (const stage of stages) {
			if (stage.name !== name) continue;
			for (const out of stage.outs) {
				const key = keyOf(out);
				for (const need of key === undefined ? [] : maybeNeeding(workspace, key))
					readers.add(need.stage);
			}
		}
	return [...readers]
		.sort(byPlace(collectedFilesOf(workspace) ?? [], (file) => wiringOf(workspace, file)))
		.flatMap((reader) => edgesBefore(workspace, reader))
		.filter(({ to }) => to.file === file && to.name === name);
};

/** The stages around one, in its repository; none for a stage that DVC does not load. */
export const neighboursOf = (workspace: Workspace, stage: Named): Neighbours => ({
	before: edgesBefore(workspace, stage),
	after: edgesAfter(workspace, stage),
});

/** The stages of a path's repository that name it as a dependency. */
export const readersOf = (workspace: Workspace, path: RepoPath): readonly ResolvedStage[] =>
	needs
		.at(workspace, path)
		.filter(
			({ reason, stage }) =>
				reason.kind === 'dep' &&
				reason.dep.path === path &&
				dvcRootOf(workspace, stage.file) === dvcRootOf(workspace, path),
		)
		.map(({ stage }) => stage);
