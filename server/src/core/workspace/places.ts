// Where the paths of resolved stages are written. Asked only for what is shown.

import { memo } from '../base/memo.ts';
import type { Location } from '../base/path.ts';
import { type Range, shiftRange } from '../base/text.ts';
import { definitionsOf, type OutEntry, type PlacedDefinition } from '../model/pipeline.ts';
import type { Document } from '../syntax/document.ts';
import {
	childOf,
	entriesOf,
	listOf,
	type Node,
	nodeAtPath,
	type ScalarNode,
	scalarOf,
} from '../syntax/tree.ts';
import type { ResolvedOut, ResolvedParams, ResolvedPath, ResolvedStage } from './resolved.ts';
import type { Producer } from './wiring.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** The definitions of a dvc.yaml by name; of equal names the last, as readers that allow them do. */
export const definitionsByName: (document: Document) => ReadonlyMap<string, PlacedDefinition> =
	memo(
		(document: Document) =>
			new Map(definitionsOf(document).map((placed) => [placed.definition.name, placed])),
	);

const inDvcFile = (document: Document, list: 'deps' | 'outs', index: number): Range | undefined => {
	const item = listOf(childOf(document.whole?.root, list))?.items[index];
	return (childOf(item, 'path') ?? item)?.range;
};

const locate = (
	workspace: Workspace,
	stage: Producer,
	list: 'deps' | 'outs',
	index: number,
	find: (placed: PlacedDefinition) => Node | undefined,
): Location | undefined => {
	const document = documentOf(workspace, stage.file);
	if (document === undefined) return undefined;
	if (stage.definition === '') {
		const range = inDvcFile(document, list, index);
		return range && { path: stage.file, range };
	}
	const placed = definitionsByName(document).get(stage.definition);
	if (placed === undefined) return undefined;
	const range = (find(placed) ?? placed.definition.key).range;
	return { path: stage.file, range: shiftRange(range, placed.start) };
};

/** The entry an output comes from; of several paths in one item the one that is written so. */
export const outEntryOf = (
	{ definition }: Pick<PlacedDefinition, 'definition'>,
	out: Pick<ResolvedOut, 'list' | 'index' | 'text'>,
): OutEntry | undefined => {
	const here = (definition.body?.outs ?? []).filter(
		({ list, index }) => list === out.list && index === out.index,
	);
	return here.find(({ path }) => path.text === out.text) ?? here[0];
};

/** Where an output is written. */
export const outPlace = (
	workspace: Workspace,
	stage: Producer,
	out: ResolvedOut,
): Location | undefined =>
	locate(workspace, stage, 'outs', out.index, (placed) => outEntryOf(placed, out)?.path);

/** Where a dependency is written. */
export const depPlace = (
	workspace: Workspace,
	stage: ResolvedStage,
	dep: ResolvedPath,
): Location | undefined =>
	locate(
		workspace,
		stage,
		'deps',
		dep.index,
		({ definition }) => definition.body?.deps.find(({ index }) => index === dep.index)?.path,
	);

/** Where the parameters of a file are named first. */
export const paramsPlace = (
	workspace: Workspace,
	stage: ResolvedStage,
	params: ResolvedParams,
): Location | undefined =>
	locate(workspace, stage, 'deps', -1, ({ definition }) => {
		const written = childOf(definition.body?.map, 'params');
		const items = listOf(written)?.items ?? [];
		const keys = items.flatMap((item) => entriesOf(item).map(({ key }) => key));
		const named = keys.find((key) => scalarOf(key)?.text === params.text);
		return named ?? items.find((item) => scalarOf(item) !== undefined) ?? written;
	});

/** Where one name of `params` is written: the one at `index` of `names`. */
export const paramPlace = (
	workspace: Workspace,
	stage: ResolvedStage,
	{ at }: ResolvedParams,
	index: number,
): { readonly node: ScalarNode; readonly start: number } | undefined => {
	const document = documentOf(workspace, stage.file);
	const placed = document && definitionsByName(document).get(stage.definition);
	const written = childOf(placed?.definition.body?.map, 'params');
	const node = scalarOf(nodeAtPath(written, at[index] ?? []).node);
	return node && placed && { node, start: placed.start };
};

/** Where the value of a key of a stage is written, such as `cmd` and `wdir`. */
export const valuePlace = (
	workspace: Workspace,
	stage: ResolvedStage,
	key: string,
): { readonly node: Node; readonly placed: PlacedDefinition } | undefined => {
	const document = documentOf(workspace, stage.file);
	const placed = document && definitionsByName(document).get(stage.definition);
	const node = childOf(placed?.definition.body?.map, key);
	return node && placed && { node, placed };
};
