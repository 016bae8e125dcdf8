// All stages of one repository together: who depends on whom, and what DVC refuses about that.
// Facts carry names only; `places.ts` finds where they are written. Each question is about one file,
// and asks of the others no more than who writes a path.

import { equal } from '../base/equal.ts';
import { exact } from '../base/exact.ts';
import { memo } from '../base/memo.ts';
import { folderOf, isWithin, type RepoPath, selfAndParents } from '../base/path.ts';
import { query, queryAbout } from '../base/query.ts';
import { inGroups } from './file-groups.ts';
import {
	hasOutputsBelow,
	keyOf,
	outputsBelow,
	producersInOrder,
	writersAt,
	writersIn,
} from './outputs.ts';
import { selfAndAround } from './path-index.ts';
import { isRefused } from './refused.ts';
import type { ResolvedOut, ResolvedParams, ResolvedPath, ResolvedStage } from './resolved.ts';
import { dvcRootOf } from './roots.ts';
import { stagesOf } from './stages.ts';
import { collectedGroups } from './unread.ts';
import { type Producer, producersOf, type StretchOf, type Writer, wiringOf } from './wiring.ts';
import type { Workspace } from './workspace.ts';

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

const filesByRoot = inGroups(
	'files by repository',
	collectedGroups,
	(workspace, files): ReadonlyMap<RepoPath, readonly RepoPath[]> => {
		const byRoot = new Map<RepoPath, RepoPath[]>();
		for (const file of files) {
			const root = dvcRootOf(workspace, file);
			const known = byRoot.get(root);
			if (known === undefined) byRoot.set(root, [file]);
			else known.push(file);
		}
		return byRoot;
	},
	equal,
);

/** The files that DVC reads for the repository with that root, in order. */
export const filesIn = query(
	'files of repository',
	(workspace: Workspace, root): readonly RepoPath[] =>
		filesByRoot.all(workspace).flatMap((group) => group.get(root as RepoPath) ?? []),
	equal,
) as (workspace: Workspace, root: RepoPath) => readonly RepoPath[];

/** Who writes a path or URL, of the stages of one repository. */
const writersFrom = (workspace: Workspace, root: RepoPath, key: string): readonly Writer[] => {
	const writers = writersAt(workspace, key);
	return writers.every(({ stage }) => dvcRootOf(workspace, stage.file) === root)
		? writers
		: writers.filter(({ stage }) => dvcRootOf(workspace, stage.file) === root);
};

/** As `queryAbout`, for all stretches of a file one by one, with the root of its repository. */
const alongStretches = <T>(
	name: string,
	find: (
		workspace: Workspace,
		stretch: StretchOf<Producer>,
		root: RepoPath,
		file: RepoPath,
	) => readonly T[],
): ((workspace: Workspace, file: RepoPath) => readonly T[]) => {
	const foundIn = queryAbout(name, (workspace: Workspace, stretch: StretchOf<Producer>) => {
		const file = stretch.stages[0]?.file;
		return file === undefined ? [] : find(workspace, stretch, dvcRootOf(workspace, file), file);
	});
	return (workspace, file) =>
		producersOf(workspace, file).flatMap((stretch) => foundIn(workspace, stretch));
};

const writtenTwice = alongStretches('duplicates', (workspace, stretch, root) => {
	const keys = new Set(writersIn(stretch).map(({ key }) => key));
	return [...keys].filter((key) => writersFrom(workspace, root, key).length > 1);
});

/** Outputs of a file that more than one place writes, each with all that write it. */
export const duplicatesOf = (
	workspace: Workspace,
	file: RepoPath,
): readonly (readonly Writer[])[] =>
	[...new Set(writtenTwice(workspace, file))]
		.map((key) => writersFrom(workspace, dvcRootOf(workspace, file), key))
		.filter((writers) => writers.some(({ stage }) => stage.file === file));

const overlapsAlong = alongStretches('overlaps', (workspace, stretch, root, file) => {
	const overlaps: Overlap[] = [];
	for (const { key } of writersIn(stretch)) {
		const [own] = writersFrom(workspace, root, key);
		if (own?.stage.file !== file) continue;
		for (const folder of selfAndAround(key)) {
			// Whose own file lies in the output, has that mistake and not this one as well.
			if (isWithin(file, folder as RepoPath)) break;
			const outer = folder === key ? undefined : writersFrom(workspace, root, folder)[0];
			if (outer !== undefined) overlaps.push({ outer, inner: own });
		}
		for (const below of hasOutputsBelow(workspace, key) ? outputsBelow(workspace, key) : []) {
			const [inner] = writersFrom(workspace, root, below);
			if (inner !== undefined && !isWithin(inner.stage.file, key as RepoPath))
				if (inner.stage.file !== file) overlaps.push({ outer: own, inner });
		}
	}
	return overlaps;
});

/** Outputs that lie inside another output, where one of the two is of that file; in the order of the inner ones. */
export const overlapsOf = (workspace: Workspace, file: RepoPath): readonly Overlap[] => {
	const overlaps = overlapsAlong(workspace, file);
	if (overlaps.length < 2) return overlaps;
	const compare = producersInOrder(workspace);
	return [...overlaps].sort((a, b) => compare(a.inner.stage, b.inner.stage));
};

/** A stage file that lies in an output of a stage of another file. */
export interface Enclosed {
	readonly file: RepoPath;
	readonly writer: Writer;
}

/**
 * The output of another file in which a stage file lies. DVC reads such a file all the same when it
 * comes upon it before it knows of the output, and then refuses both. Of a file that it refuses it
 * knows no output.
 */
export const enclosingOf: (workspace: Workspace, file: RepoPath) => Writer | undefined = query(
	'enclosing output',
	(workspace: Workspace, key): Writer | undefined => {
		const file = key as RepoPath;
		if (producersOf(workspace, file).every(({ stages }) => stages.length === 0)) return undefined;
		const root = dvcRootOf(workspace, file);
		for (const folder of selfAndParents(folderOf(file))) {
			const writer = writersFrom(workspace, root, folder).find(
				({ stage }) => stage.file !== file && !isRefused(workspace, stage.file),
			);
			if (writer !== undefined) return writer;
		}
		return undefined;
	},
) as (workspace: Workspace, file: RepoPath) => Writer | undefined;

const sorted = memo((files: readonly RepoPath[]): readonly RepoPath[] => [...files].sort());

const firstAtLeast = (all: readonly string[], key: string): number => {
	let low = 0;
	for (let high = all.length; low < high; ) {
		const middle = (low + high) >> 1;
		if ((all[middle] ?? '') < key) low = middle + 1;
		else high = middle;
	}
	return low;
};

const enclosedAlong = alongStretches('enclosed', (workspace, stretch, root, own) => {
	const files = sorted(filesIn(workspace, root));
	const enclosed: Enclosed[] = [];
	for (const key of new Set(writersIn(stretch).map((one) => one.key))) {
		const below = `${key}/`;
		for (let at = firstAtLeast(files, below); files[at]?.startsWith(below) === true; at++) {
			const file = files[at];
			const writer = file && enclosingOf(workspace, file);
			if (file !== undefined && writer !== undefined && writer.stage.file === own)
				if (keyOf(writer.out) === key) enclosed.push({ file, writer });
		}
	}
	return enclosed;
});

/** Stage files of others in outputs of a file. */
export const enclosedIn = (workspace: Workspace, file: RepoPath): readonly Enclosed[] => {
	const enclosed = enclosedAlong(workspace, file);
	const files = filesIn(workspace, dvcRootOf(workspace, file));
	return enclosed.length < 2
		? enclosed
		: [...enclosed].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file));
};

/** A dependency or params file of a stage, by its key. */
export interface Need {
	readonly key: string;
	readonly stage: ResolvedStage;
	readonly reason: Reason;
}

const needsOfStage = memo((stage: ResolvedStage): readonly Need[] => {
	const needs: Need[] = [];
	const add = (key: string | undefined, reason: Reason): void => {
		if (key !== undefined) needs.push({ key, stage, reason });
	};
	for (const dep of stage.deps) add(keyOf(dep), { kind: 'dep', dep });
	for (const params of stage.params) add(params.path, { kind: 'params', params });
	return exact(needs);
});

/** What neighbouring stages need, in order. */
export const needsIn = memo(({ stages }: StretchOf<ResolvedStage>): readonly Need[] =>
	stages.flatMap(needsOfStage),
);

const NO_EDGES: readonly Edge[] = [];

/** On whom stages depend: every stage with an output that equals a dependency, holds it or lies in it. */
export const edgesFrom = queryAbout(
	'edges from',
	(workspace: Workspace, stretch: StretchOf<ResolvedStage>): readonly Edge[] => {
		const [first] = stretch.stages;
		if (first === undefined) return [];
		const root = dvcRootOf(workspace, first.file);
		const edges: Edge[] = [];
		// Neighbours need much the same, and what lies in the same folders.
		const known = new Map<string, readonly Writer[]>();
		const writersOf = (key: string): readonly Writer[] => {
			const writers = known.get(key) ?? writersFrom(workspace, root, key);
			known.set(key, writers);
			return writers;
		};
		for (const { key, stage: from, reason } of needsIn(stretch)) {
			const lead = (to: string): void => {
				for (const { stage, out } of writersOf(to)) edges.push({ from, to: stage, reason, out });
			};
			for (const around of selfAndAround(key)) lead(around);
			if (hasOutputsBelow(workspace, key))
				for (const below of outputsBelow(workspace, key)) lead(below);
		}
		return exact(edges);
	},
);

/** Every dependency of stages of a file on others, stretch by stretch: the same list while it says the same. */
export const edgesAlong = (workspace: Workspace, file: RepoPath): readonly (readonly Edge[])[] =>
	wiringOf(workspace, file).map((stretch) =>
		needsIn(stretch).length === 0 ? NO_EDGES : edgesFrom(workspace, stretch),
	);

/** Every dependency of stages of a file on others. */
export const edgesOf = (workspace: Workspace, file: RepoPath): readonly Edge[] =>
	edgesAlong(workspace, file).flat();

/** Every dependency of a stage on another, in the order of the files. */
export const edgesIn = (workspace: Workspace, root: RepoPath): readonly Edge[] =>
	filesIn(workspace, root).flatMap((file) => edgesOf(workspace, file));

/** Every stage that DVC loads for the repository with that root, in the order of the files. */
export const stagesIn: (workspace: Workspace, root: RepoPath) => readonly ResolvedStage[] = query(
	'stages in',
	(workspace: Workspace, root) =>
		filesIn(workspace, root as RepoPath).flatMap((file) => stagesOf(workspace, file)),
) as (workspace: Workspace, root: RepoPath) => readonly ResolvedStage[];
