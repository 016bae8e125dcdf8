// The paths that a dvc.yaml writes down.

import { memo, memo2 } from '../base/memo.ts';
import { folderOf, type RepoPath, ROOT, relativePath, selfAndParents } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { sectionOf } from '../model/pipeline.ts';
import { pythonText } from '../model/value-text.ts';
import { readVarsItem } from '../model/vars-item.ts';
import type { Document, PlacedPiece } from '../syntax/document.ts';
import { parseTemplate, unescapeTemplate } from '../syntax/template.ts';
import {
	childOf,
	entriesOf,
	listOf,
	mapOf,
	type Node,
	type ScalarNode,
	scalarOf,
} from '../syntax/tree.ts';
import { valuesAt } from '../workspace/names.ts';
import type { ResolvedPath, ResolvedStage } from '../workspace/resolved.ts';
import {
	type ResolvedStretch,
	resolvedStretchesOf,
	type StretchedResolution,
} from '../workspace/resolved-stretches.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { isPathText, type PathSlot, type Turn } from './path-slot.ts';

interface Source {
	readonly file: RepoPath;
	readonly source: string;
	readonly start: number;
}

type Rest = Pick<PathSlot, 'role' | 'from'> & Partial<PathSlot>;

const slot = function* (
	source: Source,
	node: Node | undefined,
	turns: readonly Turn[],
	rest: Rest,
	part?: Range,
): Generator<PathSlot> {
	const scalar = scalarOf(node);
	if (scalar === undefined) return;
	const own = part ?? rangeAt(0, scalar.text.length);
	const known = turns.filter(({ text }) => isPathText(text));
	yield { ...source, node: scalar, part: own, turns: known, ...rest };
};

const isWritten = ({ text }: ScalarNode): boolean => !text.includes('${');

const inVars = function* (
	source: Source,
	list: Node | undefined,
	bases: readonly RepoPath[],
	from: PathSlot['from'],
): Generator<PathSlot> {
	for (const item of listOf(list)?.items ?? []) {
		const scalar = scalarOf(item);
		if (scalar === undefined || !isWritten(scalar)) continue;
		const { file } = readVarsItem(scalar.text);
		const turns = bases.map((base) => ({ base, text: file }));
		yield* slot(source, scalar, turns, { role: 'read', from }, rangeAt(0, file.length));
	}
};

const inParams = function* (
	source: Source,
	list: Node | undefined,
	stages: readonly ResolvedStage[],
	from: PathSlot['from'],
): Generator<PathSlot> {
	const bases = [...new Set(stages.map(({ wdir }) => wdir))];
	for (const item of listOf(list)?.items ?? []) {
		if (scalarOf(item) !== undefined) {
			const turns = bases.map((base) => ({ base, text: 'params.yaml' }));
			yield* slot(source, item, turns, { role: 'read', from, implicit: true });
		}
		for (const { key } of entriesOf(item)) {
			const scalar = scalarOf(key);
			if (scalar === undefined) continue;
			// A file with `${}` in its name is looked for among all that the stages read.
			const turns = isWritten(scalar)
				? bases.map((base) => ({ base, text: unescapeTemplate(scalar.text) }))
				: stages.flatMap(({ wdir: base, params }) => params.map(({ text }) => ({ base, text })));
			yield* slot(source, scalar, turns, { role: 'read', from });
		}
	}
};

/** What one item of a list of paths comes to, in each stage. */
const turnsOf = (
	stages: readonly ResolvedStage[],
	paths: (stage: ResolvedStage) => readonly ResolvedPath[],
	node: ScalarNode,
	index: number,
): readonly Turn[] =>
	stages.flatMap((stage) =>
		isWritten(node)
			? [{ base: stage.wdir, text: unescapeTemplate(node.text) }]
			: paths(stage)
					.filter((one) => one.index === index)
					.map(({ text }) => ({ base: stage.wdir, text })),
	);

const inStage = function* (
	file: RepoPath,
	{ definition, piece, resolved: { stages } }: StretchedResolution,
): Generator<PathSlot> {
	const source = { file, source: piece.text, start: 0 };
	const { map, deps, outs } = definition.body ?? { map: undefined, deps: [], outs: [] };
	const wdir = childOf(map, 'wdir');
	const from = wdir === undefined ? 'file' : 'folder';
	const folder = folderOf(file);
	if (wdir !== undefined) {
		const literal = scalarOf(wdir);
		const turns = stages.map((stage) => ({
			base: folder,
			text: literal && isWritten(literal) ? literal.text : relativePath(folder, stage.wdir),
		}));
		yield* slot(source, wdir, turns, { role: 'read', from: 'file' });
	}
	const bases = [...new Set(stages.map((stage) => stage.wdir))];
	yield* inVars(source, childOf(map, 'vars'), bases, from);
	yield* inParams(source, childOf(map, 'params'), stages, from);
	for (const { path, index } of deps) {
		const turns = turnsOf(stages, (stage) => stage.deps, path, index);
		yield* slot(source, path, turns, { role: 'read', from, covers: true });
	}
	for (const { path, index, list } of outs) {
		const inList = (stage: ResolvedStage) => stage.outs.filter((out) => out.list === list);
		const turns = turnsOf(stages, inList, path, index);
		yield* slot(source, path, turns, { role: 'write', from, covers: true });
	}
};

/** A text of the outer lists, whose expressions know the names of the file. */
const textIn = (workspace: Workspace, file: RepoPath, text: string): string | undefined => {
	const { expressions } = parseTemplate(text);
	let resolved = '';
	let at = 0;
	for (const { range, words } of expressions) {
		const named = words.map((word) => word.text);
		const [found] = valuesAt(workspace, file, undefined, named);
		if (found?.value.kind !== 'scalar') return undefined;
		resolved += text.slice(at, range.start) + pythonText(found.value.value);
		at = range.end;
	}
	return unescapeTemplate(resolved + text.slice(at));
};

/** Nodes of the outer sections that hold a path. */
const sectionNodes = function* (name: string, value: Node | undefined): Generator<Node> {
	if (name === 'artifacts') {
		for (const artifact of entriesOf(value)) {
			const path = childOf(artifact.value, 'path');
			if (path !== undefined) yield path;
		}
		return;
	}
	for (const item of listOf(value)?.items ?? [])
		if (item !== undefined && scalarOf(item) !== undefined) yield item;
		else if (name === 'plots') yield* plotNodes(item);
};

/** The name of a plot is a file where its `y` names none; `x` may name one too. */
const plotNodes = function* (item: Node | undefined): Generator<Node> {
	for (const { key, value } of entriesOf(item)) {
		const [x, y] = [mapOf(childOf(value, 'x')), mapOf(childOf(value, 'y'))];
		if (y === undefined) yield key;
		for (const axis of [x, y]) for (const entry of entriesOf(axis)) yield entry.key;
	}
};

const SECTIONS = ['artifacts', 'metrics', 'params', 'plots'] as const;

const inSection = function* (
	workspace: Workspace,
	file: RepoPath,
	name: string,
	{ piece, start }: PlacedPiece,
): Generator<PathSlot> {
	const source = { file, source: piece.text, start };
	const base = folderOf(file);
	for (const node of sectionNodes(name, piece.entry?.value)) {
		const written = scalarOf(node)?.text ?? '';
		// DVC resolves no name of an artifact's path that it does not know.
		const text = textIn(workspace, file, written);
		const turns = text === undefined ? [] : [{ base, text }];
		yield* slot(source, node, turns, { role: 'read', from: 'file', covers: true });
	}
};

/** The slots of a definition, as if its piece began the file: remembered with what it resolves to. */
export const slotsOfStage = memo2(
	(stretch: ResolvedStretch, one: StretchedResolution): readonly PathSlot[] => [
		...inStage(stretch.file, one),
	],
);

/** The definitions of a stretch, by their indexes in it, that name a path. */
interface NamingIndex {
	readonly byPath: ReadonlyMap<RepoPath, readonly number[]>;
	/** By the folders around what they name, the path itself among these. */
	readonly byFolder: ReadonlyMap<RepoPath, readonly number[]>;
	/** The paths of these are not all known. */
	readonly loading: readonly number[];
}

const note = (index: Map<RepoPath, number[]>, path: RepoPath, at: number): void => {
	const known = index.get(path);
	if (known === undefined) index.set(path, [at]);
	else if (known.at(-1) !== at) known.push(at);
};

const namingIndex = memo(({ resolutions }: ResolvedStretch): NamingIndex => {
	const byPath = new Map<RepoPath, number[]>();
	const byFolder = new Map<RepoPath, number[]>();
	const loading: number[] = [];
	for (const [at, { resolved }] of resolutions.entries()) {
		if (resolved.ownVars !== undefined) loading.push(at);
		for (const { wdir, deps, outs, params } of resolved.stages)
			for (const path of [wdir, ...[...deps, ...outs, ...params].map((one) => one.path)]) {
				if (path === undefined) continue;
				note(byPath, path, at);
				for (const folder of selfAndParents(path)) note(byFolder, folder, at);
			}
	}
	return { byPath, byFolder, loading };
});

/** The definitions of a stretch that can lead to a path, to a folder around it or into it. */
export const definitionsNaming = (
	stretch: ResolvedStretch,
	path: RepoPath,
): readonly StretchedResolution[] => {
	const { byPath, byFolder, loading } = namingIndex(stretch);
	const found = new Set([...loading, ...(byFolder.get(path) ?? [])]);
	for (const folder of selfAndParents(path))
		if (folder !== ROOT) for (const at of byPath.get(folder) ?? []) found.add(at);
	if (found.size === 0) return [];
	return [...found].sort((a, b) => a - b).flatMap((at) => stretch.resolutions[at] ?? []);
};

/** Those outside of the stages. */
export const outerSlotsIn = function* (
	workspace: Workspace,
	file: RepoPath,
	document: Document,
): Generator<PathSlot> {
	const vars = sectionOf(document, 'vars');
	if (vars !== undefined) {
		const source = { file, source: vars.piece.text, start: vars.start };
		yield* inVars(source, vars.piece.entry?.value, [folderOf(file)], 'file');
	}
	for (const name of SECTIONS) {
		const placed = sectionOf(document, name);
		if (placed !== undefined) yield* inSection(workspace, file, name, placed);
	}
};

/** Of stages only those that have to do with the path `about`, where one is named. */
export const slotsInPipeline = function* (
	workspace: Workspace,
	file: RepoPath,
	about?: RepoPath,
): Generator<PathSlot> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	for (const { first, stretch } of resolvedStretchesOf(workspace, file))
		for (const one of about === undefined
			? stretch.resolutions
			: definitionsNaming(stretch, about)) {
			const start = document.pieces[first + one.at]?.start ?? 0;
			for (const known of slotsOfStage(stretch, one)) yield { ...known, start };
		}
	yield* outerSlotsIn(workspace, file, document);
};
