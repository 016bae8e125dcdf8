// What comes faster or larger than any person types: no update is lost, and what is said last is what
// a server says that has seen only the last text.
import { describe, expect, it } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import type { Folder } from '../disk.ts';
import { folderOf } from '../disk.ts';
import { PULLING } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const stage = (index: number, key = 'cmd'): string =>
	`  s${index}:\n    ${key}: echo ${index}\n    outs: [o${index}]\n`;

const pipeline = (count: number): string =>
	`stages:\n${Array.from({ length: count }, (_, index) => stage(index)).join('')}`;

/** What the server says of a file now. */
const saidOf = async (editor: Editor, path: string): Promise<unknown> => {
	const report = await editor.pull(path);
	return report.kind === 'full' ? report.items : undefined;
};

/** What a server says of a text that has never seen another one. */
const freshly = async (folder: Folder, path: string, text: string): Promise<unknown> => {
	const editor = await openEditor({ folder, capabilities: PULLING });
	editor.open(path, text);
	return saidOf(editor, path);
};

const resident = async (editor: Editor): Promise<number> => {
	const { readFile } = await import('node:fs/promises');
	const status = await readFile(`/proc/${editor.child.pid ?? 0}/status`, 'utf8');
	return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]) / 1024;
};

describe('an editor that does not wait', () => {
	it('loses none of a thousand edits', async () => {
		const folder = folderOf();
		const editor = await openEditor({ folder, capabilities: PULLING });
		let text = pipeline(50);
		editor.open('dvc.yaml', text);
		for (let count = 0; count < 1000; count++) {
			const line = 1 + (count % 50) * 3 + 1;
			const range = { start: { line, character: 4 }, end: { line, character: 4 } };
			editor.edit('dvc.yaml', [{ range, text: 'x' }]);
			const lines = text.split('\n');
			lines[line] = `    x${lines[line]?.slice(4) ?? ''}`;
			text = lines.join('\n');
		}
		const said = await saidOf(editor, 'dvc.yaml');
		// An unknown key and no command, in each.
		expect(said).toHaveLength(100);
		expect(said).toEqual(await freshly(folder, 'dvc.yaml', text));
	});

	it('ends where it began after a storm of undoing', async () => {
		const folder = folderOf();
		const editor = await openEditor({ folder, capabilities: PULLING });
		const text = pipeline(200);
		const wrong = text.replace('    cmd: echo 100', '    cmd: "echo 100');
		editor.open('dvc.yaml', text);
		const before = await saidOf(editor, 'dvc.yaml');
		for (let count = 0; count < 200; count++) {
			editor.change('dvc.yaml', wrong);
			editor.change('dvc.yaml', '');
			editor.change('dvc.yaml', text);
		}
		expect(await saidOf(editor, 'dvc.yaml')).toEqual(before);
		editor.change('dvc.yaml', wrong);
		expect(await saidOf(editor, 'dvc.yaml')).toEqual(await freshly(folder, 'dvc.yaml', wrong));
	});

	it('may paste megabytes and take them out again', async () => {
		const folder = folderOf();
		const editor = await openEditor({ folder, capabilities: PULLING });
		editor.open('dvc.yaml', 'stages:\n');
		const last = `${pipeline(10)}    depz: [a]\n`;
		const note = `    desc: ${'word '.repeat(1_000)}\n`;
		const block = (from: number): string =>
			Array.from({ length: 200 }, (_, index) => stage(from + index) + note).join('');
		let text = 'stages:\n';
		for (let count = 0; count < 3; count++) {
			const line = text.split('\n').length - 1;
			const range = { start: { line, character: 0 }, end: { line, character: 0 } };
			const put = block(count * 1_000);
			editor.edit('dvc.yaml', [{ range, text: put }]);
			text += put;
		}
		expect(text.length).toBeGreaterThan(3_000_000);
		expect(await saidOf(editor, 'dvc.yaml')).toEqual([]);
		for (let count = 0; count < 20; count++) {
			editor.change('dvc.yaml', last);
			editor.change('dvc.yaml', text);
		}
		editor.change('dvc.yaml', last);
		const said = await saidOf(editor, 'dvc.yaml');
		expect(said).toHaveLength(1);
		expect(said).toEqual(await freshly(folder, 'dvc.yaml', last));
		if (process.platform === 'linux') expect(await resident(editor)).toBeLessThan(1500);
	});
});

describe('an editor that is told and never asks', () => {
	it('has in the end what is right for the last of many edits', async () => {
		const folder = folderOf();
		const editor = await openEditor({ folder });
		editor.open('dvc.yaml', pipeline(60));
		editor.open('params.yaml', 'a: 1\n');
		let text = '';
		let version = 1;
		for (let count = 0; count < 500; count++) {
			text = pipeline(60).replace(`    cmd: echo ${count % 60}\n`, `    cmd: \${v${count}}\n`);
			version = editor.change('dvc.yaml', text);
			if (count % 10 === 0) editor.change('params.yaml', `v${count}: 1\n`);
			if (count % 25 === 0) await editor.hover('dvc.yaml', { line: 1, character: 3 });
		}
		const uri = editor.uri('dvc.yaml');
		const last = await editor.published.until((one) => one.uri === uri && one.version === version);
		expect(last.found.map(({ message }) => message)).toEqual([expect.stringContaining('v499')]);
		folder.write('params.yaml', 'v490: 1\n');
		expect(await freshly(folder, 'dvc.yaml', text)).toEqual([
			expect.objectContaining({ message: last.found[0]?.message, range: last.found[0]?.range }),
		]);
	});
});

describe('a disk that changes all at once', () => {
	it('is read as it is in the end', async () => {
		const folder = folderOf();
		const names = Array.from({ length: 50 }, (_, index) => `p${index}/dvc.yaml`);
		const write = (out: string): void => {
			for (const [index, name] of names.entries())
				folder.write(name, `stages:\n${stage(index).replace(`[o${index}]`, `[${out}]`)}`);
		};
		write('o7');
		const editor = await openEditor({ folder, capabilities: PULLING });
		const own = 'stages:\n  own:\n    cmd: x\n    outs: [p49/o49]\n    deps: [p7/o7, p8/gone]\n';
		editor.open('dvc.yaml', own);
		const before = await saidOf(editor, 'dvc.yaml');
		for (const last of ['o', 'gone', 'o', 'gone']) {
			write(last);
			editor.tell(...names.map((name) => [name, FileChangeType.Changed] as const));
		}
		const said = await saidOf(editor, 'dvc.yaml');
		expect(said).not.toEqual(before);
		expect(said).toEqual(await freshly(folder, 'dvc.yaml', own));
	});

	it('may hold parameters that four thousand stages use', async () => {
		const count = 4000;
		const folder = folderOf();
		const text = `stages:\n${Array.from(
			{ length: count },
			(_, index) => `  s${index}:\n    cmd: echo \${rate} ${index}\n    params: [rate]\n`,
		).join('')}`;
		folder.write('params.yaml', 'rate: 1\n');
		const editor = await openEditor({ folder, capabilities: PULLING });
		editor.open('dvc.yaml', text);
		expect(await saidOf(editor, 'dvc.yaml')).toEqual([]);
		editor.open('params.yaml', 'rate: 1\n');
		for (const typed of ['rate: 2\n', 'rat: 2\n', 'rate: [2\n', 'rat: 3\n'])
			editor.change('params.yaml', typed);
		const said = await saidOf(editor, 'dvc.yaml');
		expect(said).toHaveLength(2 * count);
		editor.change('params.yaml', 'rate: 4\n');
		expect(await saidOf(editor, 'dvc.yaml')).toEqual([]);
	});
});
