// What V8 compiles at one start is kept for the next, and never changes what the program says.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Folder, folderOf } from '../disk.ts';
import { type Outcome, run } from '../program.ts';

const WRONG = `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    depz: [train.py]
`;

const KEPT = 'kept/mlem-dvc-ls';

const checkIn = (folder: Folder, env: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
	run(['check', folder.path], { env: { NODE_COMPILE_CACHE: folder.at('kept'), ...env } });

/** The one file in which code is kept. */
const keptIn = (folder: Folder): string => {
	const [name, ...others] = readdirSync(folder.at(KEPT));
	if (name === undefined || others.length > 0)
		throw new Error('There is not exactly one file of compiled code.');
	return `${KEPT}/${name}`;
};

describe('compiled code', () => {
	it('is kept by the first start and used by the next', async () => {
		const folder = folderOf(WRONG);
		const first = await checkIn(folder);
		expect(first.stdout).toContain('depz');
		const file = folder.at(keptIn(folder));
		const { ino } = statSync(file);
		expect(await checkIn(folder)).toEqual(first);
		// What is not accepted is written anew, into another file of that name.
		expect(statSync(file).ino).toBe(ino);
	});

	const damages: readonly (readonly [string, (whole: Buffer) => Buffer])[] = [
		['is empty', () => Buffer.alloc(0)],
		['was cut off', (whole) => whole.subarray(0, whole.length >> 1)],
		['has lost a sector', (whole) => Buffer.from(whole).fill(0, 8192, 8704)],
		['is of another build', (whole) => Buffer.concat([Buffer.from('x'), whole.subarray(1)])],
		['is something else', () => Buffer.from('a text that somebody wrote there\n'.repeat(99))],
	];
	for (const [what, damage] of damages)
		it(`is written anew when it ${what}`, async () => {
			const folder = folderOf(WRONG);
			const first = await checkIn(folder);
			const name = keptIn(folder);
			const damaged = damage(readFileSync(folder.at(name)));
			folder.write(name, damaged);
			expect(await checkIn(folder)).toEqual(first);
			expect(readFileSync(folder.at(name)).equals(damaged)).toBe(false);
			expect(await checkIn(folder)).toEqual(first);
		});

	it('is done without where it can not be kept, and where Node.js is told to keep none', async () => {
		const folder = folderOf(`${WRONG}#- taken\n`);
		const first = await checkIn(folder);
		expect(await checkIn(folder, { NODE_COMPILE_CACHE: folder.at('taken') })).toEqual(first);
		const elsewhere = { NODE_COMPILE_CACHE: folder.at('other'), NODE_DISABLE_COMPILE_CACHE: '1' };
		expect(await checkIn(folder, elsewhere)).toEqual(first);
		expect(readdirSync(folder.path).sort()).toEqual(['dvc.yaml', 'kept', 'taken']);
	});
});
