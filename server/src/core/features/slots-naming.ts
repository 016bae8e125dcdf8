// The places that name a path, found by what they lead to: of ten thousand stages that name it, as of
// one among ten thousand.
import { type RepoPath, ROOT, selfAndParents } from '../base/path.ts';
import { memo } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import type { Document } from '../syntax/document.ts';
import { type ResolvedStretch, resolvedStretchesOf } from '../workspace/resolved-stretches.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { namedBy, type PathSlot, pathOfTurn } from './path-slot.ts';
import { pathSlotsIn } from './path-slots.ts';
import { definitionsNaming, outerSlotsIn, slotsOfStage } from './slots-pipeline.ts';

/** A slot of a stretch, and where its definition stands in it; the slot itself as if its piece began the file. */
interface StretchSlot {
	/** By which those of a stretch are put in order. */
	readonly order: number;
	readonly at: number;
	readonly slot: PathSlot;
}

type SlotsByPath = Map<RepoPath, StretchSlot[]>;

interface SlotIndex {
	readonly byPath: SlotsByPath;
	/** Those that mean all that lies in what they name, by the folders around that. */
	readonly byFolder: SlotsByPath;
}

const note = (index: SlotsByPath, path: RepoPath, one: StretchSlot): void => {
	const known = index.get(path);
	if (known === undefined) index.set(path, [one]);
	else if (known.at(-1) !== one) known.push(one);
};

const slotIndex = memo((stretch: ResolvedStretch): SlotIndex => {
	const byPath: SlotsByPath = new Map();
	const byFolder: SlotsByPath = new Map();
	let order = 0;
	for (const resolution of stretch.resolutions)
		for (const slot of slotsOfStage(stretch, resolution)) {
			if (slot.implicit) continue;
			const one = { order: order++, at: resolution.at, slot };
			for (const turn of slot.turns) {
				const path = pathOfTurn(turn, slot.isMetafile);
				note(byPath, path, one);
				if (slot.covers)
					for (const folder of selfAndParents(path))
						if (folder !== path) note(byFolder, folder, one);
			}
		}
	return { byPath, byFolder };
});

/** A slot, and whether it names the very path; else it names a folder around it or something inside. */
export interface NamingSlot {
	readonly slot: PathSlot;
	readonly exact: boolean;
}

/** Those of a stretch in order, `first` being its first piece. */
const inStretch = function* (
	{ pieces }: Document,
	{ first, stretch }: { readonly first: number; readonly stretch: ResolvedStretch },
	path: RepoPath,
): Generator<NamingSlot> {
	if (definitionsNaming(stretch, path).length === 0) return;
	const { byPath, byFolder } = slotIndex(stretch);
	const exact = new Set(byPath.get(path));
	const found = new Set([...exact, ...(byFolder.get(path) ?? [])]);
	for (const folder of selfAndParents(path))
		if (folder !== ROOT)
			for (const one of byPath.get(folder) ?? []) if (one.slot.covers) found.add(one);
	for (const one of [...found].sort((a, b) => a.order - b.order)) {
		const start = pieces[first + one.at]?.start ?? 0;
		yield { slot: { ...one.slot, start }, exact: exact.has(one) };
	}
};

const naming = function* (slots: Iterable<PathSlot>, path: RepoPath): Generator<NamingSlot> {
	for (const slot of slots) {
		const named = namedBy(slot, path);
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
	for (const stretch of resolvedStretchesOf(workspace, file))
		yield* inStretch(document, stretch, path);
	yield* naming(outerSlotsIn(workspace, file, document), path);
};
