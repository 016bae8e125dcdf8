// Plain stages that are named like a part of a group, as `train@rf`: DVC looks for them in the group.
import { memo } from '../base/memo.ts';
import {
	type Definition,
	definitionsIn,
	definitionsOf,
	type PlacedDefinition,
} from '../model/pipeline.ts';
import type { Document, Part } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import type { ResolvedDefinition } from './resolve.ts';
import type { ResolvedStage } from './resolved.ts';
import { resolvedDefinitionOf } from './resolved-definition.ts';
import type { FileScope } from './scope.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** The groups of a file by name; of equal names the last. */
const groupsByName = memo(
	(document: Document): ReadonlyMap<string, PlacedDefinition> =>
		new Map(
			definitionsOf(document)
				.filter(({ definition }) => definition.form !== 'plain')
				.map((placed) => [placed.definition.name, placed]),
		),
);

/** The group that DVC looks for a plain stage in, by what stands before the last `@` of its name. */
const groupFor = (
	workspace: Workspace,
	{ name, form }: Definition,
	scope: FileScope,
): ResolvedDefinition | undefined => {
	const at = name.lastIndexOf('@');
	const document = form === 'plain' && at > 0 ? documentOf(workspace, scope.file) : undefined;
	const group = document && groupsByName(document).get(name.slice(0, at));
	return group && resolvedDefinitionOf(workspace, group, scope);
};

const hasGroupName = memo((stretch: Stretch<Part>) =>
	definitionsIn(stretch).some(({ definition }) => definition.name.includes('@')),
);

/** For each definition of a stretch the group that stands for it; empty when no name is like a part of one. */
export const groupsFor = (
	workspace: Workspace,
	stretch: Stretch<Part>,
	scope: FileScope,
): readonly (ResolvedDefinition | undefined)[] =>
	hasGroupName(stretch)
		? definitionsIn(stretch).map(({ definition }) => groupFor(workspace, definition, scope))
		: [];

const stagesByName = memo(
	({ stages }: ResolvedDefinition): ReadonlyMap<string, readonly ResolvedStage[]> => {
		const byName = new Map<string, ResolvedStage[]>();
		for (const stage of stages) {
			const known = byName.get(stage.name);
			if (known === undefined) byName.set(stage.name, [stage]);
			else known.push(stage);
		}
		return byName;
	},
);

/** What DVC loads for a plain stage that is looked for in a group: the stage of the group, and nothing of its own. */
export const standsFor = (name: string, group: ResolvedDefinition): ResolvedDefinition => {
	const stages = stagesByName(group).get(name) ?? [];
	const complete = stages.length > 0 && stages.every((stage) => stage.complete);
	return {
		stages,
		problems: [],
		ownVars: undefined,
		varsProblems: [],
		expansion: undefined,
		complete,
	};
};
