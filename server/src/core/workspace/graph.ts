// All stages of one repository together: who depends on whom, and what DVC refuses about that.
// Facts carry names only; `places.ts` finds where they are written.
import { isUrl, isWithin, type RepoPath, selfAndParents } from '../base/path.ts';
import { equal, memo, query } from '../base/query.ts';
import { ignoreVerdictOf } from './ignored.ts';
import type { ResolvedOut, ResolvedParams, ResolvedPath, ResolvedStage } from './resolved.ts';
import { dvcRootOf } from './roots.ts';
import { stageFilesOf, stagesOf, type Writer } from './stages.ts';
import type { Workspace } from './workspace.ts';

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

/** What a stage reads and writes: an edit of its command changes nothing here. */
const withoutCommand: (stage: ResolvedStage) => ResolvedStage = memo(
	(stage: ResolvedStage): ResolvedStage => ({ ...stage, cmd: undefined }),
);

const wiringOf = query(
	'wiring',
	(workspace: Workspace, file) => stagesOf(workspace, file as RepoPath).map(withoutCommand),
	equal,
);

/** The stages DVC collects for the repository with that root: those of ignored files are none. */
const collected = query('collected', (workspace: Workspace, root): readonly ResolvedStage[] =>
	(stageFilesOf(workspace) ?? [])
		.filter(
			(file) =>
				dvcRootOf(workspace, file) === root && !ignoreVerdictOf(workspace, file, false).ignored,
		)
		.flatMap((file) => wiringOf(workspace, file)),
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

/** A stage file in a tracked folder is not collected when DVC meets the folder's owner first. */
const isHidden = (outputs: Outputs, stage: ResolvedStage): boolean => {
	for (const folder of selfAndParents(stage.file))
		for (const writer of outputs.writers.get(folder) ?? [])
			if (writer.stage.file !== stage.file) return true;
	return false;
};

/** Outputs that more than one place writes. */
export const duplicatesIn: (
	workspace: Workspace,
	root: RepoPath,
) => readonly (readonly Writer[])[] = query('duplicates', (workspace: Workspace, root) => {
	const outputs = outputsOf(workspace, root);
	return [...outputs.writers.values()]
		.map((writers) => writers.filter(({ stage }) => !isHidden(outputs, stage)))
		.filter((writers) => writers.length > 1);
}) as (workspace: Workspace, root: RepoPath) => readonly (readonly Writer[])[];

/** Outputs that lie inside another output. */
export const overlapsIn: (workspace: Workspace, root: RepoPath) => readonly Overlap[] = query(
	'overlaps',
	(workspace: Workspace, root) => {
		const outputs = outputsOf(workspace, root);
		const overlaps: Overlap[] = [];
		for (const [key, [inner]] of outputs.writers) {
			if (inner === undefined || isUrl(key) || isHidden(outputs, inner.stage)) continue;
			for (const folder of selfAndParents(key as RepoPath)) {
				const outer = folder === key ? undefined : outputs.writers.get(folder)?.[0];
				if (outer !== undefined && !isHidden(outputs, outer.stage)) overlaps.push({ outer, inner });
			}
		}
		return overlaps;
	},
) as (workspace: Workspace, root: RepoPath) => readonly Overlap[];

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
	if (isUrl(key)) {
		yield* writers.get(key) ?? [];
		return;
	}
	for (const folder of selfAndParents(key as RepoPath)) yield* writers.get(folder) ?? [];
	const below = key === '' ? '' : `${key}/`;
	for (let at = firstAtLeast(sorted, below); at < sorted.length; at++) {
		const path = sorted[at] ?? '';
		if (!path.startsWith(below) || !isWithin(path as RepoPath, key as RepoPath)) break;
		if (path !== key) yield* writers.get(path) ?? [];
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
		return collected(workspace, root)
			.filter((stage) => !isHidden(outputs, stage))
			.flatMap((stage) => edgesFrom(outputs, stage));
	},
) as (workspace: Workspace, root: RepoPath) => readonly Edge[];

/**
 * Every stage that DVC loads for the repository with that root, in the order of the files; those in
 * files that it ignores or that lie in an output are none.
 */
export const stagesIn: (workspace: Workspace, root: RepoPath) => readonly ResolvedStage[] = query(
	'stages in',
	(workspace: Workspace, root) => {
		const outputs = outputsOf(workspace, root);
		const shown = new Set(
			collected(workspace, root)
				.filter((stage) => !isHidden(outputs, stage))
				.map(({ file }) => file),
		);
		return [...shown].flatMap((file) => stagesOf(workspace, file));
	},
) as (workspace: Workspace, root: RepoPath) => readonly ResolvedStage[];
