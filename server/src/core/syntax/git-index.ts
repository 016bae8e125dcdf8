// Git's index (`.git/index`), as far as it says which files Git tracks: versions 2, 3 and 4, with
// checksums of SHA-1 or SHA-256.

/** Paths count from the root of the repository, as byte strings (see `bytesOf`). */
export interface GitIndex {
	/** Files, those in conflict and those only meant to be added (`git add -N`) among them. */
	readonly files: ReadonlySet<string>;
	/** Folders in which another repository stands. */
	readonly submodules: ReadonlySet<string>;
}

const HEADER = 12;
/** Times, device, owner and size, before the checksum of an entry; the mode stands among them. */
const BEFORE_HASH = 40;
const MODE = 24;
/** No system has longer paths. */
const LONGEST_NAME = 4096;
const MOST_ENTRIES = 1_000_000;
/** Version 4 writes what a name shares with the one before in a few bytes: small files can hold much. */
const MOST_NAMES = 100_000_000;

const SUBMODULE = 0o16;
/** Of a sparse index: a whole folder whose files are not listed. */
const SPARSE_FOLDER = 0o04;

const number16 = (bytes: Uint8Array, at: number): number =>
	((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

const number32 = (bytes: Uint8Array, at: number): number =>
	number16(bytes, at) * 0x1_0000 + number16(bytes, at + 2);

/** The bytes from `start` up to a NUL before `end`; nothing where there is none or too far away. */
const nameAt = (bytes: Uint8Array, start: number, end: number): string | undefined => {
	const stop = bytes.indexOf(0, start);
	return stop < 0 || stop >= end || stop - start > LONGEST_NAME
		? undefined
		: String.fromCharCode(...bytes.subarray(start, stop));
};

/** Git's number of variable length: seven bits a byte, each further byte counting one more. */
const lengthAt = (
	bytes: Uint8Array,
	start: number,
): { readonly value: number; readonly end: number } => {
	let at = start;
	let byte = bytes[at++] ?? 0;
	let value = byte & 127;
	while (byte >= 128 && value <= LONGEST_NAME) {
		byte = bytes[at++] ?? 0;
		value = (value + 1) * 128 + (byte & 127);
	}
	return { value, end: at };
};

interface Entry {
	readonly name: string;
	readonly stage: number;
	readonly mode: number;
	/** Where the next entry begins. */
	readonly end: number;
}

interface Layout {
	readonly version: number;
	/** Bytes of a checksum. */
	readonly hash: number;
	/** Where the checksum of the whole begins. */
	readonly end: number;
}

const entryAt = (
	bytes: Uint8Array,
	start: number,
	{ version, hash, end }: Layout,
	before: string,
): Entry | undefined => {
	const flagsAt = start + BEFORE_HASH + hash;
	const flags = number16(bytes, flagsAt);
	const mode = number32(bytes, start + MODE) >>> 12;
	const stage = (flags >> 12) & 3;
	const isExtended = (flags & 0x4000) !== 0;
	if (isExtended && version === 2) return undefined;
	let at = flagsAt + (isExtended ? 4 : 2);
	let shared = '';
	if (version === 4) {
		const cut = lengthAt(bytes, at);
		if (cut.value > before.length) return undefined;
		shared = before.slice(0, before.length - cut.value);
		at = cut.end;
	}
	const own = nameAt(bytes, at, end);
	if (own === undefined || shared.length + own.length > LONGEST_NAME) return undefined;
	const length = at + own.length - start;
	// Older versions fill up to eight bytes, with one NUL at least.
	const filled = version === 4 ? length + 1 : (Math.floor(length / 8) + 1) * 8;
	return { name: shared + own, stage, mode, end: start + filled };
};

/** True when extensions fill the rest, none of which changes what the entries mean. */
const endsWell = (bytes: Uint8Array, start: number, end: number): boolean => {
	let at = start;
	while (at + 8 <= end) {
		// Those in small letters may not be passed over: a split index, a sparse one.
		const letter = bytes[at] ?? 0;
		if (letter < 65 || letter > 90) return false;
		at += 8 + number32(bytes, at + 4);
	}
	return at === end;
};

const readWith = (bytes: Uint8Array, layout: Layout): GitIndex | undefined => {
	const count = number32(bytes, 8);
	if (count > MOST_ENTRIES) return undefined;
	const files = new Set<string>();
	const submodules = new Set<string>();
	let at = HEADER;
	let last: Pick<Entry, 'name' | 'stage'> = { name: '', stage: 0 };
	let letters = 0;
	for (let left = count; left > 0; left--) {
		const entry = entryAt(bytes, at, layout, last.name);
		if (entry === undefined || entry.end > layout.end || entry.mode === SPARSE_FOLDER)
			return undefined;
		const follows = entry.name === last.name ? entry.stage > last.stage : entry.name > last.name;
		letters += entry.name.length;
		if (!follows || letters > MOST_NAMES) return undefined;
		(entry.mode === SUBMODULE ? submodules : files).add(entry.name);
		last = entry;
		at = entry.end;
	}
	return endsWell(bytes, at, layout.end) ? { files, submodules } : undefined;
};

/**
 * What an index lists. Nothing for one that is broken, too large, of another version, sparse, or split
 * into two files: what Git tracks is then not known.
 */
export const readGitIndex = (bytes: Uint8Array): GitIndex | undefined => {
	const version = number32(bytes, 4);
	if (number32(bytes, 0) !== 0x44_49_52_43 || version < 2 || version > 4) return undefined;
	for (const hash of [20, 32]) {
		const end = bytes.length - hash;
		const index = end < HEADER ? undefined : readWith(bytes, { version, hash, end });
		if (index !== undefined) return index;
	}
	return undefined;
};
