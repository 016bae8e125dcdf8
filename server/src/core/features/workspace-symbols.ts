// Names of the whole project, found by a few letters.

import { equal } from '../base/equal.ts';
import type { Location } from '../base/path.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Candidate, symbolCandidates } from './symbol-candidates.ts';

/** All that tells a symbol from others; its place is worked out when somebody goes there. */
export type SymbolName = Omit<Candidate, 'locate'>;

export interface FoundSymbol extends SymbolName {
	readonly location: Location;
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

const bestOf = (workspace: Workspace, query: string): readonly Candidate[] => {
	const found: { readonly cost: number; readonly candidate: Candidate }[] = [];
	for (const candidate of symbolCandidates(workspace)) {
		const cost = costOf(query, candidate.name);
		if (cost !== undefined) found.push({ cost, candidate });
	}
	return found
		.sort((a, b) => a.cost - b.cost)
		.slice(0, MOST)
		.map(({ candidate }) => candidate);
};

/** Stages, parameters, artifacts, objects, outputs, remotes and so on whose names hold the letters of `query`; the best first. */
export const workspaceSymbolNames = (workspace: Workspace, query: string): readonly SymbolName[] =>
	bestOf(workspace, query).map(({ locate: _later, ...symbol }) => symbol);

/** The same with their places; without those that have none any more. */
export const workspaceSymbols = (workspace: Workspace, query: string): readonly FoundSymbol[] =>
	bestOf(workspace, query).flatMap(({ locate, ...symbol }) => {
		const location = locate();
		return location === undefined ? [] : [{ ...symbol, location }];
	});

/** Where a symbol is that was told by its name. */
export const placeOfSymbol = (workspace: Workspace, asked: SymbolName): Location | undefined => {
	for (const { locate, ...symbol } of symbolCandidates(workspace))
		if (equal(symbol, asked)) return locate();
	return undefined;
};
