// The names a `${…}` can use at a place, their values and where these are written: for completion,
// hover and going to a definition.
import type { Location, RepoPath } from '../base/path.ts';
import { shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { type PlacedDefinition, sectionOf } from '../model/pipeline.ts';
import type { Origin, Value } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import { type Node, nodeAtPath, type TreePath } from '../syntax/tree.ts';
import { type Instance, sampleOf } from './combinations.ts';
import { dataOf, treeOf } from './data.ts';
import { pieceOfPath } from './data-pieces.ts';
import type { Resolution } from './interpolate.ts';
import { definitionsByName } from './places.ts';
import { locate, withInstance } from './resolve.ts';
import { resolvedDefinitionOf } from './resolved-definition.ts';
import { type FileScope, fileScopeOf, lookup } from './scope.ts';
import type { Scope } from './vars.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** One name, or index of a list, and what it stands for. */
export interface NameInfo {
	/** One word of an expression. */
	readonly name: string;
	readonly value: Value;
	/** The value in a few words. */
	readonly text: string;
	/** Where it is written (see `placeOf`); nothing for `key` and the `item` of a matrix. */
	readonly origin: Origin | undefined;
	/** It has names or indexes of its own: more words can follow. */
	readonly isContainer: boolean;
}

/** What an expression is worth for one stage. */
export interface StageValue {
	/** The name of the stage, with `@…`; that of the definition for plain ones. */
	readonly stage: string | undefined;
	readonly value: Value;
}

/** Of a larger group so many stages stand for all. */
const ENOUGH = 200;

/** One stage, and the names its expressions can use. */
export interface Turn {
	readonly stage: string | undefined;
	readonly scope: Pick<Scope, 'names' | 'complete'>;
}

const definitionNamed = (
	workspace: Workspace,
	file: RepoPath,
	name: string | undefined,
): PlacedDefinition | undefined => {
	if (name === undefined) return undefined;
	const document = documentOf(workspace, file);
	return document && definitionsByName(document).get(name);
};

const quietly = (scope: FileScope, source: string, stage: string): Resolution => ({
	source,
	scope,
	flags: scope.flags,
	stage,
	report: () => undefined,
});

/** The turns of the stages of a definition; that of the file when there is no definition. */
export const turnsOf = (
	workspace: Workspace,
	file: RepoPath,
	placed: Pick<PlacedDefinition, 'definition' | 'piece'> | undefined,
): readonly Turn[] => {
	const scope = fileScopeOf(workspace, file);
	const body = placed?.definition.body;
	if (placed === undefined || body === undefined) return [{ stage: undefined, scope }];
	const { definition, piece } = placed;
	const { expansion } = resolvedDefinitionOf(workspace, placed, scope);
	const instances: readonly (Instance | undefined)[] =
		expansion === undefined ? [undefined] : sampleOf(expansion, ENOUGH);
	const turns = instances.map((instance): Turn => {
		const stage = instance === undefined ? definition.name : `${definition.name}@${instance.name}`;
		const own = withInstance(scope, instance);
		const resolution = quietly(own, piece.text, stage);
		const load = (path: RepoPath) => dataOf(workspace, path);
		const located = locate(resolution, definition, body, own, instance, load);
		return { stage, scope: located?.scope ?? own };
	});
	return turns.length === 0 ? [{ stage: undefined, scope }] : turns;
};

const turnsNamed = (workspace: Workspace, file: RepoPath, name: string | undefined) =>
	turnsOf(workspace, file, definitionNamed(workspace, file, name));

/** What an expression is worth in each turn that has it. */
export const valuesIn = (turns: readonly Turn[], words: readonly string[]): readonly StageValue[] =>
	turns.flatMap(({ stage, scope }) => {
		const found = lookup(scope, words);
		return found.kind === 'found' ? [{ stage, value: found.value }] : [];
	});

const info = (name: string, value: Value): NameInfo => ({
	name,
	value,
	text: shortText(value),
	origin: value.origin,
	isContainer: value.kind !== 'scalar',
});

const namesIn = (value: Value): readonly (readonly [string, Value])[] =>
	value.kind === 'map'
		? [...value.entries]
		: value.kind === 'list'
			? value.items.slice(0, ENOUGH).map((item, index) => [String(index), item] as const)
			: [];

/**
 * The names that may follow the words `before` in an expression (those of the scope when there are
 * none): inside the stage or group `definition` of a dvc.yaml, or, without one, in the rest of the
 * file and in the data of `foreach` and `matrix`. Of a group every name that any of its stages has,
 * with the value for the first of them.
 */
export const namesAt = (
	workspace: Workspace,
	file: RepoPath,
	definition: string | undefined,
	before: readonly string[] = [],
): readonly NameInfo[] => {
	const names = new Map<string, NameInfo>();
	for (const { scope } of turnsNamed(workspace, file, definition)) {
		const found = before.length === 0 ? undefined : lookup(scope, before);
		const here =
			found === undefined ? [...scope.names] : found.kind === 'found' ? namesIn(found.value) : [];
		for (const [name, value] of here) if (!names.has(name)) names.set(name, info(name, value));
	}
	return [...names.values()];
};

/**
 * What an expression is worth: one value for a plain stage, one for each stage of a group (for some
 * that stand for all, when there are hundreds), none where the name does not exist.
 */
export const valuesAt = (
	workspace: Workspace,
	file: RepoPath,
	definition: string | undefined,
	words: readonly string[],
): readonly StageValue[] => valuesIn(turnsNamed(workspace, file, definition), words);

/** The tree that `path` leads down, how far it is gone already, and where its ranges begin. */
const rootOf = (
	workspace: Workspace,
	{ file, path }: Origin,
): { readonly root: Node | undefined; readonly rest: TreePath; readonly start: number } => {
	const document = documentOf(workspace, file);
	const [first, second] = path;
	if (document !== undefined && document.whole === undefined) {
		if (kindOf(file) !== 'dvc-yaml') {
			const found = pieceOfPath(document, path);
			return {
				root: found?.placed.piece.tree.root,
				rest: path.slice((found?.steps ?? 1) - 1),
				start: found?.placed.start ?? 0,
			};
		}
		if (first === 'stages') {
			const placed = definitionNamed(workspace, file, String(second));
			return {
				root: placed?.definition.entry.value,
				rest: path.slice(2),
				start: placed?.start ?? 0,
			};
		}
		const placed = sectionOf(document, String(first));
		return { root: placed?.piece.entry?.value, rest: path.slice(1), start: placed?.start ?? 0 };
	}
	return { root: treeOf(workspace, file)?.root, rest: path, start: 0 };
};

/** Where a value is written: its name, or the value itself in a list. Nothing when that is gone. */
export const placeOf = (workspace: Workspace, origin: Origin): Location | undefined => {
	const { root, rest, start } = rootOf(workspace, origin);
	const { node, entry, found } = nodeAtPath(root, rest);
	const at = entry?.key ?? node ?? root;
	if (found < rest.length || at === undefined) return undefined;
	return { path: origin.file, range: shiftRange(at.range, start) };
};
