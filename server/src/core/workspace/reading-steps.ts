// Long files read piece by piece, for who has other things to do meanwhile.
import type { RepoPath } from '../base/path.ts';
import { type Cut, type PieceCache, type PlacedPiece, readInSteps } from '../syntax/document.ts';
import { cutOf, isCut } from './cut.ts';
import { textOf, type Workspace } from './workspace.ts';

/** A shorter text is read in no time. */
const LONG_TEXT = 100_000;

/** A text of which only the first pieces have been read. */
interface Begun {
	readonly text: string;
	readonly pieces: PlacedPiece[];
	readonly rest: Iterator<PlacedPiece>;
}

const begun = new WeakMap<PieceCache, Begun>();

const begin = (workspace: Workspace, path: RepoPath, text: string, cut: Cut): void => {
	const pieces: PlacedPiece[] = [];
	const nested = cut.nested ?? new Set<string>();
	const cache: PieceCache = { pieces, stretches: [], text, nested, unique: true };
	begun.set(cache, { text, pieces, rest: readInSteps(text, cut) });
	workspace.caches.set(path, cache);
};

/** Reads a long text piece by piece before `documentOf` is asked for it the first time. */
export const readingSteps = function* (workspace: Workspace, path: RepoPath): Generator<void> {
	if (!isCut(path)) return;
	const text = textOf(workspace, path) ?? '';
	if (text.length < LONG_TEXT) return;
	const cut = workspace.caches.has(path) ? undefined : cutOf(path, text);
	if (cut !== undefined) begin(workspace, path, text, cut);
	const cache = workspace.caches.get(path);
	const reading = cache && begun.get(cache);
	if (reading?.text !== text) return;
	for (let next = reading.rest.next(); next.done !== true; next = reading.rest.next()) {
		reading.pieces.push(next.value);
		yield;
		// Somebody could not wait, and has read it all.
		if (workspace.caches.get(path) !== cache) return;
	}
};
