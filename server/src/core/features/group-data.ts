// Where the names come from that `foreach` and `matrix` set by themselves.
import type { Location, RepoPath } from '../base/path.ts';
import { type Range, shiftRange } from '../base/text.ts';
import { entriesOf, mapOf } from '../syntax/tree.ts';
import { definitionsByName } from '../workspace/places.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { expressionPlace } from './expression-at.ts';
import { placeAt } from './place-at.ts';
import { scopeNameAt } from './stage-at.ts';

export interface GroupName {
	/** The word of the expression. */
	readonly range: Range;
	readonly locations: readonly Location[];
}

/**
 * What `item` and `key` at an offset are taken from: the data as a whole, or for `key` its keys.
 * Nothing for words behind `item`, which are values with places of their own.
 */
export const groupNameAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): GroupName | undefined => {
	const place = placeAt(workspace, file, offset);
	const scope = place && scopeNameAt(place.path);
	const word = place && scope && expressionPlace(place, offset);
	const [name, ...rest] = word?.words ?? [];
	if (word === undefined || rest.length > 0 || (name !== 'item' && name !== 'key'))
		return undefined;
	const document = documentOf(workspace, file);
	const placed = document && definitionsByName(document).get(scope?.definition ?? '');
	const each = placed?.definition.each;
	if (placed === undefined || each === undefined) return undefined;
	const keys = placed.definition.form === 'foreach' ? entriesOf(mapOf(each.value)) : [];
	const nodes = name === 'key' && keys.length > 0 ? keys.map(({ key }) => key) : [each.key];
	const locations = nodes.map((node) => ({
		path: file,
		range: shiftRange(node.range, placed.start),
	}));
	return { range: word.range, locations };
};
