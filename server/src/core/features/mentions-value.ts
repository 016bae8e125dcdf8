// Every place that names a parameter or a variable: its own, each `${…}` and each `params:`.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import { folderOf, joinPath, type Location, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { definitionsOf, type PlacedDefinition, sectionOf } from '../model/pipeline.ts';
import type { Origin } from '../model/value.ts';
import { readVarsItem } from '../model/vars-item.ts';
import type { Piece } from '../syntax/document.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { sourceRange, templateOf, wordRange } from '../syntax/template.ts';
import {
	childOf,
	type Entry,
	entriesOf,
	keyOf,
	listOf,
	type Node,
	scalarOf,
	type TreePath,
} from '../syntax/tree.ts';
import { placeOf, valuesAt } from '../workspace/names.ts';
import { stageFilesOf, stagesOf } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Mention } from './mention.ts';
import { parameterInLocks } from './mentions-lock.ts';
import { namesBelowVariables } from './params-names.ts';

const EMPTY = {
	text: '',
	root: 'nothing',
	pieces: [],
	stretches: [],
	whole: undefined,
	problems: [],
	duplicates: [],
} as const;

/** One word of a `${…}`. */
interface Spoken {
	/** The words up to this one. */
	readonly words: readonly string[];
	/** In the piece. */
	readonly range: Range;
	/** It stands in the data of a group, which knows the names of the file only. */
	readonly inData: boolean;
	/** The last word of its expression. */
	readonly isWhole: boolean;
}

const spokenBelow = (piece: Piece, node: Node | undefined, inData: boolean): readonly Spoken[] => {
	const spoken: Spoken[] = [];
	eachScalar(node, (scalar) => {
		if (scalar.type !== 'string' || !scalar.text.includes('${')) return;
		const template = templateOf(scalar);
		for (const expression of template.expressions)
			for (const [index, word] of expression.words.entries())
				spoken.push({
					words: expression.words.slice(0, index + 1).map(({ text }) => text),
					range: sourceRange(piece.text, scalar, expression, wordRange(template, word)),
					inData,
					isWhole: index === expression.words.length - 1,
				});
	});
	return spoken;
};

/** All words of all expressions of an entry, but for those in `vars`, where DVC allows none. */
const spokenIn = memo((piece: Piece) =>
	memo((entry: Entry): readonly Spoken[] => {
		if (!piece.text.includes('${')) return [];
		return [
			...spokenBelow(piece, entry.key, false),
			...(entry.value?.kind === 'map'
				? entriesOf(entry.value).flatMap((inner) => {
						const name = keyOf(inner);
						const inData = name === 'foreach' || name === 'matrix';
						return name === 'vars' ? [] : spokenBelow(piece, inner.value, inData);
					})
				: spokenBelow(piece, entry.value, false)),
		];
	}),
);

interface Wanted {
	readonly file: RepoPath;
	readonly path: TreePath;
}

/** What a name with these words comes to, in each stage that says it. */
type Origins = (definition: string | undefined, words: readonly string[]) => readonly Origin[];

const originsIn = (workspace: Workspace, pipeline: RepoPath): Origins => {
	const known = new Map<string, readonly Origin[]>();
	return (definition, words) => {
		const key = `${definition ?? ''}\n${words.join('\n')}`;
		const before = known.get(key);
		if (before !== undefined) return before;
		const origins = valuesAt(workspace, pipeline, definition, words).flatMap(
			({ value }) => value.origin ?? [],
		);
		known.set(key, origins);
		return origins;
	};
};

/** Only stages with names of their own can mean something else by a word than their file does. */
const hasOwnNames = ({ definition: { form, body } }: PlacedDefinition): boolean =>
	form !== 'plain' || childOf(body?.map, 'vars') !== undefined;

/** One word of a `${…}`, and all values it stands for. */
export interface SpokenValue extends Pick<Spoken, 'inData' | 'isWhole'> {
	readonly location: Location;
	readonly definition: string | undefined;
	readonly origins: readonly Origin[];
}

/** The words of all expressions of a dvc.yaml that `fits` by what they say. */
export const spokenValues = function* (
	workspace: Workspace,
	pipeline: RepoPath,
	fits: (word: string) => boolean,
): Generator<SpokenValue> {
	const document = documentOf(workspace, pipeline);
	const originsOf = originsIn(workspace, pipeline);
	const scopes = new Map(
		definitionsOf(document ?? EMPTY).map((placed) => [placed.definition.entry, placed]),
	);
	for (const { start, path, piece } of document?.pieces ?? []) {
		if (piece.entry === undefined || path[0] === 'vars') continue;
		if (path.length === 1 && path[0] === 'stages') continue;
		const placed = scopes.get(piece.entry);
		const own = placed !== undefined && hasOwnNames(placed) ? placed.definition.name : undefined;
		for (const { words, range, inData, isWhole } of spokenIn(piece)(piece.entry))
			if (fits(words.at(-1) ?? ''))
				yield {
					location: { path: pipeline, range: shiftRange(range, start) },
					definition: placed?.definition.name,
					origins: originsOf(inData ? undefined : own, words),
					inData,
					isWhole,
				};
	}
};

const inExpressions = function* (
	workspace: Workspace,
	pipeline: RepoPath,
	wanted: Wanted,
): Generator<Mention> {
	const last = String(wanted.path.at(-1));
	// An index may be written in several ways.
	const fits = (word: string): boolean => word === last || /^[-+\d]/.test(word);
	for (const { location, origins } of spokenValues(workspace, pipeline, fits))
		if (origins.some(({ file, path }) => file === wanted.file && equal(path, wanted.path)))
			yield { location, role: 'read', exact: true };
};

/** Names written below `params:`, with the file each is of. */
const parameterNodes = function* (
	wdir: RepoPath,
	list: Node | undefined,
): Generator<{ readonly file: RepoPath; readonly node: Node }> {
	for (const item of listOf(list)?.items ?? []) {
		if (item === undefined) continue;
		if (scalarOf(item) !== undefined) yield { file: joinPath(wdir, 'params.yaml'), node: item };
		for (const { key, value } of entriesOf(item)) {
			const file = joinPath(wdir, scalarOf(key)?.text ?? '');
			for (const node of listOf(value)?.items ?? []) if (node !== undefined) yield { file, node };
		}
	}
};

const inParams = function* (
	workspace: Workspace,
	pipeline: RepoPath,
	{ file, path }: Wanted,
): Generator<Mention> {
	const document = documentOf(workspace, pipeline);
	const wanted = path.join('.');
	const first = String(path[0]);
	const wdirs = new Map(stagesOf(workspace, pipeline).map((one) => [one.definition, one.wdir]));
	const isNamed = (text: string): boolean =>
		text === wanted || wanted.startsWith(`${text}.`) || text.startsWith(`${wanted}.`);
	for (const { definition, piece, start } of definitionsOf(document ?? EMPTY)) {
		if (!piece.text.includes(first)) continue;
		const wdir = wdirs.get(definition.name);
		if (wdir === undefined) continue;
		for (const one of parameterNodes(wdir, childOf(definition.body?.map, 'params'))) {
			const text = scalarOf(one.node)?.text ?? '';
			if (one.file !== file || !isNamed(text)) continue;
			const range = shiftRange(one.node.range, start);
			yield { location: { path: pipeline, range }, role: 'read', exact: text === wanted };
		}
	}
	for (const { location, text, files } of namesBelowVariables(workspace, pipeline))
		if (files.has(file) && isNamed(text)) yield { location, role: 'read', exact: text === wanted };
};

/** Names that an item of `vars` takes from a file: `file:name,name`. */
const namesInItem = function* (
	node: Node | undefined,
	folder: RepoPath,
	source: string,
	{ file, path }: Wanted,
): Generator<{ readonly range: Range; readonly exact: boolean }> {
	const scalar = scalarOf(node);
	const item = readVarsItem(scalar?.text ?? '');
	if (scalar === undefined || item.namesAt === undefined) return;
	if (joinPath(folder, item.file) !== file) return;
	const written = source.slice(scalar.range.start, scalar.range.end);
	const start = written.indexOf(':') + 1;
	let at = scalar.range.start + start;
	for (const name of written.slice(start).split(',')) {
		const bare = name.replace(/["']$/, '');
		if (bare === path[0]) yield { range: rangeAt(at, at + bare.length), exact: path.length === 1 };
		at += name.length + 1;
	}
};

const inVars = function* (
	workspace: Workspace,
	pipeline: RepoPath,
	wanted: Wanted,
): Generator<Mention> {
	const document = documentOf(workspace, pipeline) ?? EMPTY;
	const lists: {
		readonly node: Node | undefined;
		readonly folder: RepoPath;
		readonly source: string;
		readonly start: number;
	}[] = [];
	const section = sectionOf(document, 'vars');
	if (section !== undefined)
		lists.push({
			node: section.piece.entry?.value,
			folder: folderOf(pipeline),
			source: section.piece.text,
			start: section.start,
		});
	const stages = new Map(stagesOf(workspace, pipeline).map((one) => [one.definition, one.wdir]));
	for (const { definition, piece, start } of definitionsOf(document)) {
		const node = childOf(definition.body?.map, 'vars');
		const folder = stages.get(definition.name);
		if (node !== undefined && folder !== undefined)
			lists.push({ node, folder, source: piece.text, start });
	}
	for (const { node, folder, source, start } of lists)
		for (const item of listOf(node)?.items ?? [])
			for (const { range, exact } of namesInItem(item, folder, source, wanted))
				yield {
					location: { path: pipeline, range: shiftRange(range, start) },
					role: 'read',
					exact,
				};
};

/** `only` that file is looked at for what uses the value, where one is named. */
export const mentionsOfValue = function* (
	workspace: Workspace,
	file: RepoPath,
	path: TreePath,
	only?: RepoPath,
): Generator<Mention> {
	const location = placeOf(workspace, { file, path });
	if (location !== undefined) yield { location, role: 'definition', exact: true };
	const wanted = { file, path };
	for (const pipeline of stageFilesOf(workspace) ?? []) {
		if (kindOf(pipeline) !== 'dvc-yaml' || (only !== undefined && only !== pipeline)) continue;
		yield* inExpressions(workspace, pipeline, wanted);
		yield* inVars(workspace, pipeline, wanted);
		if (file !== pipeline) yield* inParams(workspace, pipeline, wanted);
	}
	if (kindOf(file) !== 'dvc-yaml') yield* parameterInLocks(workspace, file, path.join('.'), only);
};
