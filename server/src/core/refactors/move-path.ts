// A dependency or an output moves to another stage of the file.
import { leavesRoot, nameOf, type RepoPath, relativePath } from '../base/path.ts';
import { shiftEdit } from '../base/text.ts';
import type { StageReport } from '../features/resolve.ts';
import { type PathList, putItem, takeItem } from '../model/item-move.ts';
import { writeString } from '../model/yaml-write.ts';
import { childOf, type ScalarNode } from '../syntax/tree.ts';
import type { ResolvedPath } from '../workspace/resolved.ts';
import { type PlacedResolution, resolutionsOf } from '../workspace/stages.ts';
import {
	type Asked,
	disabled,
	type ProjectChange,
	type Refactor,
	type Refused,
	refused,
} from './refactor.ts';
import { isOwn, isResolved, type StagePlace, stagePlace } from './stage-place.ts';

const KIND = 'refactor.move';
const MOST = 5;
const MOST_EXPLICIT = 15;

const LISTS: ReadonlySet<unknown> = new Set<PathList>(['deps', 'outs', 'metrics', 'plots']);

interface Moved {
	readonly list: PathList;
	readonly index: number;
	readonly node: ScalarNode;
	readonly resolved: ResolvedPath;
}

const movedAt = ({ placed, body, rest }: StagePlace): Moved | undefined => {
	const [list, index] = rest;
	const [stage] = placed.resolved.stages;
	if (!LISTS.has(list) || typeof index !== 'number' || stage === undefined) return undefined;
	const name = list as PathList;
	const entries = name === 'deps' ? body.deps : body.outs.filter((out) => out.list === name);
	const found = entries.filter((entry) => entry.index === index);
	const all: readonly ResolvedPath[] =
		name === 'deps' ? stage.deps : stage.outs.filter((out) => out.list === name);
	const resolved = all.filter((one) => one.index === index);
	const [entry] = found;
	// Several paths in one item are left where they are.
	return found.length === 1 &&
		resolved.length === 1 &&
		entry !== undefined &&
		resolved[0] !== undefined
		? { list: name, index, node: entry.path, resolved: resolved[0] }
		: undefined;
};

/** The stages with one path in another's list. */
const moved =
	(from: string, to: string, list: PathList, path: string) =>
	(before: readonly StageReport[]): readonly StageReport[] => {
		const source = before.find(({ addressing }) => addressing === from);
		const out = source?.outs.find((one) => one.path === path);
		const isIt = (one: string | { readonly path: string }): boolean =>
			(typeof one === 'string' ? one : one.path) === path;
		return before.map((stage) => {
			if (stage.addressing === from)
				return list === 'deps'
					? { ...stage, deps: stage.deps.filter((one) => !isIt(one)) }
					: { ...stage, outs: stage.outs.filter((one) => !isIt(one)) };
			if (stage.addressing !== to) return stage;
			if (list === 'deps') return { ...stage, deps: [...stage.deps, path] };
			return out === undefined ? stage : { ...stage, outs: [...stage.outs, out] };
		});
	};

/** The path as it is written in the other stage. */
const textThere = (
	{ piece }: PlacedResolution,
	{ node, resolved }: Moved,
	from: RepoPath,
	to: RepoPath,
): string => {
	const written = piece.text.slice(node.range.start, node.range.end);
	return from === to || resolved.path === undefined
		? written
		: writeString(relativePath(to, resolved.path), true);
};

const move = (
	asked: Asked,
	from: StagePlace,
	to: PlacedResolution,
	what: Moved,
): ProjectChange | Refused => {
	const { placed } = from;
	const [source] = placed.resolved.stages;
	const [target] = to.resolved.stages;
	const map = to.definition.body?.map;
	const cant = refused('The item is written in a way that can not be moved safely.');
	if (source === undefined || target === undefined || map === undefined) return cant;
	const { list, index, node, resolved } = what;
	const text = textThere(placed, what, source.wdir, target.wdir);
	const taken = takeItem(placed.piece, from.body.map, list, index, { ...node.range, text });
	const put = taken && putItem(to.piece, map, list, taken.item);
	if (taken === undefined || put === undefined) return cant;
	const path = resolved.path === '' ? '.' : (resolved.path ?? resolved.text);
	return {
		edits: new Map([
			[
				asked.file,
				[
					...taken.edits.map((edit) => shiftEdit(edit, placed.start)),
					...put.map((edit) => shiftEdit(edit, to.start)),
				],
			],
		]),
		expected: moved(source.addressing, target.addressing, list, path),
	};
};

/** The command of a stage as it is written names the file. */
const mentions = ({ definition, piece }: PlacedResolution, name: string): boolean => {
	const cmd = childOf(definition.body?.map, 'cmd');
	return cmd !== undefined && piece.text.slice(cmd.range.start, cmd.range.end).includes(name);
};

/** Stages that may take the path, the likely ones first: those whose command names it. */
const targetsOf = (asked: Asked, from: StagePlace, what: Moved): readonly PlacedResolution[] => {
	const all = resolutionsOf(asked.workspace, asked.file);
	const name = nameOf(what.resolved.text);
	const can = (one: PlacedResolution): boolean => {
		const { definition, resolved } = one;
		const [stage] = resolved.stages;
		return (
			definition !== from.placed.definition &&
			definition.form === 'plain' &&
			definition.body !== undefined &&
			isOwn(one, definition.body.map) &&
			stage !== undefined &&
			isResolved(one) &&
			!leavesRoot(stage.wdir) &&
			![...stage.deps, ...stage.outs].some(({ path }) => path === what.resolved.path)
		);
	};
	const likely = all.filter((one) => name !== '' && mentions(one, name) && can(one)).slice(0, MOST);
	if (!asked.explicit) return likely;
	const here = all.findIndex(({ definition }) => definition === from.placed.definition);
	const near = all.slice(Math.max(0, here - MOST_EXPLICIT), here + MOST_EXPLICIT).filter(can);
	return [...new Set([...likely, ...near])].slice(0, MOST_EXPLICIT);
};

export const movePath = (asked: Asked): readonly Refactor[] => {
	const at = stagePlace(asked);
	const what = at && movedAt(at);
	if (at === undefined || what === undefined) return [];
	const { list, resolved } = what;
	if (at.placed.definition.form !== 'plain')
		return asked.explicit
			? [
					disabled(
						KIND,
						`Move \`${resolved.text}\` to another stage`,
						'It belongs to all stages of a group. Turn the group into stages first.',
					),
				]
			: [];
	return targetsOf(asked, at, what).map((to) => ({
		kind: KIND,
		title: `Move \`${resolved.text}\` to the \`${list}\` of \`${to.definition.name}\``,
		change: () => move(asked, at, to, what),
	}));
};
