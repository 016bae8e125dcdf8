// Which folder of the disk is a project's root.
import { type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const statAt = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

const marksRoot = (folder: string): boolean => {
	try {
		return (
			statAt(join(folder, '.dvc'))?.isDirectory() === true ||
			statAt(join(folder, '.mlem.yaml'))?.isFile() === true ||
			// A file in work trees and submodules.
			statAt(join(folder, '.git')) !== undefined
		);
	} catch {
		return false;
	}
};

/** The nearest folder upwards, itself included, with `.dvc`, `.mlem.yaml` or `.git`. */
export const findRoot = (folder: string): string | undefined => {
	for (let at = folder; ; at = dirname(at)) {
		if (marksRoot(at)) return at;
		if (dirname(at) === at) return undefined;
	}
};
