// What a start loads, which is most of what it costs.
import { readdirSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { folderOf } from '../disk.ts';
import { openEditor } from './editor.ts';

const SAY_WHAT_IS_LOADED =
	'process.on("exit", () => process.stderr.write(JSON.stringify(process.moduleLoadList)));';

it('needs no part of Node.js for the first diagnostics and answers that few sessions need', async () => {
	const folder = folderOf(`#- params.yaml\na: 1\n#- said.cjs\n${SAY_WHAT_IS_LOADED}\n`);
	// Required: what imports brings along parts of its own.
	const editor = await openEditor({ folder, nodeOptions: ['--require', folder.at('said.cjs')] });
	editor.open('dvc.yaml', 'stages:\n  a:\n    cmd: x\n    cmd: y\n');
	await editor.shows('dvc.yaml', 'duplicate-key');
	expect(await editor.complete('dvc.yaml', { line: 2, character: 4 })).not.toBeNull();
	expect(await editor.quit()).toBe(0);
	const loaded = JSON.parse(editor.stderr) as readonly string[];
	expect(loaded).toContain('NativeModule fs');
	const parts = ['crypto', 'child_process', 'dgram', 'http', 'perf_hooks', 'worker_threads'];
	for (const part of [...parts, 'fs/promises', 'internal/fs/promises'])
		expect(loaded).not.toContain(`NativeModule ${part}`);
});

/** Some of the flags of V8 depend on how long the texts are. */
const lengths = { 'a short text': '', 'a long text': `# ${'long '.repeat(300_000)}\n` };

for (const [what, more] of Object.entries(lengths))
	it(`runs what V8 compiled at an earlier start, with ${what}`, async () => {
		const kept = folderOf();
		const start = async (): Promise<readonly (readonly [string, number])[]> => {
			const editor = await openEditor({
				folder: folderOf(),
				env: { NODE_COMPILE_CACHE: kept.path },
			});
			editor.open('dvc.yaml', `stages:\n  a:\n    cmd: x\n    cmd: y\n${more}`);
			await editor.shows('dvc.yaml', 'duplicate-key');
			expect(await editor.quit()).toBe(0);
			return readdirSync(kept.at('mlem-dvc-ls')).map((name) => [
				name,
				statSync(kept.at(`mlem-dvc-ls/${name}`)).ino,
			]);
		};
		const first = await start();
		expect(first).toHaveLength(1);
		// What is not accepted is written anew, into another file of that name.
		expect(await start()).toEqual(first);
	});

const SAY_NEW_SPACE = `import { getHeapSpaceStatistics } from 'node:v8';
process.on('exit', () => {
	const space = getHeapSpaceStatistics().find((one) => one.space_name === 'new_space');
	process.stderr.write(String(space.space_size));
});`;

/** What the space of new objects has grown to when all of a pipeline has been looked at, in bytes. */
const newSpaceAfter = async (stages: number): Promise<number> => {
	const editor = await openEditor({
		folder: folderOf(),
		nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(SAY_NEW_SPACE)}`],
	});
	const stage = (at: number): string =>
		`  s${at}:\n    cmd: python train.py ${at}\n    outs: [o${at}]\n`;
	const text = Array.from({ length: stages }, (_, at) => stage(at)).join('');
	editor.open('dvc.yaml', `stages:\n  a:\n    cmd: x\n    cmd: y\n${text}`);
	await editor.shows('dvc.yaml', 'duplicate-key');
	expect(await editor.quit()).toBe(0);
	return Number(editor.stderr);
};

it('lets the space of new objects grow only where a large text is open', async () => {
	const megabyte = 2 ** 20;
	expect(await newSpaceAfter(2_000)).toBeLessThanOrEqual(2 * megabyte);
	expect(await newSpaceAfter(20_000)).toBeGreaterThan(2 * megabyte);
});
