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
): Generator<Mention> {
	const location = definitionPlace(workspace, file, name);
	if (location !== undefined) yield { location, role: 'definition', exact: true };
	yield* stageInLocks(workspace, file, name);
};

const mentionsOf = (workspace: Workspace, symbol: ProjectSymbol): Iterable<Mention> => {
	switch (symbol.kind) {
		case 'stage':
			return mentionsOfStage(workspace, symbol.file, symbol.name);
		case 'path':
			return mentionsOfPath(workspace, symbol.path);
		case 'value':
			return mentionsOfValue(workspace, symbol.file, symbol.path);
		default:
			return placesNaming(workspace, symbol);
	}
};

/** Every place that names one of the symbols, each once, the exact ones first found. */
export const mentionsOfAll = (
	workspace: Workspace,
	symbols: readonly ProjectSymbol[],
): readonly Mention[] => {
	const byPlace = new Map<string, Mention>();
	for (const symbol of symbols)
		for (const mention of mentionsOf(workspace, symbol)) {
			const { path, range } = mention.location;
			const key = `${range.start}:${range.end}:${path}`;
			if (byPlace.get(key)?.exact !== true) byPlace.set(key, mention);
		}
	return [...byPlace.values()];
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
	mentionsOfAll(workspace, symbolAt(workspace, file, offset)?.symbols ?? []).filter(
		({ location }) => location.path === file,
	);
