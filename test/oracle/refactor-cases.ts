// What scripts need of our TypeScript to take refactorings for DVC to judge: bundled for them.
import fc from 'fast-check';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { takenEverywhere } from '../refactors/everywhere.ts';
import { generatedProject } from '../refactors/generated-project.ts';
import { type Files, initialised, type Tree } from './project.ts';

/** One refactoring that was taken. */
export interface RefactorCase {
	/** Of the project. */
	readonly name: string;
	readonly file: string;
	readonly offset: number;
	readonly title: string;
	/** The files that it wrote; null for one that it deleted. */
	readonly written: Readonly<Record<string, string | null>>;
}

/** Titles without the names of one project. */
const general = (title: string): string => title.replace(/`[^`]*`|\d+/g, '…');

export const filesOf = (files: Readonly<Record<string, string>>): ReadonlyMap<RepoPath, string> =>
	new Map(Object.entries(files).map(([path, text]) => [repoPath(path), text]));

export const writtenIn = (
	before: ReadonlyMap<RepoPath, string>,
	after: ReadonlyMap<RepoPath, string>,
): RefactorCase['written'] =>
	Object.fromEntries(
		[...new Set([...before.keys(), ...after.keys()])]
			.filter((path) => before.get(path) !== after.get(path))
			.map((path) => [path, after.get(path) ?? null]),
	);

export const afterOf = (
	files: Readonly<Record<string, string>>,
	{ written }: Pick<RefactorCase, 'written'>,
): Files => {
	const after = { ...files };
	for (const [path, text] of Object.entries(written))
		if (text === null) delete after[path];
		else after[path] = text;
	return after;
};

const isText = (files: Files): files is Readonly<Record<string, string>> =>
	Object.values(files).every((content) => typeof content === 'string');

/** Some of each kind of refactoring in each project, and `most` of each over all. */
const casesOf = (trees: readonly Tree[], most: number): readonly RefactorCase[] => {
	const overall = new Map<string, number>();
	return trees.flatMap(({ name, files }) => {
		if (!isText(files)) return [];
		const before = filesOf(files);
		const here = new Set<string>();
		const isChosen = (title: string): boolean => {
			const kind = general(title);
			const count = overall.get(kind) ?? 0;
			if (here.has(kind) || count >= most) return false;
			here.add(kind);
			return true;
		};
		return [...takenEverywhere(before, isChosen)].flatMap(
			({ file, offset, title, outcome }): readonly RefactorCase[] => {
				if ('refused' in outcome) return [];
				overall.set(general(title), (overall.get(general(title)) ?? 0) + 1);
				return [{ name, file, offset, title, written: writtenIn(before, outcome.after) }];
			},
		);
	});
};

/** Generated projects, the same on every machine. */
const generatedTrees = (count: number): readonly Tree[] =>
	fc.sample(generatedProject, { seed: 1, numRuns: count }).map((files, index) => ({
		name: `generated ${index}`,
		files: Object.fromEntries(files),
	}));

export const oracle = { afterOf, casesOf, generatedTrees, initialised };
