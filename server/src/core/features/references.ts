// Where something is named: all over the project, or in one file.
import type { Location, RepoPath } from '../base/path.ts';
import { shiftRange } from '../base/text.ts';
import { definitionsByName } from '../workspace/places.ts';
import type { ProjectSymbol } from '../workspace/symbols.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Mention } from './mention.ts';
import { stageInLocks } from './mentions-lock.ts';
import { mentionsOfPath } from './mentions-path.ts';
import { mentionsOfValue } from './mentions-value.ts';
import { placesNaming } from './named-places.ts';
import { symbolAt } from './symbol-at.ts';

/** Where a definition's name is written. */
export const definitionPlace = (
	workspace: Workspace,
	file: RepoPath,
	name: string,
): Location | undefined => {
	const document = documentOf(workspace, file);
	const placed = document && definitionsByName(document).get(name);
	return placed && { path: file, range: shiftRange(placed.definition.key.range, placed.start) };
};

const mentionsOfStage = function* (
	workspace: Workspace,
	file: RepoPath,
	name: string,
	only?: RepoPath,
): Generator<Mention> {
	const location = definitionPlace(workspace, file, name);
	if (location !== undefined) yield { location, role: 'definition', exact: true };
	yield* stageInLocks(workspace, file, name, only);
};

const mentionsOf = (
	workspace: Workspace,
	symbol: ProjectSymbol,
	only?: RepoPath,
): Iterable<Mention> => {
	switch (symbol.kind) {
		case 'stage':
			return mentionsOfStage(workspace, symbol.file, symbol.name, only);
		case 'path':
			return mentionsOfPath(workspace, symbol.path, only);
		case 'value':
			return mentionsOfValue(workspace, symbol.file, symbol.path, only);
		default:
			return placesNaming(workspace, symbol, only);
	}
};

/** No text is longer. */
const LONGEST = 2 ** 26;

/**
 * Every place that names one of the symbols, each once, the exact ones first found. Where `only` one
 * file matters the others are not gone through, though some of their places may be told.
 */
export const mentionsOfAll = (
	workspace: Workspace,
	symbols: readonly ProjectSymbol[],
	only?: RepoPath,
): readonly Mention[] => {
	const all: Mention[] = [];
	/** By file, the indexes of places: two offsets make one number. */
	const byFile = new Map<RepoPath, Map<number, number>>();
	for (const symbol of symbols)
		for (const mention of mentionsOf(workspace, symbol, only)) {
			const { path, range } = mention.location;
			const places = byFile.get(path) ?? new Map<number, number>();
			byFile.set(path, places);
			const key = range.start * LONGEST + range.end;
			const at = places.get(key);
			if (at === undefined) {
				places.set(key, all.length);
				all.push(mention);
			} else if (all[at]?.exact !== true) all[at] = mention;
		}
	return all;
};

/** `withDeclarations`: what writes or defines it too. */
export const references = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
	withDeclarations: boolean,
): readonly Location[] =>
	mentionsOfAll(workspace, symbolAt(workspace, file, offset)?.symbols ?? [])
		.filter(({ role }) => withDeclarations || role === 'read')
		.map(({ location }) => location);

/** The mentions of one file. */
export const highlights = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): readonly Mention[] =>
	mentionsOfAll(workspace, symbolAt(workspace, file, offset)?.symbols ?? [], file).filter(
		({ location }) => location.path === file,
	);
