// The definitions of a dvc.yaml resolved, in stretches that stay the same objects while nothing of
// them changes: what a rule knows of a stretch it need not ask of each stage in it.

import { memo, memo2 } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { query, queryAbout } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { definitionsIn, type StretchedDefinition } from '../model/pipeline.ts';
import type { Part } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import { dvcFileStage } from './dvc-file.ts';
import { groupsFor, standsFor } from './named-parts.ts';
import { readingSteps } from './reading-steps.ts';
import { isKept } from './recent.ts';
import type { ResolvedDefinition } from './resolve.ts';
import type { ResolvedStage } from './resolved.ts';
import { resolvedDefinitionOf } from './resolved-definition.ts';
import { type FileScope, fileScopeOf } from './scope.ts';
import { AFTER_READING, type Step } from './steps.ts';
import { documentOf, textOf, type Workspace } from './workspace.ts';

/** A definition with what it resolves to. */
export interface StretchedResolution extends StretchedDefinition {
	readonly resolved: ResolvedDefinition;
}

/** Neighbouring definitions of one file, resolved in one scope. */
export interface ResolvedStretch {
	readonly file: RepoPath;
	readonly resolutions: readonly StretchedResolution[];
	readonly stages: readonly ResolvedStage[];
	/** Those with `vars` of their own, which may name files. */
	readonly loading: readonly StretchedResolution[];
	/** The groups that plain stages are looked for in, see `standsFor`. */
	readonly groups: readonly (ResolvedDefinition | undefined)[];
	/** Every stage is known with all its paths. */
	readonly complete: boolean;
}

const resolveStretch = (
	workspace: Workspace,
	stretch: Stretch<Part>,
	scope: FileScope,
): ResolvedStretch => {
	const resolutions: StretchedResolution[] = [];
	const stages: ResolvedStage[] = [];
	let complete = true;
	const groups = groupsFor(workspace, stretch, scope);
	for (const [index, { at, definition, piece }] of definitionsIn(stretch).entries()) {
		const group = groups[index];
		const resolved =
			group === undefined
				? resolvedDefinitionOf(workspace, { definition, piece }, scope)
				: standsFor(definition.name, group);
		resolutions.push({ at, definition, piece, resolved });
		for (const stage of resolved.stages) stages.push(stage);
		complete &&= resolved.complete;
	}
	const loading = resolutions.filter(({ resolved }) => resolved.ownVars !== undefined);
	return { file: scope.file, resolutions, stages, loading, groups, complete };
};

interface RememberedStretch {
	last?: ResolvedStretch;
}

const stretchMemory = memo2(
	(_scope: FileScope, _stretch: Stretch<Part>): RememberedStretch => ({}),
);

/** True when the files that stages' own `vars` name, and the groups of others, are what they were. */
const isCurrent = (
	workspace: Workspace,
	stretch: Stretch<Part>,
	known: ResolvedStretch,
	scope: FileScope,
): boolean => {
	const groups = groupsFor(workspace, stretch, scope);
	return (
		groups.every((group, index) => group === known.groups[index]) &&
		known.loading.every(
			(resolution) => resolvedDefinitionOf(workspace, resolution, scope) === resolution.resolved,
		)
	);
};

const resolvedStretchOf = (
	workspace: Workspace,
	stretch: Stretch<Part>,
	scope: FileScope,
): ResolvedStretch => {
	const remembered = stretchMemory(scope, stretch);
	if (remembered.last === undefined || !isCurrent(workspace, stretch, remembered.last, scope))
		remembered.last = resolveStretch(workspace, stretch, scope);
	return remembered.last;
};

export interface PlacedResolvedStretch {
	/** Index of its first piece among those of the document; `at` of a definition counts from it. */
	readonly first: number;
	readonly stretch: ResolvedStretch;
}

const stretchOfPointer = memo(
	(stage: ResolvedStage): ResolvedStretch => ({
		file: stage.file,
		resolutions: [],
		stages: [stage],
		loading: [],
		groups: [],
		complete: true,
	}),
);

const resolvedStretchesIn = (
	workspace: Workspace,
	path: RepoPath,
): readonly PlacedResolvedStretch[] => {
	const scope = kindOf(path) === 'dvc-yaml' ? fileScopeOf(workspace, path) : undefined;
	const document = documentOf(workspace, path);
	if (document === undefined) return [];
	if (kindOf(path) === 'dvc-file')
		return [{ first: 0, stretch: stretchOfPointer(dvcFileStage(document, path)) }];
	if (scope === undefined) return [];
	return document.stretches.map(({ first, stretch }) => ({
		first,
		stretch: resolvedStretchOf(workspace, stretch, scope),
	}));
};

const keptStretches = query('stretches', (workspace: Workspace, path) =>
	resolvedStretchesIn(workspace, path as RepoPath),
);

/** All definitions of a dvc.yaml, in order; for a `.dvc` file the one stage that it stands for. */
export const resolvedStretchesOf = (
	workspace: Workspace,
	path: RepoPath,
): readonly PlacedResolvedStretch[] =>
	isKept(workspace, path) ? keptStretches(workspace, path) : resolvedStretchesIn(workspace, path);

/** Resolves all definitions of a dvc.yaml step by step; what is resolved is remembered. */
export const resolvingSteps = function* (workspace: Workspace, path: RepoPath): Generator<Step> {
	if (textOf(workspace, path) === undefined) yield* AFTER_READING;
	for (const _ of readingSteps(workspace, path)) yield 'done';
	if (documentOf(workspace, path) === undefined) return;
	fileScopeOf(workspace, path);
	yield* AFTER_READING;
	const scope = fileScopeOf(workspace, path);
	for (const { stretch } of documentOf(workspace, path)?.stretches ?? []) {
		resolvedStretchOf(workspace, stretch, scope);
		yield 'done';
	}
};

/**
 * A question about all definitions of a dvc.yaml that is asked stretch by stretch, and again only
 * where a stretch, or what `find` read of the workspace, has changed. Answers carry no offsets.
 */
export const inStretches = <T>(
	name: string,
	find: (workspace: Workspace, stretch: ResolvedStretch) => Iterable<T>,
): ((workspace: Workspace, path: RepoPath) => readonly T[]) => {
	const foundIn = queryAbout(name, (workspace: Workspace, stretch: ResolvedStretch) => [
		...find(workspace, stretch),
	]);
	return (workspace, path) => {
		const all: T[] = [];
		for (const { stretch } of resolvedStretchesOf(workspace, path))
			for (const one of foundIn(workspace, stretch)) all.push(one);
		return all;
	};
};

/** As `inStretches`, for questions about single stages. */
export const inStages = <T>(
	name: string,
	find: (workspace: Workspace, stage: ResolvedStage) => Iterable<T>,
): ((workspace: Workspace, path: RepoPath) => readonly T[]) =>
	inStretches(name, function* (workspace, { stages }) {
		for (const stage of stages) yield* find(workspace, stage);
	});

/** One list for all stretches of which there is nothing to say. */
const NOTHING: readonly never[] = [];

/** As `inStages`, for what a stage says by itself: nothing is noted of what was read. */
export const ofStages = <T>(
	find: (stage: ResolvedStage) => readonly T[],
): ((workspace: Workspace, path: RepoPath) => readonly T[]) => {
	const foundIn = memo(({ stages }: ResolvedStretch): readonly T[] => {
		const found = stages.flatMap(find);
		return found.length === 0 ? NOTHING : found;
	});
	return (workspace, path) => {
		const all: T[] = [];
		for (const { stretch } of resolvedStretchesOf(workspace, path))
			for (const one of foundIn(stretch)) all.push(one);
		return all;
	};
};

type PlacedResolutions = (
	workspace: Workspace,
	path: RepoPath,
) => readonly (StretchedResolution & { readonly start: number })[];

const placedBy =
	(
		foundIn: (workspace: Workspace, stretch: ResolvedStretch) => readonly StretchedResolution[],
	): PlacedResolutions =>
	(workspace, path) => {
		const all: (StretchedResolution & { readonly start: number })[] = [];
		for (const { first, stretch } of resolvedStretchesOf(workspace, path))
			for (const one of foundIn(workspace, stretch))
				all.push({ start: startOf(workspace, path, first + one.at), ...one });
		return all;
	};

/** The definitions with their stages that `test` is true of; asked as `inStretches` is. */
export const resolutionsIn = (
	name: string,
	test: (workspace: Workspace, resolution: StretchedResolution) => boolean,
): PlacedResolutions =>
	placedBy(
		queryAbout(name, (workspace: Workspace, { resolutions }: ResolvedStretch) =>
			resolutions.filter((resolution) => test(workspace, resolution)),
		),
	);

/** As `resolutionsIn`, for what a definition says by itself. */
export const resolutionsWhere = (
	test: (resolution: StretchedResolution) => boolean,
): PlacedResolutions => {
	const foundIn = memo(({ resolutions }: ResolvedStretch) => {
		const found = resolutions.filter(test);
		return found.length === 0 ? NOTHING : found;
	});
	return placedBy((_workspace, stretch) => foundIn(stretch));
};

/** The definitions with `vars` of their own. */
export const withOwnVars = resolutionsWhere(({ resolved }) => resolved.ownVars !== undefined);

/** Where the piece of that index begins in a file. */
export const startOf = (workspace: Workspace, path: RepoPath, index: number): number =>
	documentOf(workspace, path)?.pieces[index]?.start ?? 0;
