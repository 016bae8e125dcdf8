// Every stage as DVC would run it, by file and by name.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import type { PlacedDefinition } from '../model/pipeline.ts';
import type { ResolvedDefinition } from './resolve.ts';
import type { ResolvedStage } from './resolved.ts';
import { resolvedStretchesOf, startOf } from './resolved-stretches.ts';
import { allFilesOf, documentOf, type Workspace } from './workspace.ts';

/** A definition with what it resolves to. */
export interface PlacedResolution extends PlacedDefinition {
	readonly resolved: ResolvedDefinition;
}

/** All definitions of a dvc.yaml, resolved, in order. */
export const resolutionsOf: (workspace: Workspace, path: RepoPath) => readonly PlacedResolution[] =
	query('resolutions', (workspace: Workspace, key) => {
		const path = key as RepoPath;
		const placed: PlacedResolution[] = [];
		for (const { first, stretch } of resolvedStretchesOf(workspace, path))
			for (const { at, definition, piece, resolved } of stretch.resolutions)
				placed.push({ start: startOf(workspace, path, first + at), definition, piece, resolved });
		return placed;
	}) as (workspace: Workspace, path: RepoPath) => readonly PlacedResolution[];

const byDefinition = memo(
	(placed: readonly PlacedResolution[]) => new Map(placed.map((one) => [one.definition.name, one])),
);

/** The definitions of a dvc.yaml, resolved, by name; of equal names the last. */
export const resolutionsByName = (
	workspace: Workspace,
	path: RepoPath,
): ReadonlyMap<string, PlacedResolution> => byDefinition(resolutionsOf(workspace, path));

/** The definition of that name with what it resolves to. */
export const resolutionNamed = (
	workspace: Workspace,
	path: RepoPath,
	name: string,
): PlacedResolution | undefined => resolutionsByName(workspace, path).get(name);

/**
 * The stages of a dvc.yaml or `.dvc` file. Those that can't be resolved are left out, and so are
 * paths that can't: ask `stagesKnown` before taking an absence for a fact.
 */
export const stagesOf: (workspace: Workspace, path: RepoPath) => readonly ResolvedStage[] = query(
	'stages',
	(workspace: Workspace, key) => {
		// A loop: `flatMap` takes several times as long, and this runs at every edit.
		const stages: ResolvedStage[] = [];
		for (const { stretch } of resolvedStretchesOf(workspace, key as RepoPath))
			for (const stage of stretch.stages) stages.push(stage);
		return stages;
	},
	equal,
) as (workspace: Workspace, path: RepoPath) => readonly ResolvedStage[];

const byName = memo(
	(stages: readonly ResolvedStage[]) => new Map(stages.map((stage) => [stage.name, stage])),
);

/** The stages of a file by name, with `@…` for generated ones. */
export const stagesByName = (
	workspace: Workspace,
	path: RepoPath,
): ReadonlyMap<string, ResolvedStage> => byName(stagesOf(workspace, path));

/** The stage of that name, with `@…` for a generated one. */
export const stageNamed = (
	workspace: Workspace,
	path: RepoPath,
	name: string,
): ResolvedStage | undefined => stagesByName(workspace, path).get(name);

/** True when every stage of a file is known with all its paths. */
export const stagesKnown: (workspace: Workspace, path: RepoPath) => boolean = query(
	'stages known',
	(workspace: Workspace, key) => {
		const path = key as RepoPath;
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return false;
		return (
			kindOf(path) !== 'dvc-yaml' ||
			resolvedStretchesOf(workspace, path).every(({ stretch }) => stretch.complete)
		);
	},
) as (workspace: Workspace, path: RepoPath) => boolean;

/** Files that hold stages. */
const holdsStages = (file: RepoPath): boolean => {
	const kind = kindOf(file);
	return kind === 'dvc-yaml' || kind === 'dvc-file';
};

const stageFilesIn = memo((files: readonly RepoPath[]) => files.filter(holdsStages));

/** The dvc.yaml and `.dvc` files of the workspace; nothing before the first listing is done. */
export const stageFilesOf = (workspace: Workspace): readonly RepoPath[] | undefined => {
	const files = allFilesOf(workspace);
	return files && stageFilesIn(files);
};
