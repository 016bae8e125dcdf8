// A real folder for a test, gone afterwards.
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { indexOf, isGitIndex, readFixture } from './fixture.ts';

export interface Folder {
	readonly path: string;
	readonly at: (path: string) => string;
	readonly write: (path: string, content: string | Uint8Array) => void;
	readonly remove: (path: string) => void;
}

/**
 * A server that ends may still write what it keeps of its code, also into folders that have been
 * looked through already: Node.js itself would try again to remove the outermost only.
 */
const removeFolder = async (path: string): Promise<void> => {
	for (let left = 50; ; left--)
		try {
			rmSync(path, { recursive: true, force: true });
			return;
		} catch (error) {
			if (left === 0) throw error;
			await pause(100);
		}
};

/** A temporary folder with the files of a marked source (its labels and cursor taken out). */
export const folderOf = (source = ''): Folder => {
	const path = realpathSync(mkdtempSync(join(tmpdir(), 'mlem-dvc-')));
	onTestFinished(() => removeFolder(path));
	const at = (name: string): string => join(path, name);
	const write: Folder['write'] = (name, content) => {
		mkdirSync(dirname(at(name)), { recursive: true });
		writeFileSync(at(name), content);
	};
	for (const [name, text] of readFixture(source).files)
		write(name, isGitIndex(name) ? indexOf(text) : text);
	const remove: Folder['remove'] = (name) => rmSync(at(name), { recursive: true });
	return { path, at, write, remove };
};

/** Takes the right to read away until the test ends; false for a user whom that does not stop. */
export const forbid = (path: string): boolean => {
	chmodSync(path, 0);
	onTestFinished(() => chmodSync(path, 0o700));
	return process.getuid?.() !== 0;
};
