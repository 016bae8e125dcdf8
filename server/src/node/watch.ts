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
		ignored: (native, stats) =>
			stats?.isDirectory() === true &&
			native !== root &&
			(isSkippedFolder(pathOf(native)) || existsSync(join(native, VIRTUAL_ENVIRONMENT))),
	});
	watcher.on('all', (event, native) => onChange(pathOf(native), event !== 'change'));
	watcher.on('ready', onReady);
	watcher.on('error', (error) => {
		console.error(`Watching ${root}: ${error instanceof Error ? error.message : String(error)}`);
	});
	return { close: () => watcher.close() };
};
