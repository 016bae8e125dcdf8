// The storages that DVC reaches by a URL, by scheme.

export interface Storage {
	/** The key of an entry that holds the hash the storage gives. */
	readonly hash: 'md5' | 'etag' | 'checksum';
	/** Whether it keeps versions of objects that DVC can name. */
	readonly versions: boolean;
}

const storage = (hash: Storage['hash'], versions = false): Storage => ({ hash, versions });

/** A path without scheme, or with one that DVC takes for a part of a path. */
const LOCAL = storage('md5');

const STORAGES: ReadonlyMap<string, Storage> = new Map([
	['s3', storage('etag', true)],
	['gs', storage('etag', true)],
	['azure', storage('etag', true)],
	['oss', storage('etag')],
	['gdrive', storage('checksum')],
	['ssh', storage('md5')],
	['hdfs', storage('checksum')],
	['webhdfs', storage('checksum')],
	['http', storage('checksum')],
	['https', storage('checksum')],
	['webdav', storage('etag')],
	['webdavs', storage('etag')],
]);

/** The schemes of URLs that DVC takes, without that of remotes (`remote://name/…`). */
export const SCHEMES: readonly string[] = [...STORAGES.keys()];

/** The storage that a scheme, in small letters, stands for; local where none is known. */
export const storageOf = (scheme: string): Storage => STORAGES.get(scheme) ?? LOCAL;
