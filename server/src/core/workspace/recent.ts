// Answers about texts that are kept for as long as others are not asked for: those of files that are
// open, and of closed ones the last.
import type { RepoPath } from '../base/path.ts';
import type { Document, PieceCache } from '../syntax/document.ts';

/** An answer about the text of a file. */
export interface OfText<T> {
	readonly text: string;
	readonly value: T;
}

/** So many characters of closed files, whose trees take some twenty times as much, are kept. */
const MOST_CHARACTERS = 500_000;

/**
 * A longer text is kept until so many others have come: what is asked about it asks about a few small
 * files as well, and to read it anew after each would take far longer than all else.
 */
const OTHERS_MEANWHILE = 8;

export interface Recent<T> {
	/** The last answer about a file, whatever its text was. */
	get(path: RepoPath): OfText<T> | undefined;
	/** Keeps an answer; unless `stays`, only until enough others have come. */
	set(path: RepoPath, answer: OfText<T>, stays: boolean): void;
	readonly all: Iterable<readonly [RepoPath, OfText<T>]>;
}

export const openRecent = <T>(): Recent<T> => {
	const staying = new Map<RepoPath, OfText<T>>();
	/** The oldest first. */
	const passing = new Map<RepoPath, OfText<T>>();
	/** The last text that is longer than all of those may be together. */
	let long: { path: RepoPath; answer: OfText<T>; left: number } | undefined;
	let characters = 0;
	const drop = (path: RepoPath): void => {
		characters -= passing.get(path)?.text.length ?? 0;
		passing.delete(path);
		if (long?.path === path) long = undefined;
	};
	const pass = (path: RepoPath, answer: OfText<T>): void => {
		if (answer.text.length > MOST_CHARACTERS) {
			long = { path, answer, left: OTHERS_MEANWHILE };
			return;
		}
		if (long !== undefined && --long.left === 0) long = undefined;
		passing.set(path, answer);
		characters += answer.text.length;
		for (const oldest of passing.keys()) {
			if (characters <= MOST_CHARACTERS) break;
			drop(oldest);
		}
	};
	return {
		get: (path) =>
			staying.get(path) ?? passing.get(path) ?? (long?.path === path ? long.answer : undefined),
		set(path, answer, stays) {
			drop(path);
			staying.delete(path);
			if (stays) staying.set(path, answer);
			else pass(path, answer);
		},
		get all() {
			const longest = long === undefined ? [] : [[long.path, long.answer] as const];
			return [...staying, ...passing, ...longest];
		},
	};
};

export interface ReadText {
	readonly document: Document;
	readonly cache: PieceCache;
}

/** What a workspace remembers of the texts that it has read. */
export interface Reading {
	/** @internal Of files that are kept: what the next reading begins with. */
	readonly caches: Map<string, PieceCache>;
	/** @internal */ readonly read: Recent<ReadText>;
	/** @internal Everything told about open documents; to list them. */
	readonly open: Set<RepoPath>;
	/**
	 * Trees of closed files are kept as well: for who asks about every file, and then goes. Else each
	 * is forgotten when the facts have been taken that others depend on.
	 */
	readonly keepsTrees: boolean;
}

/** True for a file of which more is kept than the facts that others depend on. */
export const isKept = ({ keepsTrees, open }: Reading, path: RepoPath): boolean =>
	keepsTrees || open.has(path);

/** Keeps what was read of a text: for good of a file that is kept, else for a while. */
export const keep = (reading: Reading, path: RepoPath, answer: OfText<ReadText>): void => {
	const stays = isKept(reading, path);
	if (stays) reading.caches.set(path, answer.value.cache);
	else reading.caches.delete(path);
	reading.read.set(path, answer, stays);
};
