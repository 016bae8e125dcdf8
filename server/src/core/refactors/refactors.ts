// All refactorings that fit a place.
import type { RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import { placeAt } from '../features/place-at.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { extractParameter } from './extract-parameter.ts';
import { groupStages } from './group-stages.ts';
import { inlineVariable } from './inline-variable.ts';
import { listPath } from './list-path.ts';
import { movePath } from './move-path.ts';
import { outFlags } from './out-flags.ts';
import type { Asked, Refactor } from './refactor.ts';
import { sortKeys } from './sort-keys.ts';
import { stageFromPointer } from './stage-from-pointer.ts';
import { swapGroup } from './swap-group.ts';
import { ungroupStages } from './ungroup-stages.ts';

type Offer = (asked: Asked) => readonly Refactor[];

const BY_KIND: Readonly<Partial<Record<FileKind, readonly Offer[]>>> = {
	'dvc-yaml': [
		extractParameter,
		inlineVariable,
		listPath,
		movePath,
		outFlags,
		groupStages,
		ungroupStages,
		swapGroup,
		sortKeys,
	],
	'dvc-file': [stageFromPointer],
};

/** None in a file that can't be read. `explicit`: see `Asked`. */
export const refactorsAt = (
	workspace: Workspace,
	file: RepoPath,
	range: Range,
	explicit: boolean,
): readonly Refactor[] => {
	const kind = kindOf(file);
	const offers = kind === undefined ? undefined : BY_KIND[kind];
	const document = offers === undefined ? undefined : documentOf(workspace, file);
	if (document === undefined || document.problems.length + document.duplicates.length > 0)
		return [];
	const place = placeAt(workspace, file, range.start);
	const asked: Asked = { workspace, file, range, explicit, place };
	return (offers ?? []).flatMap((offer) => offer(asked));
};
