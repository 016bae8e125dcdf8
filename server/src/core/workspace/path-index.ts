// What stages say of paths, by path and by the folders that these lie in, kept in step by difference:
// an edit wakes only who asked for a path of which something else is said now.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import { folderOf, isUrl, isWithin, leavesRoot, type RepoPath, ROOT } from '../base/path.ts';
import { index } from '../base/query.ts';
import type { StretchOf } from './wiring.ts';
import type { Workspace } from './workspace.ts';

/** What holds a path or URL; nothing for the outermost. */
const aboveOf = (key: string): string | undefined => {
	const url = key.includes(':') && isUrl(key);
	if (!url && !leavesRoot(key as RepoPath))
		return key === ROOT ? undefined : folderOf(key as RepoPath);
	const end = key.lastIndexOf('/');
	return end > (url ? key.indexOf('://') + 3 : 0) ? key.slice(0, end) : undefined;
};

/** A path or URL and all that hold it, outermost last. */
export const selfAndAround = function* (key: string): Generator<string> {
	for (let at: string | undefined = key; at !== undefined; at = aboveOf(at)) yield at;
};

/** Something that a stage says of a path or URL; the same object while the stage says it. */
export interface Said<S> {
	readonly key: string;
	readonly stage: S;
}

interface InFile {
	readonly file: RepoPath;
}

/** A path of which something is said, or that holds some. */
interface Spot<T> {
	/** Of most paths one thing is said, and a set for each would cost more than all else. */
	said: T | Set<T> | undefined;
	/** What lies right below it and has something said of it, or holds such. */
	inner: Set<string> | undefined;
}

/** The stretches of each file of a group, in the order of the files. */
export type StretchesByFile<S> = ReadonlyMap<RepoPath, readonly StretchOf<S>[]>;

interface State<S, T> {
	readonly spots: Map<string, Spot<T>>;
	/** As followed last; a group that is the same object says the same. */
	groups: readonly StretchesByFile<S>[];
	/** All files of the groups, in order. */
	order: readonly RepoPath[];
	readonly stretches: Map<RepoPath, readonly StretchOf<S>[]>;
}

/** The stretches of a file before, and now. */
type FileDiffers<S> = readonly [readonly StretchOf<S>[], readonly StretchOf<S>[]];

const spotAt = <T>(spots: Map<string, Spot<T>>, key: string): Spot<T> => {
	const known = spots.get(key);
	if (known !== undefined) return known;
	const spot: Spot<T> = { said: undefined, inner: undefined };
	spots.set(key, spot);
	let at = key;
	for (let above = aboveOf(at); above !== undefined; above = aboveOf(above)) {
		const holder = spots.get(above);
		if (holder === undefined) spots.set(above, { said: undefined, inner: new Set([at]) });
		else if (holder.inner === undefined) holder.inner = new Set([at]);
		else holder.inner.add(at);
		if (holder !== undefined) break;
		at = above;
	}
	return spot;
};

const add = <T>(spots: Map<string, Spot<T>>, key: string, one: T): void => {
	const spot = spotAt(spots, key);
	if (spot.said === undefined) spot.said = one;
	else if (spot.said instanceof Set) spot.said.add(one);
	else spot.said = new Set([spot.said, one]);
};

const remove = <T>(spots: Map<string, Spot<T>>, key: string, one: T): void => {
	let spot = spots.get(key);
	if (spot === undefined) return;
	if (spot.said instanceof Set) spot.said.delete(one);
	if (spot.said === one || (spot.said instanceof Set && spot.said.size === 0))
		spot.said = undefined;
	let at = key;
	while (spot !== undefined && spot.said === undefined && spot.inner === undefined) {
		spots.delete(at);
		const above = aboveOf(at);
		if (above === undefined) break;
		spot = spots.get(above);
		spot?.inner?.delete(at);
		if (spot?.inner?.size === 0) spot.inner = undefined;
		at = above;
	}
};

/** Asked for when everything is, or what lies in a folder above the root. */
const ALL = '\n';
/** Asked for when what lies in a path is. */
const belowKey = (key: string): string => `${key}\n`;

const touchAround = (key: string, touch: (key: string) => void): void => {
	touch(ALL);
	touch(key);
	for (let at = aboveOf(key); at !== undefined; at = aboveOf(at)) touch(belowKey(at));
};

/** True when what both have stands in the same order in both. */
const sameOrder = <T>(before: Iterable<T>, now: Iterable<T>): boolean => {
	const places = new Map<T, number>();
	for (const one of before) places.set(one, places.size);
	let last = -1;
	for (const one of now) {
		const place = places.get(one);
		if (place === undefined) continue;
		if (place < last) return false;
		last = place;
	}
	return true;
};

const stagePlaces = memo(
	(stretches: readonly StretchOf<object>[]): ReadonlyMap<object, number> =>
		new Map(stretches.flatMap(({ stages }) => stages).map((stage, at) => [stage, at])),
);

const filePlaces = memo(
	(files: readonly RepoPath[]): ReadonlyMap<RepoPath, number> =>
		new Map(files.map((file, at) => [file, at])),
);

/** Compares stages by the order of the files, and by their own in one file. */
export const byPlace =
	<S extends InFile>(
		files: readonly RepoPath[],
		stretchesOf: (file: RepoPath) => readonly StretchOf<S>[],
	) =>
	(a: S, b: S): number => {
		if (a.file !== b.file)
			return (filePlaces(files).get(a.file) ?? 0) - (filePlaces(files).get(b.file) ?? 0);
		const places = stagePlaces(stretchesOf(a.file));
		return (places.get(a) ?? 0) - (places.get(b) ?? 0);
	};

/** True for the folders above the root, of which paths in it don't tell by their letters. */
const holdsRoot = (key: string): boolean => key.endsWith('..') && isWithin(ROOT, key as RepoPath);

const keysBelow = function* <T>(spots: Map<string, Spot<T>>, key: string): Generator<string> {
	const left = [key];
	for (let at = left.pop(); at !== undefined; at = left.pop()) {
		const spot = spots.get(at);
		if (at !== key && spot?.said !== undefined) yield at;
		for (const inner of spot?.inner ?? []) left.push(inner);
	}
};

const keysInside = function* <T>(spots: Map<string, Spot<T>>, key: string): Generator<string> {
	if (!holdsRoot(key)) yield* keysBelow(spots, key);
	else
		for (const [path, { said }] of spots)
			if (said !== undefined && path !== key && !isUrl(path))
				if (isWithin(path as RepoPath, key as RepoPath)) yield path;
};

/** What stages say of paths. Each question is asked again only when its answer may be another. */
export interface PathIndex<T> {
	/** What is said of a path or URL, in the order of the files and of the stages in them. */
	at(workspace: Workspace, key: string): readonly T[];
	/** True when something is said of a path or URL. */
	has(workspace: Workspace, key: string): boolean;
	/** The paths that lie in one and of which something is said, in no order. */
	below(workspace: Workspace, key: string): Iterable<string>;
	/** True when something is said of paths that lie in one. */
	hasBelow(workspace: Workspace, key: string): boolean;
	/** The paths right below a folder of which something is said, or that hold such. */
	rightBelow(workspace: Workspace, folder: string): ReadonlySet<string>;
}

const NOTHING: readonly never[] = [];
const NONE: ReadonlySet<never> = new Set();

const NO_FILES: StretchesByFile<never> = new Map();

/** Where two lists differ: both without the ends that they have in common. */
const differing = <T>(before: readonly T[], now: readonly T[]): readonly [T[], T[]] => {
	const shorter = Math.min(before.length, now.length);
	let start = 0;
	while (start < shorter && before[start] === now[start]) start++;
	let end = 0;
	while (end < shorter - start && before.at(-1 - end) === now.at(-1 - end)) end++;
	return [before.slice(start, before.length - end), now.slice(start, now.length - end)];
};

/** Brings the files of a state in step, and answers those that differ with what they were and are. */
const followFiles = <S, T>(
	state: State<S, T>,
	now: readonly StretchesByFile<S>[],
): { readonly differ: readonly FileDiffers<S>[]; readonly ordered: boolean } => {
	const before = state.groups;
	state.groups = now;
	const gone = new Set<RepoPath>();
	const come = new Map<RepoPath, readonly StretchOf<S>[]>();
	for (let at = 0; at < Math.max(before.length, now.length); at++) {
		if (before[at] === now[at]) continue;
		for (const file of (before[at] ?? NO_FILES).keys()) gone.add(file);
		for (const [file, stretches] of now[at] ?? NO_FILES) come.set(file, stretches);
	}
	const differ: FileDiffers<S>[] = [];
	for (const file of new Set([...gone, ...come.keys()])) {
		const [was, is] = [state.stretches.get(file) ?? [], come.get(file) ?? []];
		if (was !== is) differ.push([was, is]);
		if (come.has(file)) state.stretches.set(file, is);
		else state.stretches.delete(file);
	}
	if (equal([...gone], [...come.keys()])) return { differ, ordered: true };
	const order = now.flatMap((group) => [...group.keys()]);
	const ordered = sameOrder(state.order, order);
	state.order = order;
	return { differ, ordered };
};

/** `saidIn` answers of a stretch the same objects for a stage that is the same. */
export const pathIndex = <S extends InFile, T extends Said<S>>(
	name: string,
	source: (workspace: Workspace) => readonly StretchesByFile<S>[],
	saidIn: (stretch: StretchOf<S>) => readonly T[],
): PathIndex<T> => {
	const asked = index(
		name,
		source,
		(): State<S, T> => ({ spots: new Map(), groups: [], order: [], stretches: new Map() }),
		(state, now, touch) => {
			const { spots } = state;
			const gone = new Set<T>();
			const come = new Set<T>();
			const { differ, ordered } = followFiles(state, now);
			let inOrder = ordered;
			for (const [before, after] of differ) {
				const [was, is] = differing(before, after).map((some) => some.flatMap(saidIn));
				for (const one of was ?? []) gone.add(one);
				for (const one of is ?? []) come.add(one);
				inOrder &&= sameOrder(was ?? [], is ?? []);
			}
			// A stage whose stretch alone is another says what it said before.
			for (const one of gone) if (!come.has(one)) remove(spots, one.key, one);
			for (const one of come) if (!gone.has(one)) add(spots, one.key, one);
			for (const one of gone) if (!come.has(one)) touchAround(one.key, touch);
			for (const one of come) if (!gone.has(one)) touchAround(one.key, touch);
			// Which of several comes first may be another now.
			if (!inOrder)
				for (const [key, { said }] of spots) if (said instanceof Set) touchAround(key, touch);
		},
	);
	return {
		at(workspace, key) {
			const { spots, order, stretches } = asked(workspace, key);
			const said = spots.get(key)?.said;
			if (said === undefined) return NOTHING;
			if (!(said instanceof Set)) return [said];
			const compare = byPlace<S>(order, (file) => stretches.get(file) ?? []);
			return [...said].sort((a, b) => compare(a.stage, b.stage));
		},
		has: (workspace, key) => asked(workspace, key).spots.get(key)?.said !== undefined,
		below(workspace, key) {
			const { spots } = asked(workspace, holdsRoot(key) ? ALL : belowKey(key));
			return keysInside(spots, key);
		},
		hasBelow: (workspace, key) =>
			holdsRoot(key)
				? !keysInside(asked(workspace, ALL).spots, key).next().done
				: asked(workspace, belowKey(key)).spots.get(key)?.inner !== undefined,
		rightBelow: (workspace, folder) =>
			asked(workspace, belowKey(folder)).spots.get(folder)?.inner ?? NONE,
	};
};
