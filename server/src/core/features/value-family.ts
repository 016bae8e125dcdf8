// The values that must have one name: what one `${…}` stands for in several stages, and what is
// written once and meant in several places, by aliases and merge keys.
import type { RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import type { Origin } from '../model/value.ts';
import {
	deref,
	type Entry,
	entriesOf,
	keyOf,
	type Node,
	nodeAtPath,
	type TreePath,
} from '../syntax/tree.ts';
import { treeOf } from '../workspace/data.ts';
import { paramPlace } from '../workspace/places.ts';
import { stageFilesOf, stagesOf } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { type SpokenValue, spokenValues } from './mentions-value.ts';
import { namesBelowVariables } from './params-names.ts';

/** Aliases may repeat a value very often. */
const MOST = 500;
const DEEPEST = 20;

const pathsTo = function* (
	node: Node | undefined,
	target: Entry,
	path: TreePath,
): Generator<TreePath> {
	const at = deref(node);
	if (path.length > DEEPEST || at === undefined || at.kind === 'scalar') return;
	if (at.kind === 'list') {
		for (const [index, item] of at.items.entries()) yield* pathsTo(item, target, [...path, index]);
		return;
	}
	for (const entry of entriesOf(at)) {
		const inner = [...path, keyOf(entry) ?? ''];
		if (entry.key === target.key) yield inner;
		yield* pathsTo(entry.value, target, inner);
	}
};

/** All ways down a file to the place where a value is written. */
const samePlace = (workspace: Workspace, { file, path }: Origin): readonly Origin[] => {
	const document = documentOf(workspace, file);
	const tree = document === undefined ? treeOf(workspace, file) : document.whole;
	// Without aliases there is one way to each place.
	if (tree === undefined || tree.aliases.length === 0) return [];
	const { entry, found } = nodeAtPath(tree.root, path);
	if (entry === undefined || found < path.length) return [];
	const ways: Origin[] = [];
	for (const way of pathsTo(tree.root, entry, [])) {
		ways.push({ file, path: way });
		if (ways.length >= MOST) break;
	}
	return ways;
};

const pipelinesOf = (workspace: Workspace): readonly RepoPath[] =>
	(stageFilesOf(workspace) ?? []).filter((file) => kindOf(file) === 'dvc-yaml');

const keyOfOrigin = ({ file, path }: Origin): string => JSON.stringify([file, ...path]);

/** Values of several files that one name below `params` stands for. */
const groupsInParams = (workspace: Workspace, file: RepoPath, name: string): Origin[][] =>
	[...namesBelowVariables(workspace, file)].flatMap(({ text, files }) => {
		const words = text.split('.');
		return words.flatMap((word, index) =>
			word === name && files.size > 1
				? [[...files].map((each) => ({ file: each, path: words.slice(0, index + 1) }))]
				: [],
		);
	});

/** The value and all that must be renamed with it. */
export const valueFamily = (workspace: Workspace, first: readonly Origin[]): readonly Origin[] => {
	const name = String(first[0]?.path.at(-1));
	const family = new Map<string, Origin>();
	const groups = pipelinesOf(workspace).flatMap((file): (readonly Origin[])[] => [
		...[...spokenValues(workspace, file, (word) => word === name)].map(({ origins }) => origins),
		...groupsInParams(workspace, file, name),
	]);
	const add = (origin: Origin): void => {
		const key = keyOfOrigin(origin);
		if (family.has(key) || family.size >= MOST) return;
		family.set(key, origin);
		for (const other of samePlace(workspace, origin)) add(other);
		for (const group of groups)
			if (group.some((one) => keyOfOrigin(one) === key)) for (const other of group) add(other);
	};
	for (const origin of first) add(origin);
	return [...family.values()];
};

const isAbove = (outer: Origin, { file, path }: Origin): boolean =>
	outer.file === file &&
	outer.path.length < path.length &&
	outer.path.every((step, index) => step === path[index]);

/** Why a mapping that is used as a whole keeps the names in it. */
const whyUsed = (
	{ definition, inData }: SpokenValue,
	origin: Origin,
	depth: number,
): string | undefined => {
	const name = String(origin.path.at(-1));
	const owner = definition === undefined ? 'A text' : `\`${definition}\``;
	if (!inData)
		return `The command of ${owner} is given the whole mapping around \`${name}\`, as flags: the program would get another flag. Write the flag out first.`;
	return depth === 1
		? `${owner} makes a stage for each name of that mapping, so that \`${name}\` is part of a stage's name. Rename it by hand, in the lock as well.`
		: undefined;
};

/** Why the names of these values can't change without a change of stages; nothing where they can. */
export const whyNameStays = (
	workspace: Workspace,
	family: readonly Origin[],
): string | undefined => {
	for (const file of pipelinesOf(workspace))
		for (const spoken of spokenValues(workspace, file, () => true)) {
			if (!spoken.isWhole) continue;
			for (const outer of spoken.origins)
				for (const origin of family) {
					const depth = origin.path.length - outer.path.length;
					const why = isAbove(outer, origin) ? whyUsed(spoken, origin, depth) : undefined;
					if (why !== undefined) return why;
				}
		}
	return undefined;
};

/** A sentence about a stage whose `params` name one of the values by a variable. */
export const whyNamedByVariable = (
	workspace: Workspace,
	family: readonly Origin[],
): string | undefined => {
	const names = new Map(family.map(({ file, path }) => [`${file}:${path.join('.')}`, file]));
	const isMeant = (file: RepoPath, name: string): boolean => {
		const words = name.split('.');
		return words.some((_, index) => names.has(`${file}:${words.slice(0, index + 1).join('.')}`));
	};
	for (const pipeline of pipelinesOf(workspace))
		for (const stage of stagesOf(workspace, pipeline))
			for (const params of stage.params)
				for (const [index, name] of params.names.entries()) {
					if (!isMeant(params.path, name)) continue;
					const written = paramPlace(workspace, stage, params, index)?.node.text ?? name;
					if (written.includes('${'))
						return `\`${written}\` below \`params\` of \`${stage.definition}\` in \`${pipeline}\` makes \`${name}\` from a variable. Change what makes it first.`;
				}
	return undefined;
};
