// Whatever a document or the disk holds, the server answers, and goes on answering.
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { folderOf, forbid } from '../disk.ts';
import { run } from '../program.ts';
import { PULLING } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const NAMES = [
	'dvc.yaml',
	'dvc.lock',
	'data.csv.dvc',
	'.dvcignore',
	'.dvc/config',
	'params.yaml',
	'params.json',
	'params.toml',
	'params.py',
	'model.mlem',
	'.mlem.yaml',
];

/** Nine aliases of nine aliases, nine levels deep: hundreds of millions of values. */
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
	.concat(
		[...'bcdefghij'].map(
			(name, index) =>
				`${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(', ')}]`,
		),
	)
	.join('\n');

const deepMap = Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');

const BAD: readonly (readonly [string, string])[] = [
	['nothing', ''],
	['blanks', '   \n\n'],
	['comments', '# one\n# two\n'],
	['a list', '- a\n- b\n'],
	['a word', 'hello'],
	['tabs', 'stages:\n\ttrain:\n\t\tcmd: x\n'],
	['duplicate keys', 'a: 1\na: 2\n'],
	['a byte order mark', '\ufeffstages:\n  train:\n    cmd: x\n'],
	['NUL', 'stages:\n  train:\n    cmd: "\0"\n\0'],
	['half a surrogate pair', 'stages:\n  \ud800:\n    cmd: \udc00\n'],
	['conflict markers', '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> theirs\n'],
	['10 MB on one line', `stages: {train: {cmd: "${'x'.repeat(10_000_000)}"}}`],
	['1000 open brackets', '['.repeat(1000)],
	['1000 levels of lists', `${'['.repeat(1000)}${']'.repeat(1000)}`],
	['1000 levels of mappings', deepMap],
	['an alias bomb', bomb],
	['an alias inside itself', 'a: &a [*a]\nb: &b {<<: *b}\n'],
	['a stage that is its own alias', 'stages: &s\n  train: *s\n  test:\n    cmd: a\n    deps: *s\n'],
	['lone carriage returns', 'stages:\r  train:\r    cmd: x\r'],
	['a thousand quotes', '"'.repeat(1001)],
	['expressions without end', 'stages:\n  train:\n    cmd: ${${${a[${b}\n    outs: [${}]\n'],
];

/** Asks for all that is shown in a text, and for the text in another layout. */
const showAll = async ({ connection }: Editor, uri: string): Promise<void> => {
	const textDocument = { uri };
	const range = { start: { line: 1, character: 2 }, end: { line: 2_000_000, character: 1 } };
	const options = { tabSize: 2, insertSpaces: true };
	await connection.sendRequest('textDocument/semanticTokens/full', { textDocument });
	await connection.sendRequest('textDocument/semanticTokens/range', { textDocument, range });
	await connection.sendRequest('textDocument/inlayHint', { textDocument, range });
	const lenses: CodeLens[] | null = await connection.sendRequest('textDocument/codeLens', {
		textDocument,
	});
	for (const lens of lenses?.slice(0, 5) ?? [])
		await connection.sendRequest('codeLens/resolve', lens);
	await connection.sendRequest('textDocument/formatting', { textDocument, options });
	await connection.sendRequest('textDocument/rangeFormatting', { textDocument, range, options });
	for (const path of ['resolved.yaml', 'pipeline.mmd', 'pipeline.dot'])
		await connection.sendRequest('workspace/textDocumentContent', {
			uri: `mlem-dvc:/${path}?${encodeURIComponent(uri)}`,
		});
};

describe.each(BAD)('a document of %s', (_, text) => {
	it('is answered, and the next one too', async () => {
		const editor = await openEditor({ folder: folderOf(), capabilities: PULLING });
		for (const name of NAMES) {
			editor.open(name, text);
			await editor.pull(name);
			for (const line of [0, 2, 2_000_000])
				for (const character of [0, 8, 2_000_000]) {
					await editor.hover(name, { line, character });
					await editor.complete(name, { line, character });
				}
			const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
			await showAll(editor, editor.uri(name));
			await editor.actions(name, range, { diagnostics: [] });
			await editor.actions(name, range, { diagnostics: [], only: ['source.fixAll'] });
			editor.edit(name, [{ range, text: 'a: 1\n' }]);
			await editor.pull(name);
			editor.close(name);
		}
		editor.open('good/dvc.yaml', 'a: 1\na: 2\n');
		const { kind } = await editor.pull('good/dvc.yaml');
		expect(kind).toBe('full');
		expect(editor.logged.known).toEqual([]);
		expect(editor.stderr).toBe('');
		expect(await editor.quit()).toBe(0);
	});
});

it('positions and documents that do not exist are answered with nothing', async () => {
	const editor = await openEditor({ folder: folderOf(), capabilities: PULLING });
	const nowhere = { line: -5, character: -1 };
	for (const uri of ['file:///a%00b/dvc.yaml', 'file:///', '', 'file://host/share/dvc.yaml', '%']) {
		editor.open('x', 'a: 1\na: 2\n', 'yaml', uri);
		const at = { textDocument: { uri }, position: nowhere };
		await editor.connection.sendRequest('textDocument/hover', at);
		await editor.connection.sendRequest('textDocument/completion', at);
		await editor.connection.sendRequest('textDocument/diagnostic', at);
		await showAll(editor, uri);
	}
	editor.edit('never-opened/dvc.yaml', [{ text: 'a' }]);
	editor.close('never-opened/dvc.yaml');
	editor.open('dvc.yaml', 'a: 1\na: 2\n');
	expect(await editor.pull('dvc.yaml')).toMatchObject({ kind: 'full' });
	expect(await editor.quit()).toBe(0);
});

describe('on the disk', () => {
	it('files that can not be read are passed over or named, and the rest is checked', async () => {
		const folder = folderOf('#- good/dvc.yaml\na: 1\na: 2\n');
		for (const name of NAMES) {
			folder.write(`latin1/${name}`, Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a));
			folder.write(
				`bytes/${name}`,
				Uint8Array.from({ length: 512 }, (_, i) => i % 256),
			);
			mkdirSync(folder.at(`folders/${name}`), { recursive: true });
		}
		symlinkSync('dvc.yaml', folder.at('dvc.yaml'));
		symlinkSync('..', folder.at('good/up'));
		folder.write('secret/dvc.yaml', 'a: 1\n');
		forbid(folder.at('secret/dvc.yaml'));
		const { code, stdout, stderr } = await run(['check', folder.path, '--format', 'json']);
		expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
		const { problems } = JSON.parse(stdout) as { problems: { path: string; code: string }[] };
		const found = (path: string): string[] =>
			problems.filter((problem) => problem.path === path).map((problem) => problem.code);
		expect(found('good/dvc.yaml')).toContain('duplicate-key');
		for (const name of NAMES) expect(found(`latin1/${name}`)).toEqual(['unreadable-file']);
	});

	it.each(BAD)('%s is checked without a failure', async (_, text) => {
		const folder = folderOf();
		for (const name of NAMES) folder.write(name, text);
		const { code, stderr } = await run(['check', folder.path, '--exit-zero']);
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
	});
});
