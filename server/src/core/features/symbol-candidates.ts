// All names of a project that a person may look for, found when they are asked for.
import type { Location, RepoPath } from '../base/path.ts';
import { rangeAt, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { definitionsOf } from '../model/pipeline.ts';
import type { Value } from '../model/value.ts';
import { dataOf } from '../workspace/data.ts';
import { placeOf } from '../workspace/names.ts';
import { objectsOf } from '../workspace/objects.ts';
import { allOutputsOf } from '../workspace/outputs.ts';
import { outPlace } from '../workspace/places.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import { stageFilesOf } from '../workspace/stages.ts';
import type { NamedSymbol } from '../workspace/symbols.ts';
import { allFilesOf, documentOf, type Workspace } from '../workspace/workspace.ts';
import type { SymbolKind } from './document-symbol.ts';
import { namesIn } from './named-places.ts';

/** A name without its place, which is worked out for what is shown only. */
export interface Candidate {
	readonly name: string;
	readonly kind: SymbolKind;
	/** What it stands in: the file, or the stage that writes it. */
	readonly container: string;
	/** That the place is in. */
	readonly file: RepoPath;
	readonly locate: () => Location | undefined;
}

const stagesIn = function* (workspace: Workspace, file: RepoPath): Generator<Candidate> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	for (const { definition, start } of definitionsOf(document))
		yield {
			name: definition.name,
			kind: 'stage',
			container: file,
			file,
			locate: () => ({ path: file, range: shiftRange(definition.key.range, start) }),
		};
};

/** A file of data may hold more than anybody looks through. */
const MOST_VALUES = 5_000;
const DEEPEST = 8;

/** The names below a value that are written in `file`, dotted. */
const valuesIn = function* (
	workspace: Workspace,
	file: RepoPath,
	names: Iterable<readonly [string, Value]>,
	before: readonly string[] = [],
): Generator<Candidate> {
	for (const [name, value] of names) {
		const { origin } = value;
		if (origin?.file !== file) continue;
		const words = [...before, name];
		yield {
			name: words.join('.'),
			kind: 'variable',
			container: file,
			file,
			locate: () => placeOf(workspace, origin),
		};
		if (value.kind === 'map' && words.length < DEEPEST)
			yield* valuesIn(workspace, file, value.entries, words);
	}
};

const some = function* <T>(items: Iterable<T>, most: number): Generator<T> {
	let count = 0;
	for (const item of items) {
		if (++count > most) return;
		yield item;
	}
};

const parameters = function* (workspace: Workspace): Generator<Candidate> {
	const files = new Set((allFilesOf(workspace) ?? []).filter((file) => kindOf(file) === 'params'));
	for (const pipeline of stageFilesOf(workspace) ?? []) {
		if (kindOf(pipeline) !== 'dvc-yaml') continue;
		const { imports, names } = fileScopeOf(workspace, pipeline);
		for (const file of imports.keys()) files.add(file);
		yield* some(valuesIn(workspace, pipeline, names), MOST_VALUES);
	}
	for (const file of files) {
		const data = dataOf(workspace, file);
		if (data?.kind === 'names')
			yield* some(valuesIn(workspace, file, data.value.entries), MOST_VALUES);
	}
};

const KINDS: Readonly<Partial<Record<NamedSymbol['kind'], SymbolKind>>> = {
	remote: 'remote',
	dataset: 'dataset',
	artifact: 'object',
	call: 'method',
	method: 'method',
};

/** Remotes, data sets, artifacts and methods, where they are defined. */
const namedIn = function* (workspace: Workspace, file: RepoPath): Generator<Candidate> {
	const seen = new Set<string>();
	for (const { symbol, range, role } of namesIn(workspace, file)) {
		const kind = KINDS[symbol.kind];
		if (kind === undefined || role !== 'definition' || seen.has(`${kind} ${symbol.name}`)) continue;
		seen.add(`${kind} ${symbol.name}`);
		yield { name: symbol.name, kind, container: file, file, locate: () => ({ path: file, range }) };
	}
};

export const symbolCandidates = function* (workspace: Workspace): Generator<Candidate> {
	for (const file of allFilesOf(workspace) ?? []) {
		if (kindOf(file) === 'dvc-yaml') yield* stagesIn(workspace, file);
		yield* namedIn(workspace, file);
	}
	for (const { metafile } of objectsOf(workspace))
		yield {
			name: metafile.replace(/\.mlem$/, ''),
			kind: 'object',
			container: metafile,
			file: metafile,
			locate: () => ({ path: metafile, range: rangeAt(0, 0) }),
		};
	for (const [path, [writer]] of allOutputsOf(workspace))
		if (writer !== undefined)
			yield {
				name: path,
				kind: 'path',
				container: writer.stage.addressing,
				file: writer.stage.file,
				locate: () => outPlace(workspace, writer.stage, writer.out),
			};
	yield* parameters(workspace);
};
