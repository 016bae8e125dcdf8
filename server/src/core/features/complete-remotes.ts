// Names of remotes.
import { configFor, remotesIn } from '../workspace/config.ts';
import type { Completion } from './completion.ts';
import { type Slot, writeString } from './slot.ts';

/** The remotes that the repository's configuration names. */
export const completeRemotes = (slot: Slot): readonly Completion[] => {
	const config = configFor(slot.workspace, slot.file);
	return [...(config === undefined ? [] : remotesIn(config))].map(([name, url], rank) => ({
		label: name,
		kind: 'reference',
		detail: url ?? 'remote',
		edit: writeString(slot, name),
		rank,
	}));
};
