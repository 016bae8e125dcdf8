// What a mistake against a schema is to a rule, whichever file it stands in.
import { removeEntry, type Source } from '../model/yaml-edit.ts';
import type { Explanation } from '../schema/explain.ts';
import type { Mistake } from '../schema/validate.ts';
import type { TreePath } from '../syntax/tree.ts';
import type { Fix } from './rule.ts';

/** The place a message names: that of the key where the key itself is wrong. */
export const placeOf = ({ kind, key, path }: Mistake): TreePath =>
	kind === 'unknown-key' || kind === 'key-type' ? [...path, key ?? ''] : path;

/** The fix of an explanation is certain, and therefore preferred. */
export const fixesOf = ({ fix }: Pick<Explanation, 'fix'>): readonly Fix[] =>
	fix === undefined ? [] : [{ title: fix.title, preferred: true, here: fix.edits }];

/** Takes an unknown key out; never the first choice, since something was meant by it. */
export const removalsOf = (source: Source, { kind, node, entry, key }: Mistake): readonly Fix[] => {
	if (kind !== 'unknown-key' || node?.kind !== 'map' || entry === undefined) return [];
	const here = removeEntry(source, node, entry);
	return here === undefined ? [] : [{ title: `Remove \`${key ?? ''}\``, here }];
};
