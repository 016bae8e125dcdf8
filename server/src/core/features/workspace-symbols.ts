// Names of the whole project, found by a few letters.
import type { Location, RepoPath } from '../base/path.ts';
import { rangeAt, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { definitionsOf, sectionOf } from '../model/pipeline.ts';
import { entriesOf, keyOf } from '../syntax/tree.ts';
import { objectsOf } from '../workspace/objects.ts';
import { outPlace } from '../workspace/places.ts';
import { stageFilesOf } from '../workspace/stages.ts';
import { writersOf } from '../workspace/unread.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { SymbolKind } from './document-symbol.ts';

export interface FoundSymbol {
	readonly name: string;
	readonly kind: SymbolKind;
	/** What it stands in: the file, or the stage that writes it. */
	readonly container: string;
	readonly location: Location;
}

interface Candidate extends Omit<FoundSymbol, 'location'> {
	readonly locate: () => Location | undefined;
}

/** Editors ask again with every letter; nobody reads more. */
const MOST = 256;

/**
 * How well the letters of a query stand in a name, in this order: less is better, `undefined` for
 * not at all. Letters that follow each other, and those at the start of a word, cost nothing.
 */
const costOf = (query: string, name: string): number | undefined => {
	const text = name.toLowerCase();
	let cost = 0;
	let at = -1;
	for (const letter of query.toLowerCase()) {
		if (letter === ' ') continue;
		const next = text.indexOf(letter, at + 1);
		if (next < 0) return undefined;
		const startsWord = next === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(next - 1));
		if (next !== at + 1 && !startsWord) cost += next - at;
		at = next;
	}
	return cost + text.length / 1000;
};

const ofPipeline = function* (workspace: Workspace, file: RepoPath): Generator<Candidate> {
	const document = documentOf(workspace, file);
	if (document === undefined || kindOf(file) !== 'dvc-yaml') return;
	for (const { definition, start } of definitionsOf(document))
		yield {
			name: definition.name,
			kind: 'stage',
			container: file,
			locate: () => ({ path: file, range: shiftRange(definition.key.range, start) }),
		};
	const artifacts = sectionOf(document, 'artifacts');
	for (const entry of entriesOf(artifacts?.piece.entry?.value))
		yield {
			name: keyOf(entry) ?? '',
			kind: 'object',
			container: file,
			locate: () => ({ path: file, range: shiftRange(entry.key.range, artifacts?.start ?? 0) }),
		};
};

const candidates = function* (workspace: Workspace): Generator<Candidate> {
	for (const file of stageFilesOf(workspace) ?? []) yield* ofPipeline(workspace, file);
	for (const { metafile } of objectsOf(workspace))
		yield {
			name: metafile.replace(/\.mlem$/, ''),
			kind: 'object',
			container: metafile,
			locate: () => ({ path: metafile, range: rangeAt(0, 0) }),
		};
	for (const [path, [writer]] of writersOf(workspace))
		if (writer !== undefined)
			yield {
				name: path,
				kind: 'path',
				container: writer.stage.addressing,
				locate: () => outPlace(workspace, writer.stage, writer.out),
			};
};

/** Stages, artifacts, objects and outputs whose names hold the letters of `query`; the best first. */
export const workspaceSymbols = (workspace: Workspace, query: string): readonly FoundSymbol[] => {
	const found: { readonly cost: number; readonly candidate: Candidate }[] = [];
	for (const candidate of candidates(workspace)) {
		const cost = costOf(query, candidate.name);
		if (cost !== undefined) found.push({ cost, candidate });
	}
	return found
		.sort((a, b) => a.cost - b.cost)
		.slice(0, MOST)
		.flatMap(({ candidate: { locate, ...symbol } }) => {
			const location = locate();
			return location === undefined ? [] : [{ ...symbol, location }];
		});
};
