// The places that change together while a person types: an anchor and its aliases.

import { equal } from '../base/equal.ts';
import type { RepoPath } from '../base/path.ts';
import { type Range, touches } from '../base/text.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { anchorsIn } from './named-anchors.ts';

export interface LinkedPlaces {
	readonly ranges: readonly Range[];
	/** What may be typed there, as a regular expression. */
	readonly word: string;
}

/** Nothing where an anchor stands alone. */
export const linkedPlaces = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): LinkedPlaces | undefined => {
	const places = [...anchorsIn(workspace, file)];
	const here = places.find(({ range }) => touches(range, offset));
	const ranges = places
		.filter(({ symbol }) => here !== undefined && equal(symbol, here.symbol))
		.map(({ range }) => range);
	return ranges.length < 2 ? undefined : { ranges, word: '[A-Za-z0-9_-]+' };
};
