// The places that name a path: of stages only those are looked at that have to do with it.

import { memo2, memoLast } from '../base/memo.ts';
import { isWithin, type RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import {
	type ResolvedStretch,
	resolvedStretchesOf,
	type StretchedResolution,
} from '../workspace/resolved-stretches.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { type PathSlot, pathOfTurn } from './path-slot.ts';
import { pathSlotsIn } from './path-slots.ts';
import { definitionsNaming, outerSlotsIn, slotsOfStage } from './slots-pipeline.ts';

const pathsOfSlot = ({ turns, isMetafile }: PathSlot): readonly RepoPath[] =>
	turns.map((turn) => pathOfTurn(turn, isMetafile));

/** Whether a slot that leads to `paths` names one; `around` where it names a folder around it or something inside. */
const namedBy = (
	{ covers }: PathSlot,
	paths: readonly RepoPath[],
	path: RepoPath,
): 'exact' | 'around' | undefined => {
	if (paths.includes(path)) return 'exact';
	if (covers !== true) return undefined;
	const isAround = (named: RepoPath): boolean =>
		isWithin(named, path) || (named !== '' && isWithin(path, named));
	return paths.some(isAround) ? 'around' : undefined;
};

/** The slots of a definition with what each leads to, as if its piece began the file. */
const leadingSlots = memo2((stretch: ResolvedStretch, one: StretchedResolution) =>
	slotsOfStage(stretch, one)
		.filter(({ implicit }) => implicit !== true)
		.map((slot) => ({ slot, paths: pathsOfSlot(slot) })),
);

/** A slot, and whether it names the very path; else it names a folder around it or something inside. */
export interface NamingSlot {
	readonly slot: PathSlot;
	readonly exact: boolean;
}

interface PlacedNaming extends NamingSlot {
	/** The place of the definition's piece in its stretch. */
	readonly at: number;
}

/** Those of a stretch. */
const inStretch = memoLast((stretch: ResolvedStretch, path: RepoPath): readonly PlacedNaming[] =>
	definitionsNaming(stretch, path).flatMap((one) =>
		leadingSlots(stretch, one).flatMap(({ slot, paths }) => {
			const named = namedBy(slot, paths, path);
			return named === undefined ? [] : [{ slot, exact: named === 'exact', at: one.at }];
		}),
	),
);

const naming = function* (slots: Iterable<PathSlot>, path: RepoPath): Generator<NamingSlot> {
	for (const slot of slots) {
		const named = slot.implicit === true ? undefined : namedBy(slot, pathsOfSlot(slot), path);
		if (named !== undefined) yield { slot, exact: named === 'exact' };
	}
};

/** The slots of a file that name a path, and those that mean it or all that lies in it besides. */
export const slotsNaming = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<NamingSlot> {
	const document = documentOf(workspace, file);
	if (kindOf(file) !== 'dvc-yaml' || document === undefined) {
		yield* naming(pathSlotsIn(workspace, file, [path]), path);
		return;
	}
	for (const { first, stretch } of resolvedStretchesOf(workspace, file))
		for (const { slot, exact, at } of inStretch(stretch, path))
			yield { slot: { ...slot, start: document.pieces[first + at]?.start ?? 0 }, exact };
	yield* naming(outerSlotsIn(workspace, file, document), path);
};
