// All stages of one repository together: who depends on whom, and what DVC refuses about that.
// Facts carry names only; `places.ts` finds where they are written.
import {
	folderOf,
	isUrl,
	isWithin,
	leavesRoot,
	type RepoPath,
	ROOT,
	selfAndParents,
} from '../base/path.ts';
import { equal, memo, query, queryAbout } from '../base/query.ts';
import { isDataset } from '../model/dataset-url.ts';
import { isRefused } from './refused.ts';
import type { ResolvedOut, ResolvedParams, ResolvedPath, ResolvedStage } from './resolved.ts';
import { dvcRootOf } from './roots.ts';
import { stagesOf } from './stages.ts';
import { collectedFilesOf } from './unread.ts';
import { type Producer, producersOf, type StretchOf, type Writer, wiringOf } from './wiring.ts';
import type { Workspace } from './workspace.ts';

/** A path or URL and all that hold it, outermost last. */
const selfAndAround = function* (key: string): Generator<string> {
	if (!isUrl(key) && !leavesRoot(key as RepoPath)) {
		yield* selfAndParents(key as RepoPath);
		return;
	}
	const top = isUrl(key) ? key.indexOf('://') + 3 : 0;
	for (let end = key.length; end > top; end = key.lastIndexOf('/', end - 1))
		yield key.slice(0, end);
};

/** What makes a stage depend on another: one of its dependencies, or a params file. */
export type Reason =
	| { readonly kind: 'dep'; readonly dep: ResolvedPath }
	| { readonly kind: 'params'; readonly params: ResolvedParams };

export interface Edge {
	readonly from: ResolvedStage;
	readonly to: Producer;
	readonly reason: Reason;
	/** The output of `to` that it is about. */
	readonly out: ResolvedOut;
}

export interface Overlap {
	readonly outer: Writer;
	readonly inner: Writer;
}

/** Who writes what, in the order of the files. Keys are paths from the root, or URLs. */
interface Outputs {
	readonly writers: ReadonlyMap<string, readonly Writer[]>;
	/** Every folder that outputs lie in. */
	readonly folders: ReadonlySet<string>;
}

const filesIn = query(
	'files of repository',
	(workspace: Workspace, root): readonly RepoPath[] =>
		(collectedFilesOf(workspace) ?? []).filter((file) => dvcRootOf(workspace, file) === root),
	equal,
);

const keyOf = ({ path, text }: Pick<ResolvedPath, 'path' | 'text'>): string | undefined =>
	path ?? (isUrl(text) && !isDataset(text) ? text : undefined);

interface KeyedOut {
	readonly key: string;
	readonly writer: Writer;
}

const keyedOuts = memo(({ stages }: StretchOf<Producer>): readonly KeyedOut[] =>
	stages.flatMap((stage) =>
		stage.outs.flatMap((out): KeyedOut[] => {
			const key = keyOf(out);
			return key === undefined ? [] : [{ key, writer: { stage, out } }];
		}),
	),
);

const outputsOf = query('outputs', (workspace: Workspace, root): Outputs => {
	const writers = new Map<string, Writer[]>();
	for (const file of filesIn(workspace, root))
		for (const stretch of producersOf(workspace, file))
			for (const { key, writer } of keyedOuts(stretch)) {
				const known = writers.get(key);
				if (known === undefined) writers.set(key, [writer]);
				else known.push(writer);
			}
	const folders = new Set<string>();
	for (const key of writers.keys())
		for (const folder of selfAndAround(key)) {
			if (folder === key) continue;
			// Whose folder is known, has those above known.
			if (folders.has(folder)) break;
			folders.add(folder);
		}
	return { writers, folders };
});

const sortedKeys = memo(({ writers }: Outputs): readonly string[] => [...writers.keys()].sort());

/** Outputs that more than one place writes. */
export const duplicatesIn: (
	workspace: Workspace,
	root: RepoPath,
) => readonly (readonly Writer[])[] = query('duplicates', (workspace: Workspace, root) =>
	[...outputsOf(workspace, root).writers.values()].filter((writers) => writers.length > 1),
) as (workspace: Workspace, root: RepoPath) => readonly (readonly Writer[])[];

/** Outputs that lie inside another output. */
export const overlapsIn: (workspace: Workspace, root: RepoPath) => readonly Overlap[] = query(
	'overlaps',
	(workspace: Workspace, root) => {
		const outputs = outputsOf(workspace, root);
		const overlaps: Overlap[] = [];
		for (const [key, [inner]] of outputs.writers) {
			if (inner === undefined) continue;
			for (const folder of selfAndAround(key)) {
				// Whose own file lies in the output, has that mistake and not this one as well.
				if (isWithin(inner.stage.file, folder as RepoPath)) break;
				const outer = folder === key ? undefined : outputs.writers.get(folder)?.[0];
				if (outer !== undefined) overlaps.push({ outer, inner });
			}
		}
		return overlaps;
	},
) as (workspace: Workspace, root: RepoPath) => readonly Overlap[];

/** A stage file that lies in an output of a stage of another file. */
export interface Enclosed {
	readonly file: RepoPath;
	readonly writer: Writer;
}

/**
 * Stage files in outputs of others. DVC reads such a file all the same when it comes upon it before
 * it knows of the output, and then refuses both. Of a file that it refuses it knows no output.
 */
export const enclosedIn: (workspace: Workspace, root: RepoPath) => readonly Enclosed[] = query(
	'enclosed',
	(workspace: Workspace, root) => {
		const { writers } = outputsOf(workspace, root);
		return filesIn(workspace, root).flatMap((file) => {
			if (producersOf(workspace, file).every(({ stages }) => stages.length === 0)) return [];
			for (const folder of selfAndParents(folderOf(file))) {
				const writer = writers
					.get(folder)
					?.find(({ stage }) => stage.file !== file && !isRefused(workspace, stage.file));
				if (writer !== undefined) return [{ file, writer }];
			}
			return [];
		});
	},
) as (workspace: Workspace, root: RepoPath) => readonly Enclosed[];

const firstAtLeast = (sorted: readonly string[], key: string): number => {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? '') < key) low = middle + 1;
		else high = middle;
	}
	return low;
};

/** A dependency or params file of a stage, and its own path with all that are around it. */
interface Need {
	readonly from: ResolvedStage;
	readonly reason: Reason;
	readonly around: readonly string[];
}

const needsIn = memo(({ stages }: StretchOf<ResolvedStage>): readonly Need[] =>
	stages.flatMap((from) => {
		const needs: Need[] = [];
		const add = (key: string | undefined, reason: Reason): void => {
			if (key !== undefined) needs.push({ from, reason, around: [...selfAndAround(key)] });
		};
		for (const dep of from.deps) add(keyOf(dep), { kind: 'dep', dep });
		for (const params of from.params) add(params.path, { kind: 'params', params });
		return needs;
	}),
);

/** The outputs that lie below a path. */
const outputsBelow = function* (outputs: Outputs, key: string): Generator<Writer> {
	const { writers } = outputs;
	if (isWithin(ROOT, key as RepoPath)) {
		for (const [path, here] of writers)
			if (path !== key && !isUrl(path) && isWithin(path as RepoPath, key as RepoPath)) yield* here;
		return;
	}
	const sorted = sortedKeys(outputs);
	const below = `${key}/`;
	for (let at = firstAtLeast(sorted, below); at < sorted.length; at++) {
		const path = sorted[at] ?? '';
		if (!path.startsWith(below)) break;
		yield* writers.get(path) ?? [];
	}
};

/** On whom stages depend: every stage with an output that equals a dependency, holds it or lies in it. */
const edgesFrom = queryAbout(
	'edges from',
	(workspace: Workspace, stretch: StretchOf<ResolvedStage>): readonly Edge[] => {
		const [first] = stretch.stages;
		if (first === undefined) return [];
		const outputs = outputsOf(workspace, dvcRootOf(workspace, first.file));
		const edges: Edge[] = [];
		for (const { from, reason, around } of needsIn(stretch)) {
			for (const key of around)
				for (const { stage: to, out } of outputs.writers.get(key) ?? [])
					edges.push({ from, to, reason, out });
			const [key = ''] = around;
			if (outputs.folders.has(key) || isWithin(ROOT, key as RepoPath))
				for (const { stage: to, out } of outputsBelow(outputs, key))
					edges.push({ from, to, reason, out });
		}
		return edges;
	},
);

/** Every dependency of a stage on another, in the order of the files. */
export const edgesIn: (workspace: Workspace, root: RepoPath) => readonly Edge[] = query(
	'edges',
	(workspace: Workspace, root) => {
		const edges: Edge[] = [];
		for (const file of filesIn(workspace, root))
			for (const stretch of wiringOf(workspace, file))
				for (const edge of edgesFrom(workspace, stretch)) edges.push(edge);
		return edges;
	},
) as (workspace: Workspace, root: RepoPath) => readonly Edge[];

/** Every stage that DVC loads for the repository with that root, in the order of the files. */
export const stagesIn: (workspace: Workspace, root: RepoPath) => readonly ResolvedStage[] = query(
	'stages in',
	(workspace: Workspace, root) =>
		filesIn(workspace, root).flatMap((file) => stagesOf(workspace, file)),
) as (workspace: Workspace, root: RepoPath) => readonly ResolvedStage[];
