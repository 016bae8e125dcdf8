// The steps of a call order: a processor of the object, and one of its methods.
import { mlemObjectOf } from '../model/mlem.ts';
import { processorsOf } from '../model/mlem-methods.ts';
import { listOf, nodeAtPath, scalarOf } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Completion } from './completion.ts';
import { signature } from './signature.ts';
import { type Slot, writeString } from './slot.ts';

/** Names of processors at the first place of a pair, of the methods of that one at the second. */
export const completeCalls = (slot: Slot): readonly Completion[] => {
	const document = documentOf(slot.workspace, slot.file);
	if (document === undefined) return [];
	// What stands around the cursor is known without parsing; what its processors hold is not.
	const processors = processorsOf(mlemObjectOf(document).root);
	const position = slot.path.at(-1);
	const kind = 'reference' as const;
	if (position === 0)
		return [...processors.keys()].map((name, rank) => {
			return { label: name, kind, detail: 'processor', edit: writeString(slot, name), rank };
		});
	const pair = listOf(nodeAtPath(slot.cursor.root, slot.path.slice(0, -1)).node);
	const processor = processors.get(scalarOf(pair?.items[0])?.text ?? '');
	if (position !== 1 || processor === undefined) return [];
	return [...(processor.methods ?? [])].map(([name, { value }], rank) => {
		const detail = `${name}${signature(value)}`;
		return { label: name, kind, detail, edit: writeString(slot, name), rank };
	});
};
