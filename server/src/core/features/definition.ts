// Where what is named at a place comes from.
import { type Location, type RepoPath, selfAndParents } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { placeOf } from '../workspace/names.ts';
import { writersAt } from '../workspace/outputs.ts';
import { outPlace } from '../workspace/places.ts';
import type { ProjectSymbol } from '../workspace/symbols.ts';
import type { Writer } from '../workspace/wiring.ts';
import { isFile, type Workspace } from '../workspace/workspace.ts';
import { groupNameAt } from './group-data.ts';
import { placesNaming } from './named-places.ts';
import { definitionPlace } from './references.ts';
import { symbolAt } from './symbol-at.ts';

export interface Definitions {
	/** What the answer is about. */
	readonly range: Range;
	readonly locations: readonly Location[];
}

/** The outputs that make a path, or else the nearest folder around it. */
const writersAround = (workspace: Workspace, path: RepoPath): readonly Writer[] => {
	for (const at of selfAndParents(path)) {
		const found = writersAt(workspace, at);
		if (found.length > 0 && at !== '') return found;
	}
	return [];
};

/** The outputs that make a path; the file itself when nothing does, and when one of them asks. */
const definitionOfPath = (
	workspace: Workspace,
	path: RepoPath,
	asks: Location,
): readonly Location[] => {
	// What one object names of another is the object, and not the stage that writes it.
	if (kindOf(path) === 'mlem' && kindOf(asks.path) === 'mlem' && isFile(workspace, path))
		return [{ path, range: rangeAt(0, 0) }];
	const places = writersAround(workspace, path).flatMap(
		({ stage, out }) => outPlace(workspace, stage, out) ?? [],
	);
	const others = places.filter(
		({ path: file, range }) => file !== asks.path || range.start !== asks.range.start,
	);
	if (others.length > 0 && others.length === places.length) return others;
	return isFile(workspace, path) ? [{ path, range: rangeAt(0, 0) }] : places;
};

const definitionOf = (
	workspace: Workspace,
	symbol: ProjectSymbol,
	asks: Location,
): readonly Location[] => {
	switch (symbol.kind) {
		case 'stage': {
			const location = definitionPlace(workspace, symbol.file, symbol.name);
			return location === undefined ? [] : [location];
		}
		case 'path':
			return definitionOfPath(workspace, symbol.path, asks);
		case 'value': {
			const location = placeOf(workspace, symbol);
			return location === undefined ? [] : [location];
		}
		default:
			return [...placesNaming(workspace, symbol)]
				.filter(({ role }) => role === 'definition')
				.map(({ location }) => location);
	}
};

export const definition = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): Definitions | undefined => {
	const found = symbolAt(workspace, file, offset);
	if (found === undefined || found.symbols.length === 0)
		return groupNameAt(workspace, file, offset);
	const { range, symbols } = found;
	const locations = symbols.flatMap((symbol) =>
		definitionOf(workspace, symbol, { path: file, range }),
	);
	return { range, locations };
};
