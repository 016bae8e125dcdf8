// The fix that gives a stage a name which DVC takes.
import { shiftEdit } from '../base/text.ts';
import type { PlacedDefinition } from '../model/pipeline.ts';
import { setScalar } from '../model/yaml-edit.ts';
import type { Fix } from './rule.ts';

/** Signs that DVC allows in no name are left out. Only the name itself is written. */
export const renameStage = (
	{ start, piece, definition }: PlacedDefinition,
	wanted: string,
): readonly Fix[] => {
	const name = wanted.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-+|-+$/g, '');
	const { key } = definition;
	const edits =
		name === '' || key.kind !== 'scalar' ? undefined : setScalar(piece, key, name, true);
	return edits === undefined
		? []
		: [{ title: `Rename to \`${name}\``, here: edits.map((edit) => shiftEdit(edit, start)) }];
};
