// What scripts need of our TypeScript to compare us with DVC: this file is bundled for them.
import { disagreements } from './agreement.ts';
import { knownAs, knownDifferences } from './known-differences.ts';
import { mutantOf } from './mutate.ts';
import { initialised, printTree } from './project.ts';
import { shrink } from './shrink.ts';

export const oracle = {
	disagreements,
	initialised,
	knownAs,
	knownDifferences,
	mutantOf,
	printTree,
	shrink,
};
