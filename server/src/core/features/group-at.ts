// The stages that a place of a dvc.yaml makes: all of a definition, or those of one item of its
// `foreach` or `matrix`.
import type { RepoPath } from '../base/path.ts';
import { childOf, entriesOf, keyOf, mapOf, type TreePath } from '../syntax/tree.ts';
import { instancesFrom } from '../workspace/combinations.ts';
import { dataOf } from '../workspace/data.ts';
import { resolveInstance } from '../workspace/resolve.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import { type PlacedResolution, resolutionNamed } from '../workspace/stages.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** As many stages are made for one item. */
const ENOUGH = 10;

export interface StagesAt {
	readonly placed: PlacedResolution;
	/** The first of them. */
	readonly stages: readonly ResolvedStage[];
	/** How many there are. */
	readonly total: bigint;
}

/** A definition with all its stages. */
export const stagesOfDefinition = (
	workspace: Workspace,
	file: RepoPath,
	name: string,
): StagesAt | undefined => {
	const placed = resolutionNamed(workspace, file, name);
	if (placed === undefined) return undefined;
	const { stages, expansion } = placed.resolved;
	const total = expansion?.cut === true ? expansion.count : BigInt(stages.length);
	return { placed, stages, total };
};

/** Which item of a list or mapping a step leads to. */
const indexOf = (data: Parameters<typeof entriesOf>[0], step: string | number | undefined) =>
	typeof step === 'number' || step === undefined
		? step
		: mapOf(data) === undefined
			? undefined
			: entriesOf(data).findIndex((entry) => keyOf(entry) === step);

/** The stages that come from the item at `path`, in the data of `foreach` or on an axis of `matrix`. */
export const stagesOfItem = (
	workspace: Workspace,
	file: RepoPath,
	path: TreePath,
): StagesAt | undefined => {
	const [, name, form, ...rest] = path;
	const all = stagesOfDefinition(workspace, file, String(name));
	const expansion = all?.placed.resolved.expansion;
	if (all === undefined || expansion === undefined) return undefined;
	const { definition, piece } = all.placed;
	const axis = form === 'matrix' ? String(rest[0]) : undefined;
	const data = definition.each?.value;
	const step = axis === undefined ? rest[0] : rest[1];
	const index = indexOf(axis === undefined ? data : childOf(data, axis), step);
	if (index === undefined) return undefined;
	const { instances, count } = instancesFrom(expansion, axis, index, ENOUGH);
	const scope = fileScopeOf(workspace, file);
	const load = (at: RepoPath) => dataOf(workspace, at);
	const stages = instances.flatMap(
		(instance) => resolveInstance(definition, piece.text, scope, instance, load) ?? [],
	);
	return { placed: all.placed, stages, total: count };
};
