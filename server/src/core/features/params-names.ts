// Names of parameters that stand below a file which a variable makes: `params: [{ '${file}': [name] }]`.
import type { Location, RepoPath } from '../base/path.ts';
import { shiftRange } from '../base/text.ts';
import { definitionsOf } from '../model/pipeline.ts';
import { hasExpression } from '../syntax/template.ts';
import { childOf, type Node, nodeAtPath, type ScalarNode, scalarOf } from '../syntax/tree.ts';
import type { ResolvedParams } from '../workspace/resolved.ts';
import { resolutionNamed } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';

export interface ParamsName {
	readonly location: Location;
	/** Dotted. */
	readonly text: string;
	/** Several where the stages of a group take it from different ones. */
	readonly files: ReadonlySet<RepoPath>;
}

/** The names of one entry that are written out, though a variable makes their file. */
const writtenBelow = function* (list: Node, { at }: ResolvedParams): Generator<ScalarNode> {
	for (const way of at) {
		if (!way.some((step) => typeof step === 'string' && hasExpression(step))) continue;
		const node = scalarOf(nodeAtPath(list, way).node);
		if (node !== undefined && !hasExpression(node.text)) yield node;
	}
};

export const namesBelowVariables = function* (
	workspace: Workspace,
	pipeline: RepoPath,
): Generator<ParamsName> {
	const document = documentOf(workspace, pipeline);
	for (const { definition, piece, start } of document === undefined
		? []
		: definitionsOf(document)) {
		const list = piece.text.includes('${') ? childOf(definition.body?.map, 'params') : undefined;
		if (list === undefined) continue;
		const byNode = new Map<ScalarNode, Set<RepoPath>>();
		for (const { params } of resolutionNamed(workspace, pipeline, definition.name)?.resolved
			.stages ?? [])
			for (const one of params)
				for (const node of writtenBelow(list, one))
					byNode.set(node, (byNode.get(node) ?? new Set()).add(one.path));
		for (const [node, files] of byNode)
			yield {
				location: { path: pipeline, range: shiftRange(node.range, start) },
				text: node.text,
				files,
			};
	}
};
