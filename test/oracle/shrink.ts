// The smallest project that still shows what a larger one does: fewer files, then lines, then characters.
import type { Files } from './project.ts';

/** Says of each candidate whether it still shows it; candidates are asked together. */
export type StillShows = (candidates: readonly Files[]) => Promise<readonly boolean[]>;

interface Shrinking {
	files: Files;
	/** How many candidates may still be asked. */
	budget: number;
	readonly still: StillShows;
}

const BATCH = 8;

/** Tries candidates in order, and takes the first that still shows it. */
const take = async (state: Shrinking, candidates: readonly Files[]): Promise<boolean> => {
	for (let at = 0; at < candidates.length && state.budget > 0; at += BATCH) {
		const some = candidates.slice(at, at + BATCH);
		state.budget -= some.length;
		const answers = await state.still(some);
		const found = some[answers.indexOf(true)];
		if (found === undefined) continue;
		state.files = found;
		return true;
	}
	return false;
};

const without = (files: Files, gone: ReadonlySet<string>): Files =>
	Object.fromEntries(Object.entries(files).filter(([path]) => !gone.has(path)));

/** The list without each run of `size` items. */
const cuts = <T>(list: readonly T[], size: number): readonly (readonly T[])[] => {
	const found: (readonly T[])[] = [];
	for (let at = 0; at < list.length; at += size)
		found.push([...list.slice(0, at), ...list.slice(at + size)]);
	return found;
};

const shrinkFiles = async (state: Shrinking): Promise<void> => {
	for (let size = Object.keys(state.files).length; size >= 1; size = Math.floor(size / 2)) {
		const candidates = (): readonly Files[] => {
			const paths = Object.keys(state.files);
			return cuts(paths, size).map((kept) =>
				without(state.files, new Set(paths.filter((path) => !kept.includes(path)))),
			);
		};
		while (await take(state, candidates()));
	}
};

/** Shrinks the text of one file, cut by `split` into parts that are put together again as they are. */
const shrinkText = async (
	state: Shrinking,
	path: string,
	split: (text: string) => readonly string[],
): Promise<void> => {
	const text = (): string => {
		const content = state.files[path];
		return typeof content === 'string' ? content : '';
	};
	const parts = (): readonly string[] => (text() === '' ? [] : split(text()));
	for (let size = parts().length; size >= 1; size = Math.floor(size / 2)) {
		const candidates = (): readonly Files[] =>
			cuts(parts(), size).map((kept) => ({ ...state.files, [path]: kept.join('') }));
		while (await take(state, candidates()));
	}
};

/** Asks about `budget` candidates at most (and those that are asked together with the last one). */
export const shrink = async (files: Files, still: StillShows, budget = 300): Promise<Files> => {
	const state: Shrinking = { files, budget, still };
	await shrinkFiles(state);
	for (const split of [
		(text: string) => text.split(/(?<=\n)/),
		(text: string) => text.split(/(?<=[\s:,[\]{}])/),
		(text: string) => [...text],
	])
		for (const path of Object.keys(state.files)) await shrinkText(state, path, split);
	await shrinkFiles(state);
	return state.files;
};
