import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { watchDisk } from '../../server/src/node/watch.ts';
import { type Folder, folderOf } from '../disk.ts';

/** Starts watching, and gives a function that waits until a path has been told. */
const watching = async (folder: Folder) => {
	const told = new Set<string>();
	let wake = (): void => undefined;
	const ready = new Promise<void>((resolve) => {
		const watch = watchDisk(
			folder.path,
			(path, moved) => {
				told.add(`${moved ? 'moved' : 'changed'} ${path}`);
				wake();
			},
			resolve,
		);
		onTestFinished(() => watch.close());
	});
	await ready;
	return {
		told,
		until: async (words: string): Promise<void> => {
			while (!told.has(words))
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
		},
	};
};

it('tells what appears, changes and vanishes', async () => {
	const folder = folderOf('#- a/file\nx\n');
	const { until, told } = await watching(folder);
	expect([...told]).toEqual([]);
	folder.write('a/file', 'longer');
	await until('changed a/file');
	folder.write('b/c/new', 'x');
	await until('moved b/c/new');
	renameSync(folder.at('a'), folder.at('d'));
	await until('moved a/file');
	await until('moved d/file');
	rmSync(folder.at('b'), { recursive: true });
	await until('moved b');
});

it('passes over folders that nobody writes in', async () => {
	const folder = folderOf('#- venv/pyvenv.cfg\n#- .dvc/config\n#- .git/objects/info/packs\n');
	mkdirSync(folder.at('.dvc/tmp'));
	const { until, told } = await watching(folder);
	folder.write('venv/dvc.yaml', '');
	folder.write('.git/objects/ab/cd', '');
	folder.write('.git/index.lock', '');
	folder.write('.dvc/tmp/lock', '');
	folder.write('.dvc/config', 'x');
	folder.write('last', '');
	await until('changed .dvc/config');
	await until('moved last');
	expect([...told].filter((words) => /venv|git|tmp/.test(words))).toEqual([]);
});

it('tells what Git writes anew: its index, and which files to ignore', async () => {
	const folder = folderOf('#- .git/index\na\n#- sub/.git/HEAD\nx\n');
	const { until, told } = await watching(folder);
	folder.write('.git/index.lock', 'longer');
	renameSync(folder.at('.git/index.lock'), folder.at('.git/index'));
	await until('changed .git/index');
	rmSync(folder.at('.git/index'));
	await until('moved .git/index');
	folder.write('.git/info/exclude', '*.tmp');
	await until('moved .git/info/exclude');
	folder.write('sub/.git/index', 'x');
	await until('moved sub/.git/index');
	expect([...told].filter((words) => /lock|HEAD/.test(words))).toEqual([]);
});
