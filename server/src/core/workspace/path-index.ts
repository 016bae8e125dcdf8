// What stages say of paths, by path and by the folders that these lie in, kept in step by difference:
// an edit wakes only who asked for a path of which something else is said now.
import { folderOf, isUrl, isWithin, leavesRoot, type RepoPath, ROOT } from '../base/path.ts';
import { index, memo } from '../base/query.ts';
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

/** The stretches of each file, in the order of the files. */
export type StretchesByFile<S> = ReadonlyMap<RepoPath, readonly StretchOf<S>[]>;

interface State<S, T> {
	readonly spots: Map<string, Spot<T>>;
	files: StretchesByFile<S>;
}

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
	(files: StretchesByFile<object>): ReadonlyMap<RepoPath, number> =>
		new Map([...files.keys()].map((file, at) => [file, at])),
);

/** Compares stages by the order of the files, and by their own in one file. */
export const byPlace =
	<S extends InFile>(files: StretchesByFile<S>) =>
	(a: S, b: S): number => {
		if (a.file !== b.file)
			return (filePlaces(files).get(a.file) ?? 0) - (filePlaces(files).get(b.file) ?? 0);
		const places = stagePlaces(files.get(a.file) ?? []);
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

/** `saidIn` answers of a stretch the same objects for a stage that is the same. */
export const pathIndex = <S extends InFile, T extends Said<S>>(
	name: string,
	source: (workspace: Workspace) => StretchesByFile<S>,
	saidIn: (stretch: StretchOf<S>) => readonly T[],
): PathIndex<T> => {
	const asked = index(
		name,
		source,
		(): State<S, T> => ({ spots: new Map(), files: new Map() }),
		(state, now, touch) => {
			const { spots, files } = state;
			const gone = new Set<T>();
			const come = new Set<T>();
			const compare = (before: readonly StretchOf<S>[], after: readonly StretchOf<S>[]): void => {
				const [old, fresh] = [new Set(before), new Set(after)];
				for (const stretch of before)
					if (!fresh.has(stretch)) for (const one of saidIn(stretch)) gone.add(one);
				for (const stretch of after)
					if (!old.has(stretch)) for (const one of saidIn(stretch)) come.add(one);
			};
			let ordered = files.size === 0 || sameOrder(files.keys(), now.keys());
			for (const [file, before] of files) if (!now.has(file)) compare(before, []);
			for (const [file, after] of now) {
				const before = files.get(file) ?? [];
				if (before === after) continue;
				ordered &&= sameOrder(before, after);
				compare(before, after);
			}
			state.files = now;
			// A stage whose stretch alone is another says what it said before.
			for (const one of gone) if (!come.has(one)) remove(spots, one.key, one);
			for (const one of come) if (!gone.has(one)) add(spots, one.key, one);
			for (const one of gone) if (!come.has(one)) touchAround(one.key, touch);
			for (const one of come) if (!gone.has(one)) touchAround(one.key, touch);
			// Which of several comes first may be another now.
			if (!ordered)
				for (const [key, { said }] of spots) if (said instanceof Set) touchAround(key, touch);
		},
	);
	return {
		at(workspace, key) {
			const { spots, files } = asked(workspace, key);
			const said = spots.get(key)?.said;
			if (said === undefined) return NOTHING;
			if (!(said instanceof Set)) return [said];
			const compare = byPlace(files);
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
