// The disk below one root, as the core wants to see it.
import { createHash } from 'node:crypto';
import { createReadStream, type Dirent, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import type { RepoPath } from '../core/base/path.ts';
import type { Disk } from '../core/workspace/loader.ts';
import type {
	Bytes,
	Content,
	Digest,
	EntryKind,
	Listing,
	Stat,
} from '../core/workspace/workspace.ts';
import { disk } from './promised.ts';
import { findFiles, MAX_FOLDERS, MAX_FOLDERS_UNMARKED } from './walk.ts';

/** Larger files are data, not something a person writes. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Of more it takes many seconds to make a digest. */
const MAX_DIGESTED = 1024 * 1024 * 1024;
export const MAX_ENTRIES = 20_000;
/** Each time that some are fetched takes longer than reading them. */
const ENTRIES_AT_ONCE = 1000;

/** The native path of a path from `root`; absolute paths stay what they are. */
export const nativePath = (root: string, path: RepoPath): string =>
	path.startsWith('/') ? path : join(root, path);

const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : '';

/** Includes names that no file can have: too long, or with a NUL. */
export const isAbsence = (error: unknown): boolean =>
	['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(codeOf(error));

/** What a path leads to, links followed; `undefined` when it leads nowhere. */
const statAt = async (path: string): Promise<Stats | undefined> => {
	try {
		return await disk.stat(path);
	} catch {
		return undefined;
	}
};

/** What can't be read as a text or as bytes. */
export type NoContent = Exclude<Content, { kind: 'text' }>;

/** Why what stands somewhere is not read at all; nothing for what is. */
export const whyNotRead = (stats: Stats): NoContent | undefined => {
	if (stats.isDirectory()) return { kind: 'unreadable', why: 'folder' };
	// Reading a pipe or a device could wait for ever.
	if (!stats.isFile()) return { kind: 'unreadable', why: 'denied' };
	return stats.size > MAX_BYTES ? { kind: 'unreadable', why: 'too-large' } : undefined;
};

export const whyFailed = (error: unknown): NoContent =>
	isAbsence(error) ? { kind: 'absent' } : { kind: 'unreadable', why: 'denied' };

const readBytes = async (path: string): Promise<NoContent | Uint8Array> => {
	try {
		return whyNotRead(await disk.stat(path)) ?? (await disk.readFile(path));
	} catch (error) {
		return whyFailed(error);
	}
};

/**
 * The text that bytes are. The byte order mark stays in it: DVC takes it for a part of a `.dvcignore`
 * pattern and for an error in JSON, and passes over it in YAML.
 */
export const contentFrom = (bytes: NoContent | Uint8Array): Content => {
	if (!(bytes instanceof Uint8Array)) return bytes;
	try {
		const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
		return { kind: 'text', text: decoder.decode(bytes) };
	} catch {
		const [first = 0, second = 0] = bytes;
		const marked = first + second === 0xff + 0xfe && Math.abs(first - second) === 1;
		return { kind: 'unreadable', why: 'not-utf8', ...(marked ? { encoding: 'utf-16' } : {}) };
	}
};

export const bytesFrom = (bytes: NoContent | Uint8Array): Bytes =>
	bytes instanceof Uint8Array ? bytes : bytes.kind;

/** A link that leads nowhere counts as nothing, as it does for Python's `os.path.exists`. */
const entryKind = async (folder: string, entry: Dirent): Promise<EntryKind | undefined> => {
	if (entry.isDirectory()) return 'folder';
	if (!entry.isSymbolicLink()) return 'file';
	return (await statAt(join(folder, entry.name))) === undefined ? undefined : 'link';
};

const listFolder = async (folder: string): Promise<Listing | 'absent'> => {
	const entries = new Map<string, EntryKind>();
	try {
		for await (const entry of await disk.opendir(folder, { bufferSize: ENTRIES_AT_ONCE })) {
			if (entries.size >= MAX_ENTRIES) return { entries, partial: true };
			const kind = await entryKind(folder, entry);
			if (kind !== undefined) entries.set(entry.name, kind);
		}
	} catch (error) {
		// What may not be read is not known to be empty.
		return isAbsence(error) ? 'absent' : { entries, partial: true };
	}
	return { entries, partial: false };
};

const statFile = async (path: string): Promise<Stat> => {
	const stats = await statAt(path);
	return stats?.isFile() ? { size: stats.size } : 'absent';
};

const digestFile = async (path: string): Promise<Digest> => {
	const stats = await statAt(path);
	if (stats?.isFile() !== true) return 'absent';
	if (stats.size > MAX_DIGESTED) return 'unreadable';
	const hash = createHash('md5');
	try {
		for await (const part of createReadStream(path)) hash.update(part as Uint8Array);
	} catch {
		return 'unreadable';
	}
	return hash.digest('hex');
};

/** `isProject` is false for a folder that nothing marks: little is looked for below it. */
export const openDisk = (root: string, isProject = true): Disk => ({
	place: root.split(sep).join('/'),
	read: async (path) => contentFrom(await readBytes(nativePath(root, path))),
	readBytes: async (path) => bytesFrom(await readBytes(nativePath(root, path))),
	list: (folder) => listFolder(nativePath(root, folder)),
	stat: (path) => statFile(nativePath(root, path)),
	digest: (path) => digestFile(nativePath(root, path)),
	find: (path) => findFiles(root, path, isProject ? MAX_FOLDERS : MAX_FOLDERS_UNMARKED),
});
