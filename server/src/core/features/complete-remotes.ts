// Names of remotes.
import { joinPath } from '../base/path.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { textOf } from '../workspace/workspace.ts';
import type { Completion } from './completion.ts';
import { type Slot, writeString } from './slot.ts';

const SECTION = /^[ \t]*\[[ \t]*(?:'remote[ \t]+"([^"\n]+)"'|remote[ \t]+"([^"\n]+)")[ \t]*\]/gm;

/** The remotes that the repository's configuration names. */
export const completeRemotes = (slot: Slot): readonly Completion[] => {
	const folder = joinPath(dvcRootOf(slot.workspace, slot.file), '.dvc');
	const names = new Set(
		['config', 'config.local'].flatMap((name) => {
			const text = textOf(slot.workspace, joinPath(folder, name)) ?? '';
			return [...text.matchAll(SECTION)].map((match) => match[1] ?? match[2] ?? '');
		}),
	);
	return [...names].map((name, rank) => ({
		label: name,
		kind: 'reference',
		detail: 'remote',
		edit: writeString(slot, name),
		rank,
	}));
};
