// What is asked of every file before anything can be said of one: worked out in one workspace, it can
// be told to others that see the same disk.
import { folderOf, type RepoPath } from '../base/path.ts';
import { tellAnswer } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { loadedBy } from './loaded-data.ts';
import { rootOfFolder } from './roots.ts';
import { stagesKnown } from './stages.ts';
import { reasonsIn } from './unread.ts';
import { dataNamesIn } from './uses.ts';
import { producersOf } from './wiring.ts';
import type { Workspace } from './workspace.ts';

/** A question whose answers are plain values, with names and no offsets. */
interface Fact {
	readonly ask: (workspace: Workspace, path: RepoPath) => unknown;
	/** What it is asked of, given the dvc.yaml and `.dvc` files. */
	readonly of: (files: readonly RepoPath[]) => readonly RepoPath[];
}

const all = (files: readonly RepoPath[]): readonly RepoPath[] => files;
const pipelines = (files: readonly RepoPath[]): readonly RepoPath[] =>
	files.filter((file) => kindOf(file) === 'dvc-yaml');
const folders = (files: readonly RepoPath[]): readonly RepoPath[] => [
	...new Set(files.map(folderOf)),
];

const FACTS: readonly Fact[] = [
	{ ask: producersOf, of: all },
	{ ask: stagesKnown, of: all },
	{ ask: loadedBy, of: pipelines },
	{ ask: dataNamesIn, of: pipelines },
	{ ask: reasonsIn, of: folders },
	{ ask: rootOfFolder, of: folders },
];

/** The answers to each question, in the order of what it is asked of. */
export interface Facts {
	readonly files: readonly RepoPath[];
	readonly answers: readonly (readonly unknown[])[];
}

/** What others ask about some dvc.yaml and `.dvc` files; to be settled. */
export const factsOf = (workspace: Workspace, files: readonly RepoPath[]): Facts => ({
	files,
	answers: FACTS.map(({ ask, of }) => of(files).map((path) => ask(workspace, path))),
});

/** Takes over what another workspace has found out, where inputs are told once. */
export const tellFacts = (workspace: Workspace, { files, answers }: Facts): void => {
	for (const [index, { ask, of }] of FACTS.entries())
		for (const [at, path] of of(files).entries())
			tellAnswer(workspace, ask, path, answers[index]?.[at]);
};
