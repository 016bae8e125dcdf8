// Names of remotes.
import { remotesOf } from '../workspace/remotes.ts';
import type { Completion } from './completion.ts';
import { type Slot, writeString } from './slot.ts';

/** The remotes that the repository's configuration names. */
export const completeRemotes = (slot: Slot): readonly Completion[] =>
	(remotesOf(slot.workspace, slot.file) ?? []).map((name, rank) => ({
		label: name,
		kind: 'reference',
		detail: 'remote',
		edit: writeString(slot, name),
		rank,
	}));
