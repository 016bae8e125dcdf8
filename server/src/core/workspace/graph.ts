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
import { equal, query } from '../base/query.ts';
import type { ResolvedOut, ResolvedParams, ResolvedPath, ResolvedStage } from './resolved.ts';
import { dvcRootOf } from './roots.ts';
import { stagesOf, type Writer, wiringOf } from './stages.ts';
import { collectedFilesOf } from './unread.ts';
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
	readonly to: ResolvedStage;
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
	/** All keys, sorted. */
	readonly sorted: readonly string[];
}

const filesIn = query(
	'files of repository',
	(workspace: Workspace, root): readonly RepoPath[] =>
		(collectedFilesOf(workspace) ?? []).filter((file) => dvcRootOf(workspace, file) === root),
	equal,
);

/** The stages DVC collects for the repository with that root. */
const collected = query('collected', (workspace: Workspace, root): readonly ResolvedStage[] =>
	filesIn(workspace, root).flatMap((file) => wiringOf(workspace, file)),
);

const keyOf = ({ path, text }: Pick<ResolvedPath, 'path' | 'text'>): string | undefined =>
	path ?? (isUrl(text) && !text.startsWith('ds://') ? text : undefined);

const outputsOf = query('outputs', (workspace: Workspace, root): Outputs => {
	const writers = new Map<string, Writer[]>();
	for (const stage of collected(workspace, root))
		for (const out of stage.outs) {
			const key = keyOf(out);
			if (key === undefined) continue;
			const known = writers.get(key);
			if (known === undefined) writers.set(key, [{ stage, out }]);
			else known.push({ stage, out });
		}
	return { writers, sorted: [...writers.keys()].sort() };
});

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
 * it knows of the output, and then refuses both.
 */
export const enclosedIn: (workspace: Workspace, root: RepoPath) => readonly Enclosed[] = query(
	'enclosed',
	(workspace: Workspace, root) => {
		const { writers } = outputsOf(workspace, root);
		return filesIn(workspace, root).flatMap((file) => {
			if (wiringOf(workspace, file).length === 0) return [];
			for (const folder of selfAndParents(folderOf(file))) {
				const writer = writers.get(folder)?.find(({ stage }) => stage.file !== file);
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

/** The outputs that equal a path, hold it, or lie below it. */
const outputsAround = function* ({ writers, sorted }: Outputs, key: string): Generator<Writer> {
	for (const folder of selfAndAround(key)) yield* writers.get(folder) ?? [];
	if (isWithin(ROOT, key as RepoPath)) {
		for (const [path, here] of writers)
			if (path !== key && !isUrl(path) && isWithin(path as RepoPath, key as RepoPath)) yield* here;
		return;
	}
	const below = `${key}/`;
	for (let at = firstAtLeast(sorted, below); at < sorted.length; at++) {
		const path = sorted[at] ?? '';
		if (!path.startsWith(below)) break;
		yield* writers.get(path) ?? [];
	}
};

/** On whom a stage depends: every stage with an output around one of its dependencies. */
const edgesFrom = (outputs: Outputs, from: ResolvedStage): readonly Edge[] => {
	const reasons: readonly { readonly key: string | undefined; readonly reason: Reason }[] = [
		...from.deps.map((dep) => ({ key: keyOf(dep), reason: { kind: 'dep', dep } as const })),
		...from.params.map((params) => ({
			key: params.path,
			reason: { kind: 'params', params } as const,
		})),
	];
	return reasons.flatMap(({ key, reason }) =>
		key === undefined
			? []
			: [...outputsAround(outputs, key)].map(({ stage: to, out }) => ({ from, to, reason, out })),
	);
};

/** Every dependency of a stage on another, in the order of the files. */
export const edgesIn: (workspace: Workspace, root: RepoPath) => readonly Edge[] = query(
	'edges',
	(workspace: Workspace, root) => {
		const outputs = outputsOf(workspace, root);
		return collected(workspace, root).flatMap((stage) => edgesFrom(outputs, stage));
	},
) as (workspace: Workspace, root: RepoPath) => readonly Edge[];

/** Every stage that DVC loads for the repository with that root, in the order of the files. */
export const stagesIn: (workspace: Workspace, root: RepoPath) => readonly ResolvedStage[] = query(
	'stages in',
	(workspace: Workspace, root) =>
		filesIn(workspace, root).flatMap((file) => stagesOf(workspace, file)),
) as (workspace: Workspace, root: RepoPath) => readonly ResolvedStage[];
