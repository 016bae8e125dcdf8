// What a recorded stage of dvc.lock has that DVC's schema lets pass and its loading fails on.

import { memo } from '../base/memo.ts';
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { type EntryFault, entryFault } from '../model/data-entry.ts';
import { isDataset } from '../model/dataset-url.ts';
import {
	childOf,
	type Entry,
	entriesOf,
	isFalsy,
	listOf,
	type Node,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';
import { entryPlaceOf } from './entry-place.ts';
import type { ResolvedStage } from './resolved.ts';
import { dvcRootOf } from './roots.ts';
import { stageNamed } from './stages.ts';
import type { Workspace } from './workspace.ts';

export interface LockFault {
	readonly list: 'deps' | 'outs';
	readonly index: number;
	readonly entry: Node;
	readonly fault: EntryFault;
}

const HASHES = ['md5', 'etag', 'checksum'];

const isSuspect = (entry: Node | undefined): boolean => {
	const name = scalarOf(childOf(entry, 'hash'));
	if (name !== undefined && name.text !== 'md5') return true;
	const cloud = entriesOf(childOf(entry, 'cloud'))[0]?.value;
	return [entry, cloud].some((at) =>
		HASHES.some((key) => {
			const hash = childOf(at, key);
			return !isFalsy(hash) && stringOf(hash) === undefined;
		}),
	);
};

/** The entries that could fail; of ten thousand stages hardly one has any. */
const suspectsOf = memo((recorded: Entry) =>
	(['deps', 'outs'] as const).flatMap((list) =>
		(listOf(childOf(recorded.value, list))?.items ?? []).flatMap((entry, index) =>
			entry !== undefined && isSuspect(entry) ? [{ list, index, entry }] : [],
		),
	),
);

/** False for a recorded stage of which nothing fails, whatever dvc.yaml asks for. */
export const canFail = (recorded: Entry): boolean => suspectsOf(recorded).length > 0;

/** DVC looks the paths of a stage up among what is recorded: of equal ones the last counts. */
const isLookedUp = (
	stage: ResolvedStage,
	recorded: Entry,
	list: 'deps' | 'outs',
	index: number,
): boolean => {
	const items = listOf(childOf(recorded.value, list))?.items ?? [];
	const path = stringOf(childOf(items[index], 'path'));
	return (
		items.findLastIndex((item) => stringOf(childOf(item, 'path')) === path) === index &&
		stage[list].some(({ text }) => text === path)
	);
};

/**
 * What fails of one recorded stage. Only entries that `dvc.yaml` asks for are taken up; nothing while
 * the stage can't be resolved.
 */
export const lockFaultsOf = (
	workspace: Workspace,
	lock: RepoPath,
	name: string,
	recorded: Entry,
): readonly LockFault[] => {
	const suspects = suspectsOf(recorded);
	if (suspects.length === 0) return [];
	const pipeline = joinPath(folderOf(lock), 'dvc.yaml');
	const stage = stageNamed(workspace, pipeline, name);
	if (stage === undefined) return [];
	const base = { root: dvcRootOf(workspace, lock), wdir: stage.wdir };
	return suspects.flatMap(({ list, index, entry }) => {
		const path = stringOf(childOf(entry, 'path'));
		if (path === undefined || isDataset(path) || !isLookedUp(stage, recorded, list, index))
			return [];
		const place = entryPlaceOf(workspace, base, path);
		// Versions are asked for where dvc.yaml names the path.
		const fault = place && entryFault(entry, { ...place, relative: true });
		return fault === undefined ? [] : [{ list, index, entry, fault }];
	});
};
