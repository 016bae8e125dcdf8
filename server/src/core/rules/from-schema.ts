// What a mistake against a schema is to a rule, whichever file it stands in.
import { putFirst, removeEntry, type Source } from '../model/yaml-edit.ts';
import type { Explanation } from '../schema/explain.ts';
import type { Shape } from '../schema/shape.ts';
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

/** Puts a missing key in where an empty value is one that DVC takes until a person writes it. */
export const insertionsOf = (
	source: Source,
	{ kind, key, node }: Mistake,
	shape: Shape | undefined,
): readonly Fix[] => {
	if (kind !== 'missing-key' || key === undefined || node?.kind !== 'map') return [];
	const type = shape?.fields.find(({ name }) => name === key)?.shape().types[0];
	const here =
		type === 'string' || type === 'list'
			? putFirst(source, node, key, type === 'list' ? [] : '')
			: undefined;
	return here === undefined ? [] : [{ title: `Add \`${key}\``, here }];
};
