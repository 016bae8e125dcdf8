// Every stage as DVC would run it, and who writes which path.
import type { RepoPath } from '../base/path.ts';
import { equal, memo, memo2, query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { type Definition, definitionsOf, type PlacedDefinition } from '../model/pipeline.ts';
import { type Data, dataOf } from './data.ts';
import { dvcFileStage } from './dvc-file.ts';
import { type ResolvedDefinition, resolveDefinition } from './resolve.ts';
import type { ResolvedOut, ResolvedStage } from './resolved.ts';
import { type FileScope, fileScopeOf } from './scope.ts';
import { allFilesOf, documentOf, type Workspace } from './workspace.ts';

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

/** A definition with what it resolves to. */
export interface PlacedResolution extends PlacedDefinition {
	readonly resolved: ResolvedDefinition;
}

/** All definitions of a dvc.yaml, resolved, in order. */
export const resolutionsOf: (workspace: Workspace, path: RepoPath) => readonly PlacedResolution[] =
	query('resolutions', (workspace: Workspace, key) => {
		const path = key as RepoPath;
		const document = documentOf(workspace, path);
		if (document === undefined) return [];
		const scope = fileScopeOf(workspace, path);
		return definitionsOf(document).map(({ start, definition, piece }) => ({
			start,
			definition,
			piece,
			resolved: resolvedDefinitionOf(workspace, { definition, piece }, scope),
		}));
	}) as (workspace: Workspace, path: RepoPath) => readonly PlacedResolution[];

const byDefinition = memo(
	(placed: readonly PlacedResolution[]) => new Map(placed.map((one) => [one.definition.name, one])),
);

/** The definition of that name with what it resolves to; of equal names the last. */
export const resolutionNamed = (
	workspace: Workspace,
	path: RepoPath,
	name: string,
): PlacedResolution | undefined => byDefinition(resolutionsOf(workspace, path)).get(name);

/**
 * The stages of a dvc.yaml or `.dvc` file. Those that can't be resolved are left out, and so are
 * paths that can't: ask `stagesKnown` before taking an absence for a fact.
 */
export const stagesOf: (workspace: Workspace, path: RepoPath) => readonly ResolvedStage[] = query(
	'stages',
	(workspace: Workspace, key) => {
		const path = key as RepoPath;
		const kind = kindOf(path);
		if (kind === 'dvc-yaml') {
			// A loop: `flatMap` takes several times as long, and this runs at every edit.
			const stages: ResolvedStage[] = [];
			for (const { resolved } of resolutionsOf(workspace, path))
				for (const stage of resolved.stages) stages.push(stage);
			return stages;
		}
		if (kind !== 'dvc-file') return [];
		const document = documentOf(workspace, path);
		return document === undefined ? [] : [dvcFileStage(document, path)];
	},
	equal,
) as (workspace: Workspace, path: RepoPath) => readonly ResolvedStage[];

const byName = memo(
	(stages: readonly ResolvedStage[]) => new Map(stages.map((stage) => [stage.name, stage])),
);

/** The stage of that name, with `@…` for a generated one. */
export const stageNamed = (
	workspace: Workspace,
	path: RepoPath,
	name: string,
): ResolvedStage | undefined => byName(stagesOf(workspace, path)).get(name);

/** True when every stage of a file is known with all its paths. */
export const stagesKnown: (workspace: Workspace, path: RepoPath) => boolean = query(
	'stages known',
	(workspace: Workspace, key) => {
		const path = key as RepoPath;
		const document = documentOf(workspace, path);
		if (document === undefined || document.problems.length > 0) return false;
		return (
			kindOf(path) !== 'dvc-yaml' ||
			resolutionsOf(workspace, path).every(({ resolved }) => resolved.complete)
		);
	},
) as (workspace: Workspace, path: RepoPath) => boolean;

/** One output of one stage. */
export interface Writer {
	readonly stage: ResolvedStage;
	readonly out: ResolvedOut;
}

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
