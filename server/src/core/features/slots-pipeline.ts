// The paths that a dvc.yaml writes down.
import { folderOf, isWithin, type RepoPath, relativePath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { type PlacedDefinition, sectionOf } from '../model/pipeline.ts';
import { pythonText } from '../model/value-text.ts';
import { readVarsItem } from '../model/vars-item.ts';
import type { PlacedPiece } from '../syntax/document.ts';
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
import { type PlacedResolution, resolutionsOf } from '../workspace/stages.ts';
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
	{ definition, piece, start }: PlacedDefinition,
	stages: readonly ResolvedStage[],
): Generator<PathSlot> {
	const source = { file, source: piece.text, start };
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

const touches = (named: RepoPath | undefined, path: RepoPath): boolean =>
	named !== undefined && (isWithin(named, path) || (named !== '' && isWithin(path, named)));

/** Whether stages can have a slot that leads to the path, to a folder around it or into it. */
const mayName = ({ resolved }: PlacedResolution, path: RepoPath): boolean =>
	resolved.ownVars !== undefined ||
	resolved.stages.some(
		({ wdir, deps, outs, params }) =>
			touches(wdir, path) ||
			deps.some((one) => touches(one.path, path)) ||
			outs.some((one) => touches(one.path, path)) ||
			params.some((one) => touches(one.path, path)),
	);

/** Only of stages that have to do with the path `about`, where one is named. */
export const slotsInPipeline = function* (
	workspace: Workspace,
	file: RepoPath,
	about?: RepoPath,
): Generator<PathSlot> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	for (const placed of resolutionsOf(workspace, file))
		if (about === undefined || mayName(placed, about))
			yield* inStage(file, placed, placed.resolved.stages);
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
