// What Git tracks, by the index that real Git writes.
import { renameSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { readGitIndex } from '../../server/src/core/syntax/git-index.ts';
import { trackedByGit } from '../../server/src/core/workspace/git-tracked.ts';
import { Loader } from '../../server/src/core/workspace/loader.ts';
import { openWorkspace } from '../../server/src/core/workspace/workspace.ts';
import { openDisk } from '../../server/src/node/files.ts';
import { type Folder, folderOf } from '../disk.ts';
import { git, HAS_GIT } from '../git.ts';
import { writeGitIndex } from '../git-index.ts';

type Tracks = (path: string) => Promise<boolean | undefined>;

/** Asks by the disk, as the edges do; `at` is the workspace's root. */
const asking = (folder: Folder, at = '.'): { readonly tracks: Tracks; readonly loader: Loader } => {
	const workspace = openWorkspace();
	const loader = new Loader(workspace, openDisk(folder.at(at).replace(/\/\.$/, '')));
	return {
		loader,
		tracks: (path) => loader.settled(() => trackedByGit(workspace, repoPath(path))),
	};
};

const repositoryWith = (files: readonly string[], ...options: readonly string[]): Folder => {
	const folder = folderOf();
	git(folder, ['init', '-q', '-b', 'main', ...options]);
	for (const file of files) folder.write(file, file);
	return folder;
};

const names = fc
	.array(fc.array(fc.stringMatching(/^[a-c é😀漢'"\\~-]{1,6}$/u), { minLength: 1, maxLength: 3 }), {
		minLength: 1,
		maxLength: 12,
	})
	.map((paths) => {
		// No path may be a folder of another.
		const kept: string[] = [];
		for (const path of paths.map((parts) => parts.map((part) => `x${part}`).join('/')))
			if (kept.every((one) => !one.startsWith(`${path}/`) && !path.startsWith(`${one}/`)))
				kept.push(path);
		return [...new Set(kept), `deep/${'long'.repeat(50)}/${'name'.repeat(20)}`];
	});

describe.skipIf(!HAS_GIT)('the index that Git writes', () => {
	it.each([2, 3, 4])('of version %i lists what `git ls-files` does', async (version) => {
		await fc.assert(
			fc.asyncProperty(names, fc.nat(), fc.nat(), async (files, added, meant) => {
				const folder = repositoryWith(files);
				git(folder, ['update-index', '--index-version', version.toString()]);
				const chosen = (by: number): readonly string[] =>
					files.filter((_, at) => ((by >> at) & 1) === 1);
				if (added > 0) git(folder, ['add', '--', ...chosen(added), 'deep']);
				// Only version 3 and later can say so; of version 2 Git makes one of 3.
				if (chosen(meant).length > 0 && version > 2)
					git(folder, ['add', '-N', '--', ...chosen(meant)]);
				const theirs = new Set(git(folder, ['ls-files', '-z']).split('\0'));
				const { tracks } = asking(folder);
				for (const file of files)
					expect([file, await tracks(file)]).toEqual([file, theirs.has(file)]);
			}),
			{ numRuns: 8 },
		);
	});

	it('says that a folder is tracked when a file in it is', async () => {
		const folder = repositoryWith(['a/b/c', 'd/e']);
		git(folder, ['add', 'a']);
		const { tracks } = asking(folder);
		expect(await tracks('a')).toBe(true);
		expect(await tracks('a/b')).toBe(true);
		expect(await tracks('a/b/c')).toBe(true);
		expect(await tracks('d')).toBe(false);
	});

	it('counts from the root of the repository, above the workspace too', async () => {
		const folder = repositoryWith(['sub/project/a', 'sub/project/b', 'a']);
		git(folder, ['add', 'sub/project/a']);
		const { tracks } = asking(folder, 'sub/project');
		expect(await tracks('a')).toBe(true);
		expect(await tracks('b')).toBe(false);
		expect(await tracks('../../a')).toBeUndefined();
	});

	it('is found by a work tree, and lists a file in conflict', async () => {
		const folder = repositoryWith(['main/a']);
		git(folder, ['add', '.']);
		git(folder, ['commit', '-qm', 'a']);
		git(folder, ['worktree', 'add', '-q', 'tree']);
		folder.write('main/a', 'one');
		git(folder, ['commit', '-qam', 'b']);
		folder.write('tree/main/a', 'two');
		folder.write('tree/new', '');
		git(folder, ['commit', '-qam', 'c'], { at: 'tree' });
		git(folder, ['merge', '-q', 'main'], { at: 'tree', codes: [1] });
		expect(git(folder, ['ls-files', '-u'], { at: 'tree' })).toContain('main/a');
		const { tracks } = asking(folder, 'tree');
		expect(await tracks('main/a')).toBe(true);
		expect(await tracks('new')).toBe(false);
	});

	it('is read where checksums are of SHA-256', async () => {
		const folder = repositoryWith(['a', 'b', 'c/d'], '--object-format=sha256');
		git(folder, ['add', 'a', 'c']);
		const { tracks } = asking(folder);
		expect(await Promise.all(['a', 'b', 'c/d'].map(tracks))).toEqual([true, false, true]);
	});

	it('is not known when it is split in two, nor is what lies in another repository', async () => {
		const folder = repositoryWith(['a', 'sub/b']);
		git(folder, ['init', '-q', 'sub']);
		git(folder, ['add', '.'], { at: 'sub' });
		git(folder, ['commit', '-qm', 'b'], { at: 'sub' });
		git(folder, ['add', '-f', 'sub'], { codes: [0, 1] });
		const { tracks } = asking(folder);
		expect(await tracks('a')).toBe(false);
		expect(await tracks('sub/b')).toBe(true);
		rmSync(folder.at('sub'), { recursive: true });
		expect(await asking(folder).tracks('sub/b')).toBeUndefined();
		git(folder, ['update-index', '--split-index']);
		expect(await asking(folder).tracks('a')).toBeUndefined();
	});

	it('is read again when Git has written it', async () => {
		const folder = repositoryWith(['a']);
		const { tracks, loader } = asking(folder);
		expect(await tracks('a')).toBe(false);
		git(folder, ['add', 'a']);
		loader.noteOutside();
		await loader.catchUp();
		expect(await tracks('a')).toBe(true);
		renameSync(folder.at('.git'), folder.at('.gone'));
		loader.noteAll();
		await loader.catchUp();
		expect(await tracks('a')).toBeUndefined();
	});
});

describe('an index of any bytes', () => {
	const good = writeGitIndex(['a', 'a/b', 'ä'.repeat(300), 'zz']);

	it('is read or is not known', () => {
		expect(readGitIndex(good)?.files.size).toBe(4);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 }),
				fc.nat(good.length),
				(changes, length) => {
					const bytes = Uint8Array.from(good).subarray(0, length);
					for (const [at, byte] of changes) bytes[at] = byte;
					expect(readGitIndex(bytes)?.files.size ?? 0).toBeLessThanOrEqual(4);
				},
			),
		);
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(2, 3, 4), (rest, version) => {
				const bytes = Uint8Array.of(68, 73, 82, 67, 0, 0, 0, version, ...rest);
				expect(readGitIndex(bytes)?.files.size ?? 0).toBeLessThan(10);
			}),
		);
	});

	it.each([
		['too short', good.subarray(0, good.length - 1)],
		[
			'out of order',
			(() => {
				const bytes = Uint8Array.from(good);
				bytes[12 + 62] = 0x7a;
				return bytes;
			})(),
		],
		['empty', new Uint8Array()],
	])('that is %s is not known', (_, bytes) => {
		expect(readGitIndex(bytes)).toBeUndefined();
	});
});
