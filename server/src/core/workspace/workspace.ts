// All files together: what is told from outside, and the document of each file derived from it.
//
// The core never reads a disk. What it lacks it notes in `wanted`; the edge fetches that and tells
// it with `apply`. "Not known yet" is `undefined` and never a reason to complain.

import { type Database, openDatabase } from '../base/database.ts';
import { equal } from '../base/equal.ts';
import { folderOf, leavesRoot, nameOf, type RepoPath, ROOT } from '../base/path.ts';
import { batch, input, query } from '../base/query.ts';
import { kindRowOf } from '../model/kind.ts';
import { type Document, NOTHING_READ, readDocument, wholeDocument } from '../syntax/document.ts';
import { parseIni } from '../syntax/ini.ts';
import { cutOf, dialectOf } from './cut.ts';
import {
	type Bytes,
	type Content,
	type Digest,
	type EntryKind,
	type Listing,
	type Stat,
	sameBytes,
} from './disk-facts.ts';
import { isKept, keep, openRecent, type Reading } from './recent.ts';
import { openWanted, type Wanted } from './wanted.ts';

export type { Bytes, Content, Digest, EntryKind, Listing, Stat };

export interface Workspace extends Database, Reading {
	/** What was asked for and is not known yet. The edge empties it by telling. */
	readonly wanted: Wanted;
}

export const openWorkspace = ({ keepsTrees = false, toldOnce = false } = {}): Workspace => ({
	...openDatabase({ toldOnce }),
	keepsTrees,
	wanted: openWanted(),
	caches: new Map(),
	read: openRecent(),
	open: new Set(),
});

// All that is told of a disk is told again whenever it may have changed, and mostly has not.
const FROM_DISK = { same: equal, awaited: true };
const editorInput = input<string | undefined>(undefined);
const diskInput = input<Content | undefined>(undefined, FROM_DISK);
const bytesInput = input<Bytes | undefined>(undefined, { same: sameBytes, awaited: true });
const folderInput = input<Listing | 'absent' | undefined>(undefined, {
	same: equal,
	awaited: true,
});
const statInput = input<Stat | undefined>(undefined, FROM_DISK);
const digestInput = input<Digest | undefined>(undefined, { awaited: true });
const filesInput = input<readonly RepoPath[] | undefined>(undefined, {
	same: equal,
	awaited: true,
});
const placeInput = input<string | undefined>(undefined);
/** Open documents of a kind we know. */
const openInput = input<readonly RepoPath[]>([]);
/** The names of open documents by their folder, be they of a kind we know or not. */
const openNamesInput = input<ReadonlySet<string>>(new Set());

/** One thing told from outside. */
export type Change =
	/** An open document's text; `undefined` when it is closed. */
	| { readonly kind: 'editor'; readonly path: RepoPath; readonly text: string | undefined }
	/** A file's content on disk; `undefined` to have it read again when somebody asks. */
	| { readonly kind: 'disk'; readonly path: RepoPath; readonly content: Content | undefined }
	/** The same for a file that is read as bytes. */
	| { readonly kind: 'bytes'; readonly path: RepoPath; readonly bytes: Bytes | undefined }
	| {
			readonly kind: 'folder';
			readonly path: RepoPath;
			readonly listing: Listing | 'absent' | undefined;
	  }
	| { readonly kind: 'stat'; readonly path: RepoPath; readonly stat: Stat | undefined }
	| { readonly kind: 'digest'; readonly path: RepoPath; readonly digest: Digest | undefined }
	/** Where the root lies: its absolute path, with forward slashes. */
	| { readonly kind: 'place'; readonly path: string }
	/** All files of a kind we know, wherever they are below the root. */
	| { readonly kind: 'files'; readonly files: readonly RepoPath[] };

export const apply = (workspace: Workspace, changes: Iterable<Change>): void =>
	batch(() => {
		for (const change of changes) applyOne(workspace, change);
	});

const noteOpen = (workspace: Workspace, path: RepoPath, isOpen: boolean): void => {
	if (workspace.open.has(path) === isOpen) return;
	if (isOpen) workspace.open.add(path);
	else workspace.open.delete(path);
	const known = [...workspace.open].filter((each) => kindRowOf(each) !== undefined);
	openInput.set(workspace, '', known);
	const folder = listedIn(path);
	const beside = [...workspace.open].filter((each) => listedIn(each) === folder);
	openNamesInput.set(workspace, folder, new Set(beside.map(nameOf)));
};

const applyOne = (workspace: Workspace, change: Change): void => {
	switch (change.kind) {
		case 'editor':
			noteOpen(workspace, change.path, change.text !== undefined);
			editorInput.set(workspace, change.path, change.text);
			break;
		case 'disk':
			workspace.wanted.texts.delete(change.path);
			diskInput.set(workspace, change.path, change.content);
			break;
		case 'bytes':
			workspace.wanted.bytes.delete(change.path);
			bytesInput.set(workspace, change.path, change.bytes);
			break;
		case 'folder':
			workspace.wanted.folders.delete(change.path);
			folderInput.set(workspace, change.path, change.listing);
			break;
		case 'stat':
			workspace.wanted.stats.delete(change.path);
			statInput.set(workspace, change.path, change.stat);
			break;
		case 'digest':
			workspace.wanted.digests.delete(change.path);
			digestInput.set(workspace, change.path, change.digest);
			break;
		case 'place':
			placeInput.set(workspace, '', change.path);
			break;
		case 'files':
			filesInput.set(workspace, '', change.files);
			break;
	}
};

/** The text of an open document, else what the disk holds; nothing when that is not known yet. */
export const contentOf: (workspace: Workspace, path: RepoPath) => Content | undefined = query(
	'content',
	(workspace: Workspace, key): Content | undefined => {
		const path = key as RepoPath;
		const text = editorInput(workspace, path);
		if (text !== undefined) return { kind: 'text', text };
		const content = diskInput(workspace, path);
		if (content === undefined) workspace.wanted.texts.add(path);
		return content;
	},
	equal,
);

export const textOf = (workspace: Workspace, path: RepoPath): string | undefined => {
	const content = contentOf(workspace, path);
	return content?.kind === 'text' ? content.text : undefined;
};

/** The bytes of a file on disk; nothing while they are not known. */
export const rawBytesOf = (workspace: Workspace, path: RepoPath): Bytes | undefined => {
	const bytes = bytesInput(workspace, path);
	if (bytes === undefined) workspace.wanted.bytes.add(path);
	return bytes;
};

/**
 * What a YAML or INI file holds; nothing for other formats, and while the text is not known. Of the
 * same text the same document, save that closed files may have to be read again.
 */
export const documentOf = (workspace: Workspace, path: RepoPath): Document | undefined => {
	const dialect = dialectOf(path);
	const isIni = dialect === undefined && kindRowOf(path)?.format(path) === 'ini';
	const text = dialect === undefined && !isIni ? undefined : textOf(workspace, path);
	if (text === undefined) return undefined;
	const known = workspace.read.get(path);
	if (known?.text === text) {
		if (isKept(workspace, path) && !workspace.caches.has(path)) keep(workspace, path, known);
		return known.value.document;
	}
	workspace.onRun?.('document', path);
	const cut = cutOf(path, text);
	const value =
		cut === undefined
			? { document: wholeDocument(text, parseIni(text)), cache: NOTHING_READ }
			: readDocument(text, cut, workspace.caches.get(path) ?? known?.value.cache ?? NOTHING_READ);
	keep(workspace, path, { text, value });
	return value.document;
};

const listingOf = (workspace: Workspace, folder: RepoPath): Listing | 'absent' | undefined => {
	const listing = folderInput(workspace, folder);
	if (listing === undefined) workspace.wanted.folders.add(folder);
	return listing;
};

/** The folder that lists a path; of `/x` it is the root of the disk. */
const listedIn = (path: RepoPath): RepoPath =>
	path.lastIndexOf('/') === 0 ? ('/' as RepoPath) : folderOf(path);

/** What a folder holds; nothing while that is not known. */
export const entriesIn: (workspace: Workspace, folder: RepoPath) => Listing | 'absent' | undefined =
	query(
		'entries',
		(workspace: Workspace, key): Listing | 'absent' | undefined => {
			const folder = key as RepoPath;
			if (folder === ROOT || leavesRoot(folder)) return listingOf(workspace, folder);
			const kind = existsOf(workspace, folder);
			if (kind === undefined) return undefined;
			return kind === 'absent' || kind === 'file' ? 'absent' : listingOf(workspace, folder);
		},
		equal,
	) as (workspace: Workspace, folder: RepoPath) => Listing | 'absent' | undefined;

/** What a folder holds, where open documents count as files; an answer of its own only where they change it. */
const standingIn = query(
	'standing',
	(workspace: Workspace, folder): Listing | 'absent' | undefined => {
		const listing = entriesIn(workspace, folder as RepoPath);
		const open = openNamesInput(workspace, folder);
		const entries = listing === undefined || listing === 'absent' ? undefined : listing.entries;
		if ([...open].every((name) => entries?.get(name) === 'file')) return listing;
		return {
			entries: new Map([...(entries ?? []), ...[...open].map((name) => [name, 'file'] as const)]),
			partial: listing === undefined || (listing !== 'absent' && listing.partial),
		};
	},
	equal,
);

/**
 * What stands at a path: open documents count as files. Nothing while that is not known.
 *
 * It is looked up in what is remembered of the folder: there are too many paths to remember each.
 */
export const existsOf = (
	workspace: Workspace,
	path: RepoPath,
): EntryKind | 'absent' | undefined => {
	const name = nameOf(path);
	if (path === ROOT || path === '/' || name === '..') return 'folder';
	// Outside the root every folder is asked for by itself.
	const standing = standingIn(workspace, listedIn(path));
	if (standing === undefined) return undefined;
	if (standing === 'absent') return 'absent';
	return standing.entries.get(name) ?? (standing.partial ? undefined : 'absent');
};

/** Something is known to stand at a path. */
export const isThere = (workspace: Workspace, path: RepoPath): boolean => {
	const kind = existsOf(workspace, path);
	return kind !== undefined && kind !== 'absent';
};

/** A file, or a link that may lead to one, is known to stand at a path. */
export const isFile = (workspace: Workspace, path: RepoPath): boolean => {
	const kind = existsOf(workspace, path);
	return kind === 'file' || kind === 'link';
};

/** Size of a file on disk; nothing while that is not known. */
export const statOf = (workspace: Workspace, path: RepoPath): Stat | undefined => {
	const stat = statInput(workspace, path);
	if (stat === undefined) workspace.wanted.stats.add(path);
	return stat;
};

/**
 * The MD5 of a file on disk; nothing while it is not known. All of the file is read for it, so only what a
 * person asks for may need it, and no rule.
 */
export const digestOf = (workspace: Workspace, path: RepoPath): Digest | undefined => {
	const digest = digestInput(workspace, path);
	if (digest === undefined) workspace.wanted.digests.add(path);
	return digest;
};

/** An open document that the disk does not hold yet; what it holds and did not list is passed over. */
const isUnsaved = (workspace: Workspace, path: RepoPath): boolean => {
	if (leavesRoot(path)) return false;
	const listing = entriesIn(workspace, folderOf(path));
	if (listing === undefined) return false;
	return listing === 'absent' || (!listing.partial && !listing.entries.has(nameOf(path)));
};

const withUnsaved = query('files', (workspace: Workspace): readonly RepoPath[] | undefined => {
	const listed = filesInput(workspace, '');
	const open = openInput(workspace, '');
	if (listed === undefined || open.length === 0) return listed;
	const all = new Set(listed);
	const unsaved = open.filter((path) => !all.has(path) && isUnsaved(workspace, path));
	return unsaved.length === 0 ? listed : [...listed, ...unsaved].sort();
});

/**
 * Every file of a known kind below the root, with those that an editor has not saved yet; nothing
 * before the first listing is done.
 */
export const allFilesOf = (workspace: Workspace): readonly RepoPath[] | undefined =>
	withUnsaved(workspace, '');

/**
 * The names of the folders above the root and its own, outermost first; empty when it is not known
 * where the root lies.
 */
export const placeOf: (workspace: Workspace) => readonly string[] = (workspace) =>
	(placeInput(workspace, '') ?? '').split('/').filter((name) => name !== '');
