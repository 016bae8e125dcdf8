import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { kindOf } from '../../server/src/core/model/kind.ts';
import { type Disk, Loader } from '../../server/src/core/workspace/loader.ts';
import {
	allFilesOf,
	type EntryKind,
	existsOf,
	openWorkspace,
	rawBytesOf,
	statOf,
	textOf,
} from '../../server/src/core/workspace/workspace.ts';

/** A disk in memory: files by path; folders are what paths imply. */
class MemoryDisk implements Disk {
	readonly files = new Map<string, string>();
	reads: string[] = [];
	/** Runs at the next read, before it answers: what happens on a disk meanwhile. */
	meanwhile: (() => void) | undefined;

	async read(path: RepoPath) {
		this.reads.push(path);
		const text = this.files.get(path);
		const { meanwhile } = this;
		this.meanwhile = undefined;
		meanwhile?.();
		await Promise.resolve();
		return text === undefined ? ({ kind: 'absent' } as const) : ({ kind: 'text', text } as const);
	}

	async readBytes(path: RepoPath) {
		await Promise.resolve();
		const text = this.files.get(path);
		return text === undefined ? ('absent' as const) : Buffer.from(text);
	}

	async list(folder: RepoPath) {
		const entries = new Map<string, EntryKind>();
		const prefix = folder === '' ? '' : `${folder}/`;
		for (const path of this.files.keys()) {
			if (!path.startsWith(prefix)) continue;
			const [name = '', ...below] = path.slice(prefix.length).split('/');
			entries.set(name, below.length === 0 ? 'file' : 'folder');
		}
		await Promise.resolve();
		return entries.size === 0 && folder !== '' ? ('absent' as const) : { entries, partial: false };
	}

	async stat(path: RepoPath) {
		await Promise.resolve();
		const text = this.files.get(path);
		return text === undefined ? ('absent' as const) : { size: text.length };
	}

	async digest(path: RepoPath) {
		await Promise.resolve();
		const text = this.files.get(path);
		return text === undefined ? ('absent' as const) : createHash('md5').update(text).digest('hex');
	}

	async find(path: RepoPath) {
		await Promise.resolve();
		return [...this.files.keys()]
			.map(repoPath)
			.filter((file) => isWithin(file, path) && kindOf(file) !== undefined);
	}
}

const start = async (files: Readonly<Record<string, string>>) => {
	const disk = new MemoryDisk();
	for (const [path, text] of Object.entries(files)) disk.files.set(path, text);
	const workspace = openWorkspace();
	const loader = new Loader(workspace, disk);
	loader.noteAll();
	await loader.catchUp();
	return { disk, workspace, loader };
};

const PIPELINE = repoPath('a/dvc.yaml');

describe('settling', () => {
	it('reads what is wanted, and what that leads to, once', async () => {
		const { disk, workspace, loader } = await start({ 'a/dvc.yaml': 'b/x', 'b/x': 'end' });
		const ask = () => {
			const text = textOf(workspace, PIPELINE);
			return text === undefined ? undefined : textOf(workspace, repoPath(text));
		};
		expect(await loader.settled(ask)).toBe('end');
		expect(await loader.settled(ask)).toBe('end');
		expect(disk.reads).toEqual(['a/dvc.yaml', 'b/x']);
	});

	it('asks nothing anew when all is read again and is what it was', async () => {
		const { disk, workspace, loader } = await start({ 'a/dvc.yaml': 'x', 'b/x': 'end' });
		const ask = () => [
			textOf(workspace, PIPELINE),
			rawBytesOf(workspace, PIPELINE)?.length,
			existsOf(workspace, repoPath('b/x')),
			statOf(workspace, PIPELINE),
			allFilesOf(workspace),
		];
		const before = await loader.settled(ask);
		const ran: string[] = [];
		workspace.onRun = (name) => ran.push(name);
		loader.noteAll();
		await loader.catchUp();
		expect(disk.reads).toEqual(['a/dvc.yaml', 'a/dvc.yaml']);
		expect(ask()).toEqual(before);
		expect(ran).toEqual([]);
		disk.files.set('a/dvc.yaml', 'y');
		loader.noteAll();
		await loader.catchUp();
		expect(ask()).not.toEqual(before);
		expect(ran).toEqual(['content']);
	});

	it('ends where questions never do', async () => {
		const { workspace, loader } = await start({});
		let asked = 0;
		await loader.settled(() => textOf(workspace, repoPath(`file${asked++}`)));
		expect(asked).toBeGreaterThan(10);
	});

	it('ends when nobody waits any more', async () => {
		const { disk, workspace, loader } = await start({ 'a/dvc.yaml': 'x' });
		expect(
			await loader.settled(
				() => textOf(workspace, PIPELINE),
				() => false,
			),
		).toBeUndefined();
		expect(disk.reads).toEqual([]);
	});

	it('shares one round of reading among all who wait', async () => {
		const { disk, workspace, loader } = await start({ 'a/dvc.yaml': 'x' });
		const ask = () => textOf(workspace, PIPELINE);
		expect(await Promise.all([loader.settled(ask), loader.settled(ask)])).toEqual(['x', 'x']);
		expect(disk.reads).toEqual(['a/dvc.yaml']);
	});
});

describe('changes on disk', () => {
	it('are read again where they were known, and only there', async () => {
		const { disk, workspace, loader } = await start({ 'a/dvc.yaml': 'old', 'a/dvc.lock': 'x' });
		await loader.settled(() => textOf(workspace, PIPELINE));
		disk.files.set('a/dvc.yaml', 'new');
		loader.note(PIPELINE, false);
		loader.note(repoPath('a/dvc.lock'), false);
		await loader.caughtUp();
		expect(textOf(workspace, PIPELINE)).toBe('new');
		expect(disk.reads).toEqual(['a/dvc.yaml', 'a/dvc.yaml']);
	});

	it('have been read when the loader has caught up, whoever began to read them, and when', async () => {
		const { disk, workspace, loader } = await start({ 'a/dvc.yaml': 'old' });
		await loader.settled(() => textOf(workspace, PIPELINE));
		const write = (text: string) => {
			disk.files.set('a/dvc.yaml', text);
			loader.note(PIPELINE, false);
		};
		write('new');
		void loader.catchUp();
		await loader.caughtUp();
		expect(textOf(workspace, PIPELINE)).toBe('new');
		void loader.catchUp();
		write('newer');
		await loader.caughtUp();
		expect(textOf(workspace, PIPELINE)).toBe('newer');
		disk.reads = [];
		await loader.caughtUp();
		expect(disk.reads).toEqual([]);
	});

	it('that come while a file is read are not lost', async () => {
		const { disk, workspace, loader } = await start({ 'a/dvc.yaml': 'old' });
		disk.meanwhile = () => {
			disk.files.set('a/dvc.yaml', 'new');
			loader.note(PIPELINE, false);
		};
		await loader.settled(() => textOf(workspace, PIPELINE));
		await loader.catchUp();
		expect(textOf(workspace, PIPELINE)).toBe('new');
	});

	it('keep lists, sizes and the files below folders true', async () => {
		const { disk, workspace, loader } = await start({ 'a/dvc.yaml': 'x', 'a/b/model': '12' });
		const model = repoPath('a/b/model');
		const ask = () => [existsOf(workspace, model), statOf(workspace, model)];
		expect(await loader.settled(ask)).toEqual(['file', { size: 2 }]);

		disk.files.delete('a/dvc.yaml');
		disk.files.delete('a/b/model');
		disk.files.set('c/dvc.yaml', 'x');
		loader.note(repoPath('a'), true);
		loader.note(repoPath('c'), true);
		await loader.catchUp();
		expect(await loader.settled(ask)).toEqual(['absent', 'absent']);
		expect(allFilesOf(workspace)).toEqual(['c/dvc.yaml']);
	});

	it.each(['../params.yaml', '.git/info/exclude', 'sub/.git/config'])(
		'reads %s again, where nobody watches, when told to',
		async (path) => {
			const { disk, workspace, loader } = await start({ [path]: 'old' });
			const unwatched = repoPath(path);
			expect(await loader.settled(() => textOf(workspace, unwatched))).toBe('old');
			disk.files.set(path, 'new');
			loader.noteOutside();
			await loader.catchUp();
			expect(textOf(workspace, unwatched)).toBe('new');
		},
	);
});

it('whatever happens in whatever order, ends as if begun afresh', async () => {
	const PATHS = ['dvc.yaml', 'a/dvc.yaml', 'a/b/x.mlem', 'a/b/x', 'c/params.yaml'];
	const path = fc.constantFrom(...PATHS);
	const step = fc.oneof(
		fc.record({ kind: fc.constant('write' as const), path, text: fc.string({ maxLength: 3 }) }),
		fc.record({ kind: fc.constant('remove' as const), path }),
		fc.record({ kind: fc.constant('remove' as const), path: fc.constantFrom('a', 'a/b', 'c') }),
		fc.record({ kind: fc.constant('ask' as const), path }),
		fc.record({ kind: fc.constant('catch up' as const) }),
		fc.record({ kind: fc.constant('write meanwhile' as const), path, text: fc.string() }),
	);
	const all = (workspace: ReturnType<typeof openWorkspace>) =>
		PATHS.map(repoPath).map((each) => [
			textOf(workspace, each),
			existsOf(workspace, each),
			statOf(workspace, each),
		]);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
			const { disk, workspace, loader } = await start({ 'a/b/x': '1' });
			const write = (to: string, text: string): void => {
				const moved = !disk.files.has(to);
				disk.files.set(to, text);
				loader.note(repoPath(to), moved);
			};
			const running: Promise<unknown>[] = [];
			for (const each of steps) {
				if (each.kind === 'write') write(each.path, each.text);
				else if (each.kind === 'write meanwhile')
					disk.meanwhile = () => write(each.path, each.text);
				else if (each.kind === 'remove') {
					for (const file of [...disk.files.keys()])
						if (isWithin(repoPath(file), repoPath(each.path))) disk.files.delete(file);
					loader.note(repoPath(each.path), true);
				} else if (each.kind === 'ask')
					running.push(loader.settled(() => textOf(workspace, repoPath(each.path))));
				else running.push(loader.catchUp());
			}
			await Promise.all(running);
			await loader.caughtUp();
			disk.meanwhile = undefined;
			await loader.caughtUp();
			const fresh = await start(Object.fromEntries(disk.files));
			const expected = await fresh.loader.settled(() => all(fresh.workspace));
			await loader.settled(() => all(workspace));
			expect(await loader.settled(() => all(workspace))).toEqual(expected);
			expect(allFilesOf(workspace)).toEqual(allFilesOf(fresh.workspace));
		}),
	);
});
