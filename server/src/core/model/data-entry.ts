// A file or folder as `.dvc` files and `dvc.lock` record it, and what DVC fails on when it takes one
// up that its schema lets pass.

import {
	childOf,
	entriesOf,
	isFalsy,
	listOf,
	type Node,
	type ScalarNode,
	scalarOf,
} from '../syntax/tree.ts';
import type { Storage } from './storage.ts';

export type EntryFault =
	/** DVC asks the hash whether it ends in `.dir`, and numbers have no end. */
	| { readonly kind: 'hash-not-text'; readonly key: string; readonly node: ScalarNode }
	/** `hash:` is empty. */
	| { readonly kind: 'hash-unnamed'; readonly node: Node }
	/** `hash:` names no key that a file of the folder could have. */
	| { readonly kind: 'hash-unknown'; readonly node: Node; readonly name: string }
	/** Names a version where the storage has none. */
	| { readonly kind: 'no-versions'; readonly key: string; readonly node: Node };

/** Keys that a hash of a file in a folder can stand behind, by the name of the hash. */
const FILE_HASHES: ReadonlySet<string> = new Set([
	'md5',
	'md5-dos2unix',
	'etag',
	'checksum',
	'version_id',
	'size',
	'nfiles',
	'isexec',
	'isdir',
	'inode',
	'mtime',
	'remote',
	'is_link',
	'destination',
	'nlink',
]);

/** A value of the entry: what a remote says of it comes before what stands beside it. */
const valueIn = (entry: Node | undefined, key: string): Node | undefined => {
	const [cloud] = entriesOf(childOf(entry, 'cloud'));
	return childOf(cloud?.value, key) ?? childOf(entry, key);
};

const truthyIn = (entry: Node | undefined, key: string): ScalarNode | undefined => {
	const scalar = scalarOf(valueIn(entry, key));
	return scalar !== undefined && !isFalsy(scalar) ? scalar : undefined;
};

const versionFault = (entry: Node, place: EntryPlace): EntryFault | undefined => {
	if (place.relative || place.storage.versions) return undefined;
	const version = truthyIn(entry, 'version_id');
	if (version !== undefined) return { kind: 'no-versions', key: 'version_id', node: version };
	const files = listOf(childOf(entry, 'files'));
	return files !== undefined && files.items.length > 0
		? { kind: 'no-versions', key: 'files', node: files }
		: undefined;
};

/** Where an entry's path leads. */
export interface EntryPlace {
	/** Into the repository, from its own folder. */
	readonly inside: boolean;
	/** A path that is neither absolute nor a URL. */
	readonly relative: boolean;
	readonly storage: Storage;
}

/** What DVC fails on as it takes up an entry that its schema lets pass; one thing, as it stops there. */
export const entryFault = (entry: Node, place: EntryPlace): EntryFault | undefined => {
	const named = childOf(entry, 'hash');
	const name = place.inside ? scalarOf(named)?.text : undefined;
	const version = versionFault(entry, place);
	if (version !== undefined) return version;
	if (name === '' && named !== undefined) return { kind: 'hash-unnamed', node: named };
	const files = listOf(childOf(entry, 'files'))?.items ?? [];
	if (files.length > 0)
		return name !== undefined && named !== undefined && !FILE_HASHES.has(name)
			? { kind: 'hash-unknown', node: named, name }
			: undefined;
	// The hash of a folder whose files are counted is not looked at.
	if (truthyIn(entry, 'nfiles') !== undefined) return undefined;
	const key = place.inside ? (name ?? 'md5') : place.storage.hash;
	const hash = truthyIn(entry, key);
	return hash !== undefined && hash.type !== 'string' && KEYS.has(key)
		? { kind: 'hash-not-text', key, node: hash }
		: undefined;
};

/** The keys that `hash:` may name. */
const KEYS: ReadonlySet<string> = new Set(['md5', 'etag', 'checksum', 'size', 'isexec']);
