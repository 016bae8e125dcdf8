// What the edge tells of a disk, in plain values.

/** What stands at a path of the disk when it is read as a text. */
export type Content =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'absent' }
	| {
			readonly kind: 'unreadable';
			readonly why: 'not-utf8' | 'denied' | 'folder' | 'too-large';
			/** What the first bytes of a file that is not UTF-8 say of it. */
			readonly encoding?: 'utf-16';
	  };

export type EntryKind = 'file' | 'folder' | 'link';

/** What stands at a path of the disk when it is read as bytes; `unreadable` also for too many. */
export type Bytes = Uint8Array | 'absent' | 'unreadable';

/** What a folder holds, by name; `partial` when it has more than was read. */
export interface Listing {
	readonly entries: ReadonlyMap<string, EntryKind>;
	readonly partial: boolean;
}

/** Size in bytes of a file on disk, or that there is none. */
export type Stat = { readonly size: number } | 'absent';

/** The MD5 of a file on disk in hexadecimal digits; `unreadable` also for a file that takes too long. */
export type Digest = string | 'absent' | 'unreadable';

export const sameBytes = (a: Bytes | undefined, b: Bytes | undefined): boolean =>
	a === b ||
	(a instanceof Uint8Array &&
		b instanceof Uint8Array &&
		a.length === b.length &&
		a.every((byte, index) => byte === b[index]));
