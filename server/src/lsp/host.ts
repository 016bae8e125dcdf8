// What the server needs of the machine it runs on; `serve.ts` gives it.
import type { RepoPath } from '../core/base/path.ts';
import type { FormatLibrary } from '../core/features/format.ts';
import type { Disk } from '../core/workspace/loader.ts';

/** Called with `moved` when something appeared or vanished, without when only its content changed. */
export type OnDiskChange = (path: RepoPath, moved: boolean) => void;

export interface Watch {
	readonly close: () => Promise<void>;
}

/** Folders are native paths. */
export interface Host {
	readonly version: string;
	/** `isProject` is false for a root that nothing marks: it may be a home folder. */
	readonly openDisk: (root: string, isProject: boolean) => Disk;
	/** The root of the project that a folder belongs to, when something marks one. */
	readonly findRoot: (folder: string) => string | undefined;
	/** Watches all below a root. What changed before `onReady` is called may go untold. */
	readonly watch: (
		root: string,
		onChange: OnDiskChange,
		onReady: () => void,
		isProject: boolean,
	) => Watch;
	/** Lays texts out; loaded when somebody formats. */
	readonly format: FormatLibrary;
	/** Called when a large text is opened, of which much will be held. */
	readonly makeRoom: () => void;
	/** Called when most of what will be held of a large text is held: what else is there can go. */
	readonly clearAway: () => void;
	/** Where a rule's documentation is. */
	readonly ruleDocs: (id: string) => string;
}
