// Watches the disk below a root, for editors that can't.
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { type RepoPath, repoPath } from '../core/base/path.ts';
import { isSkippedFolder, VIRTUAL_ENVIRONMENT } from './walk.ts';

export interface DiskWatch {
	readonly close: () => Promise<void>;
}

/** How far a folder is watched that nothing marks as a project: a home folder, or the whole disk. */
const DEPTH_UNMARKED = 1;

/**
 * How long all is still before what changed is told of again: of two changes within 50 ms chokidar
 * tells the first only, as when a program empties a file and then writes it.
 */
const SECOND_LOOK_MS = 100;

/** Of what Git keeps in its folder, that which says which files it tracks and ignores. */
const WATCHED_IN_GIT: ReadonlySet<string> = new Set(['index', 'info', 'info/exclude']);

/**
 * Tells what changes: with `moved` when something appeared or vanished. `onReady` is called when
 * everything is watched; what changed before may go untold. A failure to watch is no reason to stop.
 */
export const watchDisk = (
	root: string,
	onChange: (path: RepoPath, moved: boolean) => void,
	onReady: () => void,
	isProject = true,
): DiskWatch => {
	const pathOf = (native: string): RepoPath =>
		repoPath(relative(root, native).split(sep).join('/'));
	const watcher = watch(root, {
		ignoreInitial: true,
		followSymlinks: false,
		...(isProject ? {} : { depth: DEPTH_UNMARKED }),
		ignorePermissionErrors: true,
		ignored: (native, stats) => {
			const path = pathOf(native);
			const inGit = /(?:^|\/)\.git(?:\/(.*))?$/.exec(path);
			if (inGit !== null) return inGit[1] !== undefined && !WATCHED_IN_GIT.has(inGit[1]);
			return (
				stats?.isDirectory() === true &&
				native !== root &&
				(isSkippedFolder(path) || existsSync(join(native, VIRTUAL_ENVIRONMENT)))
			);
		},
	});
	const late = new Map<RepoPath, boolean>();
	let timer: NodeJS.Timeout | undefined;
	const tellAgain = (): void => {
		const paths = [...late];
		late.clear();
		for (const [path, moved] of paths) onChange(path, moved);
	};
	watcher.on('all', (event, native) => {
		const path = pathOf(native);
		const moved = event !== 'change';
		onChange(path, moved);
		late.set(path, moved || late.get(path) === true);
		clearTimeout(timer);
		timer = setTimeout(tellAgain, SECOND_LOOK_MS).unref();
	});
	watcher.on('ready', onReady);
	watcher.on('error', (error) => {
		console.error(`Watching ${root}: ${error instanceof Error ? error.message : String(error)}`);
	});
	return {
		close: () => {
			clearTimeout(timer);
			return watcher.close();
		},
	};
};
