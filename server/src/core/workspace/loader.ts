// Keeps a workspace in step with a disk: reads what is wanted, and again what has changed.

import { folderOf, leavesRoot, type RepoPath, ROOT, selfAndParents } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { type Wanted, wantsNothing } from './wanted.ts';
import {
	apply,
	type Bytes,
	type Change,
	type Content,
	type Digest,
	type Listing,
	type Stat,
	type Workspace,
} from './workspace.ts';

/** A disk seen from one root. None of its answers rejects: what can't be read is a fact of its own. */
export interface Disk {
	/** The absolute path of the root, with forward slashes. */
	readonly place?: string;
	read(path: RepoPath): Promise<Content>;
	readBytes(path: RepoPath): Promise<Bytes>;
	list(folder: RepoPath): Promise<Listing | 'absent'>;
	stat(path: RepoPath): Promise<Stat>;
	digest(path: RepoPath): Promise<Digest>;
	/** Every file of a known kind at or below a path, in no order; nothing in folders that are skipped. */
	find(path: RepoPath): Promise<readonly RepoPath[]>;
}

/** More than any chain of files that name each other needs; a bound against endless asking. */
const MAX_ROUNDS = 100;
const READS_AT_ONCE = 64;

/** True when one of `folders` is the path or lies above it. */
const isCovered = (path: RepoPath, folders: ReadonlySet<RepoPath>): boolean => {
	if (folders.size === 0) return false;
	for (const at of selfAndParents(path)) if (folders.has(at)) return true;
	return false;
};

/**
 * Only one round of reading runs at a time, and what changes meanwhile is read once more by the
 * next: so the workspace always ends with what the disk holds last.
 */
export class Loader {
	readonly workspace: Workspace;
	readonly #disk: Disk;
	/** What the workspace has been told, and must be told again when it changes. */
	readonly #told = {
		texts: new Set<RepoPath>(),
		bytes: new Set<RepoPath>(),
		folders: new Set<RepoPath>(),
		stats: new Set<RepoPath>(),
		digests: new Set<RepoPath>(),
	};
	#files: ReadonlySet<RepoPath> = new Set();
	#changed = new Set<RepoPath>();
	/** Paths at which something may have appeared or vanished. */
	#moved = new Set<RepoPath>();
	#round: Promise<void> | undefined;
	/** The round under way reads what was noted before it began. */
	#rereads = false;

	constructor(workspace: Workspace, disk: Disk) {
		this.workspace = workspace;
		this.#disk = disk;
		if (disk.place !== undefined) apply(workspace, [{ kind: 'place', path: disk.place }]);
	}

	/** Notes that a file's content changed, or with `moved` that something appeared or vanished. */
	note(path: RepoPath, moved: boolean): void {
		this.#changed.add(path);
		if (moved) this.#moved.add(path);
	}

	/** Notes that what lies where nobody watches may have changed: outside the root, and in `.git`. */
	noteOutside(): void {
		for (const paths of Object.values(this.#told))
			for (const path of paths)
				if (leavesRoot(path) || /(?:^|\/)\.git\//.test(path)) this.#changed.add(path);
	}

	/** Notes that everything may have changed, the list of files included. */
	noteAll(): void {
		this.note(ROOT, true);
		this.noteOutside();
	}

	/** True when something noted has not been read again yet. */
	get #behind(): boolean {
		return this.#changed.size > 0 || this.#rereads;
	}

	/** Fulfilled when all that was noted before the call has been read; what is noted later is not waited for. */
	async caughtUp(): Promise<void> {
		if (!this.#behind) return;
		// The round under way may have begun before the last note.
		await this.#round;
		if (this.#behind) await this.catchUp();
	}

	/** Reads what is wanted now, if anything is; what is asked for meanwhile is not waited for. */
	async readWanted(): Promise<void> {
		await this.#round;
		if (!wantsNothing(this.workspace)) await this.catchUp();
	}

	/** Asks until the answer wants nothing more from the disk, or `goOn` ends it. */
	async settled<T>(ask: () => T, goOn: () => boolean = () => true): Promise<T> {
		for (let round = 0; ; round++) {
			const answer = ask();
			if (wantsNothing(this.workspace) || round === MAX_ROUNDS || !goOn()) return answer;
			await this.catchUp();
		}
	}

	/** Reads what is wanted or changed; waits for a round that is under way instead of a second one. */
	catchUp(): Promise<void> {
		this.#round ??= this.#readAll().finally(() => {
			this.#round = undefined;
			this.#rereads = false;
		});
		return this.#round;
	}

	async #readAll(): Promise<void> {
		const { texts, bytes, folders, stats, digests } = this.workspace.wanted;
		const [changed, moved] = [this.#changed, this.#moved];
		this.#changed = new Set();
		this.#moved = new Set();
		this.#rereads = changed.size > 0;
		const parents = new Set([...moved].map(folderOf));
		// Most rounds only read what is wanted: what was told before is not walked for them.
		const again =
			changed.size + moved.size === 0
				? undefined
				: (path: RepoPath): boolean => changed.has(path) || isCovered(path, moved);
		const reads = [
			...this.#wants('texts', texts, again, async (path) => ({
				kind: 'disk',
				path,
				content: await this.#disk.read(path),
			})),
			...this.#wants('bytes', bytes, again, async (path) => ({
				kind: 'bytes',
				path,
				bytes: await this.#disk.readBytes(path),
			})),
			...this.#wants(
				'folders',
				folders,
				again && ((path) => again(path) || parents.has(path)),
				async (path) => ({ kind: 'folder', path, listing: await this.#disk.list(path) }),
			),
			...this.#wants('stats', stats, again, async (path) => ({
				kind: 'stat',
				path,
				stat: await this.#disk.stat(path),
			})),
			...this.#wants('digests', digests, again, async (path) => ({
				kind: 'digest',
				path,
				digest: await this.#disk.digest(path),
			})),
		];
		const changes: Change[] = [];
		for (let i = 0; i < reads.length; i += READS_AT_ONCE)
			changes.push(...(await Promise.all(reads.slice(i, i + READS_AT_ONCE).map((read) => read()))));
		if (moved.size > 0) changes.push(...(await this.#findAgain(moved)));
		apply(this.workspace, changes);
	}

	/** Readers for what is wanted of one sort, and for what was told of it and is to be told again. */
	#wants(
		sort: keyof Wanted,
		wanted: ReadonlySet<RepoPath>,
		again: ((path: RepoPath) => boolean) | undefined,
		read: (path: RepoPath) => Promise<Change>,
	): readonly (() => Promise<Change>)[] {
		const told = this.#told[sort];
		const paths = new Set(again === undefined ? wanted : [...wanted, ...[...told].filter(again)]);
		return [...paths].map((path) => () => {
			told.add(path);
			return read(path);
		});
	}

	/** The list of files, with what lies at or below the given paths looked up again. */
	async #findAgain(moved: ReadonlySet<RepoPath>): Promise<readonly Change[]> {
		const covered = (path: RepoPath): boolean => isCovered(path, moved);
		const files = new Set([...this.#files].filter((path) => !covered(path)));
		for (const path of moved) {
			if (path !== ROOT && covered(folderOf(path))) continue;
			for (const file of await this.#disk.find(path))
				if (kindOf(file) !== undefined) files.add(file);
		}
		const same =
			files.size === this.#files.size && [...files].every((path) => this.#files.has(path));
		if (same && !moved.has(ROOT)) return [];
		this.#files = files;
		return [{ kind: 'files', files: [...files].sort() }];
	}
}
