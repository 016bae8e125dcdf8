// What a dvc.lock has recorded of stages that its dvc.yaml no longer has, or has in another form.
import { memo, memo2 } from '../base/memo.ts';
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { query, queryAbout } from '../base/query.ts';
import { isDataset } from '../model/dataset-url.ts';
import { recordsAll } from '../model/plain-record.ts';
import { type Mapping, sameValue, type Value, valueAt } from '../model/value.ts';
import type { Document, Part, Piece, PlacedPiece } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import {
	childOf,
	deref,
	type Entry,
	entriesOf,
	keyOf,
	listOf,
	type Node,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';
import { dataOf } from './data.ts';
import type { Expansion } from './expand.ts';
import type { ResolvedStage } from './resolved.ts';
import { type PlacedResolution, resolutionsByName, stagesByName } from './stages.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** One entry below `stages:` of a lock, by its piece: `at` is the index of that in its stretch. */
interface StretchedRecord {
	/** With `@…` for a generated stage. */
	readonly name: string;
	readonly piece: Piece;
	readonly at: number;
}

/** One entry below `stages:` of a lock. */
export interface RecordedStage extends StretchedRecord {
	readonly entry: Entry;
	readonly placed: PlacedPiece;
}

const recordedIn = memo(({ parts }: Stretch<Part>): readonly StretchedRecord[] =>
	parts.flatMap(({ path, piece }, at) =>
		path.length === 2 &&
		path[0] === 'stages' &&
		(piece.isPlain === true || piece.entry !== undefined)
			? [{ name: path[1] ?? '', piece, at }]
			: [],
	),
);

/** A lock that can be read. */
const lockOf = (workspace: Workspace, lock: RepoPath): Document | undefined => {
	const document = documentOf(workspace, lock);
	return document === undefined || document.problems.length > 0 ? undefined : document;
};

/** How many stages a lock has recorded. */
export const recordedCount = (workspace: Workspace, lock: RepoPath): number =>
	(lockOf(workspace, lock)?.stretches ?? []).reduce(
		(sum, { stretch }) => sum + recordedIn(stretch).length,
		0,
	);

/**
 * What is found in the stretches of a lock, each beside its dvc.yaml; nothing where the lock records
 * nothing, and while the dvc.yaml is not known.
 */
const besidePipeline = <T extends StretchedRecord>(
	workspace: Workspace,
	lock: RepoPath,
	find: (beside: LockStretch) => readonly T[],
): readonly (T & RecordedStage)[] => {
	const document = lockOf(workspace, lock);
	if (document === undefined || recordedCount(workspace, lock) === 0) return [];
	const pipeline = pipelineOf(workspace, lock);
	if (pipeline === undefined) return [];
	const all: (T & RecordedStage)[] = [];
	for (const { first, stretch } of document.stretches)
		for (const one of find(lockStretch(pipeline, stretch))) {
			const placed = document.pieces[first + one.at];
			const entry = placed?.piece.entry;
			if (placed !== undefined && entry !== undefined) all.push({ ...one, entry, placed });
		}
	return all;
};

interface Pipeline {
	readonly definitions: ReadonlyMap<string, PlacedResolution>;
	readonly stages: ReadonlyMap<string, ResolvedStage>;
}

/** The dvc.yaml beside a lock; nothing where it is not there, or can't be read. */
const pipelineOf = query(
	'pipeline of',
	(workspace: Workspace, lock): Pipeline | undefined => {
		const file = pipelineBeside(lock as RepoPath);
		const document = documentOf(workspace, file);
		if (document === undefined || document.root === 'other') return undefined;
		return document.problems.length > 0 || document.duplicates.length > 0
			? undefined
			: {
					definitions: resolutionsByName(workspace, file),
					stages: stagesByName(workspace, file),
				};
	},
	(a, b) => a?.definitions === b?.definitions && a?.stages === b?.stages,
);

/** The dvc.yaml whose runs a lock records. */
export const pipelineBeside = (lock: RepoPath): RepoPath => joinPath(folderOf(lock), 'dvc.yaml');

/** A stretch of a lock beside the dvc.yaml that it is compared with. */
interface LockStretch {
	readonly pipeline: Pipeline;
	readonly stretch: Stretch<Part>;
}

const lockStretch = memo2(
	(pipeline: Pipeline, stretch: Stretch<Part>): LockStretch => ({ pipeline, stretch }),
);

const instanceNames = memo(
	({ instances }: Expansion): ReadonlySet<string> => new Set(instances.map(({ name }) => name)),
);

const isGone = ({ definitions, stages }: Pipeline, name: string): boolean => {
	if (stages.has(name)) return false;
	const cut = name.indexOf('@');
	const placed = definitions.get(cut < 0 ? name : name.slice(0, cut));
	if (placed === undefined) return true;
	const { definition, resolved } = placed;
	if (definition.body === undefined) return false;
	if (definition.form === 'plain') return cut >= 0;
	if (cut < 0) return true;
	const { expansion } = resolved;
	// Of a group every stage must be known by name.
	if (expansion === undefined || expansion.unknown || expansion.cut) return false;
	return !instanceNames(expansion).has(name.slice(cut + 1));
};

const goneIn = memo(({ pipeline, stretch }: LockStretch) =>
	recordedIn(stretch).filter(({ name }) => isGone(pipeline, name)),
);

/** Compares a lock with its pipeline stretch by stretch; what is found is remembered. */
export const comparingSteps = function* (workspace: Workspace, lock: RepoPath): Generator<void> {
	const pipeline = pipelineOf(workspace, lock);
	if (pipeline === undefined) return;
	for (const { stretch } of lockOf(workspace, lock)?.stretches ?? []) {
		const beside = lockStretch(pipeline, stretch);
		goneIn(beside);
		changedIn(workspace, beside);
		yield;
	}
};

/** Recorded stages that the dvc.yaml beside the lock no longer has; none while that is not known. */
export const goneStages = (workspace: Workspace, lock: RepoPath): readonly RecordedStage[] =>
	besidePipeline(workspace, lock, goneIn);

/** Why `dvc repro` runs a stage again, as far as texts tell. */
export type Change =
	| { readonly kind: 'cmd' }
	| { readonly kind: 'dep' | 'out'; readonly text: string }
	| { readonly kind: 'param'; readonly file: string; readonly name: string };

const isSameCommand = (recorded: Node | undefined, cmd: ResolvedStage['cmd']): boolean => {
	const list = listOf(recorded);
	if (typeof cmd === 'string' || cmd === undefined)
		return list === undefined && (cmd === undefined || stringOf(recorded) === cmd);
	return (
		list !== undefined &&
		list.items.length === cmd.length &&
		list.items.every((item, index) => stringOf(item) === cmd[index])
	);
};

const pathsIn = (recorded: Entry, list: 'deps' | 'outs'): ReadonlySet<string | undefined> =>
	new Set(
		(listOf(childOf(recorded.value, list))?.items ?? []).map((item) =>
			stringOf(childOf(item, 'path')),
		),
	);

/** What is new or other in dvc.yaml; what it has no longer DVC does not notice. */
const ownChanges = memo2((stage: ResolvedStage, recorded: Entry): readonly Change[] => {
	const { cmd, deps, outs } = stage;
	const changes: Change[] = [];
	const node = childOf(recorded.value, 'cmd');
	if (node !== undefined && !isSameCommand(node, cmd)) changes.push({ kind: 'cmd' });
	const [known, written] = [pathsIn(recorded, 'deps'), pathsIn(recorded, 'outs')];
	for (const { text } of deps)
		if (!known.has(text) && !isDataset(text)) changes.push({ kind: 'dep', text });
	for (const { text } of outs) if (!written.has(text)) changes.push({ kind: 'out', text });
	return changes;
});

/** The value under a dotted name; nothing where an index or a pattern is in the way. */
const valueNamed = (data: Mapping, name: string): Value | 'missing' | undefined => {
	let at: Value = data;
	for (const word of name.split('.')) {
		if (at.kind !== 'map' || /[*?[]/.test(word)) return at.kind === 'list' ? undefined : 'missing';
		const next = at.entries.get(word);
		if (next === undefined)
			return at.entries.size === 0 || !/^-?\d+$|^(?:True|False)$/.test(word)
				? 'missing'
				: undefined;
		at = next;
	}
	return at;
};

const recordedParams = memo((recorded: Entry): ReadonlyMap<string, ReadonlyMap<string, Value>> => {
	const file = '' as RepoPath;
	return new Map(
		entriesOf(childOf(recorded.value, 'params')).map((one) => [
			keyOf(one) ?? '',
			new Map(
				entriesOf(deref(one.value)).flatMap(({ key, value }) => {
					const held = valueAt(value, file, []);
					return held === undefined ? [] : [[scalarOf(key)?.text ?? '', held] as const];
				}),
			),
		]),
	);
});

const paramChanges = memo2(
	(params: ResolvedStage['params'][number], recorded: ReadonlyMap<string, Value>) =>
		memo((data: Mapping): readonly Change[] =>
			params.names.flatMap((name): Change[] => {
				const now = valueNamed(data, name);
				const then = recorded.get(name);
				// That a parameter is missing is told where it is named.
				if (now === undefined || now === 'missing') return [];
				return then !== undefined && sameValue(now, then)
					? []
					: [{ kind: 'param', file: params.text, name }];
			}),
		),
);

const NONE: ReadonlyMap<string, Value> = new Map();

const changesOf = (
	workspace: Workspace,
	stage: ResolvedStage,
	recorded: Entry,
): readonly Change[] => {
	const changes = [...ownChanges(stage, recorded)];
	for (const params of stage.params) {
		if (params.names.length === 0) continue;
		const data = dataOf(workspace, params.path);
		if (data?.kind !== 'names') continue;
		const before = recordedParams(recorded).get(params.text) ?? NONE;
		changes.push(...paramChanges(params, before)(data.value));
	}
	return changes;
};

interface StretchedChange extends StretchedRecord {
	readonly changes: readonly Change[];
}

/** True when the text shows that nothing has changed: then nobody needs its tree. */
const isUnchanged = (
	{ cmd, deps, outs, params }: ResolvedStage,
	{ piece }: StretchedRecord,
): boolean =>
	piece.isPlain === true &&
	typeof cmd === 'string' &&
	params.every(({ names }) => names.length === 0) &&
	recordsAll(
		piece.text,
		cmd,
		deps.map(({ text }) => text),
		outs.map(({ text }) => text),
	);

export type ChangedStage = RecordedStage & StretchedChange;

const changedIn = queryAbout(
	'changes recorded in',
	(workspace: Workspace, { pipeline, stretch }: LockStretch): readonly StretchedChange[] =>
		recordedIn(stretch).flatMap((one) => {
			const stage = pipeline.stages.get(one.name);
			if (stage === undefined || !stage.complete || stage.frozen || stage.alwaysChanged) return [];
			const { entry } = isUnchanged(stage, one) ? {} : one.piece;
			if (entry === undefined) return [];
			const changes = changesOf(workspace, stage, entry);
			return changes.length === 0 ? [] : [{ ...one, changes }];
		}),
);

/**
 * Recorded stages that `dvc repro` will run again whatever is on disk. Those that run always or never are
 * left out, and so are those that are not known whole.
 */
export const changedStages = (workspace: Workspace, lock: RepoPath): readonly ChangedStage[] =>
	besidePipeline(workspace, lock, (beside) => changedIn(workspace, beside));
