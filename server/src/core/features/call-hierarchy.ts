// Stages as a hierarchy of calls: what a stage depends on calls it, and it calls what depends on it.
import type { Location, RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import { stagesIn } from '../workspace/graph.ts';
import { neighboursOf } from '../workspace/neighbours.ts';
import { outPlace } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { stagesOf } from '../workspace/stages.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { placeAt } from './place-at.ts';
import { definitionPlace } from './references.ts';
import { stageAt } from './stage-at.ts';

export interface StageItem {
	readonly addressing: string;
	readonly file: RepoPath;
	/** The first line of the command; '' for a pointer. */
	readonly detail: string;
	/** The stage's name. */
	readonly location: Location;
}

export interface StageLink {
	readonly stage: StageItem;
	/** The outputs that make the link, in the file of the stage that writes them. */
	readonly ranges: readonly Range[];
}

const itemOf = (workspace: Workspace, stage: ResolvedStage): StageItem | undefined => {
	const { file, addressing, definition, cmd } = stage;
	const location =
		definition === ''
			? { path: file, range: { start: 0, end: 0 } }
			: definitionPlace(workspace, file, definition);
	const first = (typeof cmd === 'string' ? cmd : cmd?.[0]) ?? '';
	return location && { addressing, file, location, detail: first.trim().split('\n')[0] ?? '' };
};

/** The stages that a place belongs to: one for a plain stage, all of a group. */
export const stagesAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): readonly StageItem[] => {
	const place = placeAt(workspace, file, offset);
	const name = place === undefined ? undefined : stageAt(place.path)?.name;
	return stagesOf(workspace, file)
		.filter(({ definition }) => definition === (name ?? ''))
		.flatMap((stage) => itemOf(workspace, stage) ?? []);
};

const links = (
	workspace: Workspace,
	{ addressing, file }: Pick<StageItem, 'addressing' | 'file'>,
	here: 'from' | 'to',
): readonly StageLink[] => {
	const root = dvcRootOf(workspace, file);
	// Edges leave out what a stage runs.
	const whole = new Map(stagesIn(workspace, root).map((stage) => [stage.addressing, stage]));
	const own = whole.get(addressing);
	if (own === undefined) return [];
	const { before, after } = neighboursOf(workspace, own);
	const ranges = new Map<string, Range[]>();
	for (const edge of here === 'from' ? before : after) {
		const other = edge[here === 'from' ? 'to' : 'from'].addressing;
		const known = ranges.get(other) ?? [];
		ranges.set(other, known);
		const range = outPlace(workspace, edge.to, edge.out)?.range;
		if (range !== undefined && !known.some(({ start }) => start === range.start)) known.push(range);
	}
	return [...ranges].flatMap(([other, list]) => {
		const stage = whole.get(other);
		const item = stage && itemOf(workspace, stage);
		return item === undefined ? [] : [{ stage: item, ranges: list }];
	});
};

/** The stages it depends on. */
export const dependenciesOf = (
	workspace: Workspace,
	stage: Pick<StageItem, 'addressing' | 'file'>,
): readonly StageLink[] => links(workspace, stage, 'from');

/** The stages that depend on it. */
export const dependentsOf = (
	workspace: Workspace,
	stage: Pick<StageItem, 'addressing' | 'file'>,
): readonly StageLink[] => links(workspace, stage, 'to');
