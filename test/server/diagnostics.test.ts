// Diagnostics as an editor sees them: those it is sent, and those it asks for.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderOf } from '../disk.ts';
import { BARE, PULLING } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const ONCE = 'stages:\n  train:\n    cmd: a\n';
const TWICE = `${ONCE}    cmd: b\n`;
const OPEN_QUOTE = 'stages:\n  train:\n    cmd: "a\n';

describe('pushed', () => {
	it('carry source, rule, its documentation, and the other place also in words', async () => {
		const folder = folderOf(`#- dvc.yaml\n${TWICE}`);
		const editor = await openEditor({ folder });
		editor.open('dvc.yaml', TWICE);
		const [found] = await editor.shows('dvc.yaml', 'duplicate-key');
		expect(found).toEqual({
			range: { start: { line: 3, character: 4 }, end: { line: 3, character: 7 } },
			severity: 1,
			source: 'mlem-dvc',
			code: 'duplicate-key',
			codeDescription: { href: expect.stringMatching(/^file:.*\/docs\/rules\/duplicate-key\.md$/) },
			message: expect.stringContaining('first on line 3'),
			relatedInformation: [
				{
					location: {
						uri: editor.uri('dvc.yaml'),
						range: { start: { line: 2, character: 4 }, end: { line: 2, character: 7 } },
					},
					message: '`cmd` stands here first',
				},
			],
		});
	});

	it('follow edits, and name the version they are of', async () => {
		const editor = await openEditor({ folder: folderOf() });
		editor.open('dvc.yaml', ONCE);
		await editor.shows('dvc.yaml');
		const broken = editor.edit('dvc.yaml', [
			{
				range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } },
				text: '    cmd: 日本\n',
			},
		]);
		await editor.shows('dvc.yaml', 'duplicate-key');
		expect(editor.published.known.at(-1)?.version).toBe(broken);
		const mended = editor.edit('dvc.yaml', [
			{
				range: { start: { line: 3, character: 4 }, end: { line: 3, character: 7 } },
				text: 'desc',
			},
		]);
		await editor.shows('dvc.yaml');
		expect(editor.published.known.at(-1)?.version).toBe(mended);
	});

	it('are sent only when they differ', async () => {
		const editor = await openEditor({ folder: folderOf() });
		editor.open('dvc.yaml', TWICE);
		await editor.shows('dvc.yaml', 'duplicate-key');
		editor.change('dvc.yaml', `${TWICE}# the same\n`);
		editor.open('sub/dvc.yaml', ONCE);
		await editor.shows('sub/dvc.yaml');
		editor.change('dvc.yaml', OPEN_QUOTE);
		await editor.shows('dvc.yaml', 'yaml-syntax');
		const versions = editor.published.known
			.filter(({ uri }) => uri === editor.uri('dvc.yaml'))
			.map(({ version }) => version);
		expect(versions).toEqual([1, 3]);
	});

	it('are never of an older version than the last one sent', async () => {
		const editor = await openEditor({ folder: folderOf() });
		editor.open('dvc.yaml', ONCE);
		let last = 0;
		for (let i = 0; i < 200; i++) {
			last = editor.change('dvc.yaml', i % 2 === 0 ? TWICE : OPEN_QUOTE);
			if (i % 20 === 0) await editor.hover('dvc.yaml', { line: 0, character: 0 });
		}
		const end = editor.change('dvc.yaml', `${TWICE}    cmd: c\n`);
		await editor.shows('dvc.yaml', 'duplicate-key', 'duplicate-key');
		expect(last).toBe(end - 1);
		const versions = editor.published.known.map(({ version }) => version ?? 0);
		expect(versions).toEqual([...versions].sort((one, other) => one - other));
		for (const { version = 0, found } of editor.published.known) {
			if (version === 1 || version === end) continue;
			const rule = version % 2 === 0 ? 'duplicate-key' : 'yaml-syntax';
			expect(found.map(({ code }) => code)).toEqual([rule]);
		}
	});

	it('of a large lock begin with what it says by itself, and then stay whole', async () => {
		const names = Array.from({ length: 1200 }, (_, index) => `s${index}`);
		const lock = (key: string): string =>
			`schema: '2.0'\nstages:\n${names.map((name) => `  ${name}:\n    ${name === 's7' ? key : 'cmd'}: echo ${name}\n`).join('')}`;
		const pipeline = names
			.filter((name) => name !== 's9')
			.map((name) => `  ${name}: {cmd: echo ${name}}\n`);
		const folder = folderOf(`#- dvc.yaml\nstages:\n${pipeline.join('')}`);
		const editor = await openEditor({ folder });
		const told = (): readonly string[] =>
			editor.published.known.map(({ found }) => found.map(({ code }) => code).join());
		editor.open('dvc.lock', lock('cmmd'));
		await editor.shows('dvc.lock', 'dvc-lock-schema', 'lock-leftover');
		expect(told()).toEqual(['dvc-lock-schema', 'dvc-lock-schema,lock-leftover']);
		editor.change('dvc.lock', lock('cmd'));
		await editor.shows('dvc.lock', 'lock-leftover');
		expect(told().slice(2)).toEqual(['lock-leftover']);
	});

	it('are cleared when a document is closed, and come back with it', async () => {
		const folder = folderOf(`#- dvc.yaml\n${ONCE}`);
		const editor = await openEditor({ folder });
		editor.open('dvc.yaml', TWICE);
		await editor.shows('dvc.yaml', 'duplicate-key');
		editor.close('dvc.yaml');
		await editor.shows('dvc.yaml');
		editor.open('dvc.yaml', TWICE);
		await editor.shows('dvc.yaml', 'duplicate-key');
	});

	it('answer under the name that the editor gave', async () => {
		const folder = folderOf();
		const editor = await openEditor({ folder });
		const odd = editor.uri('dvc.yaml').replace('dvc.yaml', '%64vc.yaml');
		editor.open('dvc.yaml', TWICE, 'yaml', odd);
		const { uri, found } = await editor.published.until(() => true);
		expect(uri).toBe(odd);
		expect(found[0]?.relatedInformation?.[0]?.location.uri).toBe(odd);
	});

	it('go by the path of a document, whatever language it is said to be', async () => {
		const editor = await openEditor({ folder: folderOf() });
		editor.open('a.mlem', 'a: 1\na: 2\nobject_type: [\n', '');
		editor.open('a.dvc', 'a: 1\na: 2\n', 'json');
		editor.open('notes.yaml', 'a: 1\na: 2\n', 'yaml');
		const codes = async (path: string): Promise<unknown[]> =>
			(await editor.published.until(({ uri }) => uri === editor.uri(path))).found.map(
				({ code }) => code,
			);
		expect(await codes('a.mlem')).toContain('yaml-syntax');
		expect(await codes('a.dvc')).toContain('duplicate-key');
		expect(await codes('notes.yaml')).toEqual([]);
	});

	it('pass over what stands on no disk', async () => {
		const editor = await openEditor({ folder: folderOf() });
		editor.open('x', TWICE, 'yaml', 'untitled:dvc.yaml');
		editor.open('x', TWICE, 'yaml', 'git:/x/dvc.yaml?HEAD');
		editor.open('x', TWICE, 'yaml', 'dvc.yaml');
		editor.open('dvc.yaml', TWICE);
		await editor.shows('dvc.yaml', 'duplicate-key');
		expect(editor.published.known.map(({ uri }) => uri)).toEqual([editor.uri('dvc.yaml')]);
	});
});

describe('asked for', () => {
	it('come whole, and not again while they are the same', async () => {
		const editor = await openEditor({ folder: folderOf(), capabilities: PULLING });
		editor.open('dvc.yaml', TWICE);
		const first = await editor.pull('dvc.yaml');
		expect(first).toMatchObject({ kind: 'full', items: [{ code: 'duplicate-key' }] });
		expect(await editor.pull('dvc.yaml', first.resultId)).toEqual({
			kind: 'unchanged',
			resultId: first.resultId,
		});
		editor.change('dvc.yaml', OPEN_QUOTE);
		expect(await editor.pull('dvc.yaml', first.resultId)).toMatchObject({
			kind: 'full',
			items: [{ code: 'yaml-syntax' }],
		});
		expect(editor.published.known).toEqual([]);
	});

	it('are none for a document that is not open', async () => {
		const editor = await openEditor({ folder: folderOf(), capabilities: PULLING });
		expect(await editor.pull('dvc.yaml')).toEqual({ kind: 'full', items: [] });
	});

	it('are asked for again when something else changed them', async () => {
		const editor = await openEditor({ folder: folderOf(), capabilities: PULLING });
		editor.open('dvc.yaml', TWICE);
		const first = await editor.pull('dvc.yaml');
		editor.configure({ rules: { 'duplicate-key': 'off' } });
		await editor.refreshes.until(() => true);
		expect(await editor.pull('dvc.yaml', first.resultId)).toMatchObject({
			kind: 'full',
			items: [],
		});
	});

	it('are pushed to an editor that can not be told to ask again', async () => {
		const { diagnostics: _none, ...workspace } = PULLING.workspace ?? {};
		const editor = await openEditor({
			folder: folderOf(),
			capabilities: { ...PULLING, workspace },
		});
		expect(editor.initialized?.capabilities.diagnosticProvider).toBeUndefined();
		editor.open('dvc.yaml', TWICE);
		await editor.shows('dvc.yaml', 'duplicate-key');
	});
});

/** Applies random edits to a document on both sides, and gives the text at the end. */
const typeAway = (
	editor: Editor,
	path: string,
	start: string,
	edits: readonly { from: number; length: number; text: string }[],
): string => {
	const document = TextDocument.create('file:///x', 'yaml', 1, start);
	for (const { from, length, text } of edits) {
		const size = document.getText().length + 1;
		const change = {
			range: {
				start: document.positionAt(from % size),
				end: document.positionAt((from % size) + length),
			},
			text,
		};
		TextDocument.update(document, [change], document.version + 1);
		editor.edit(path, [change]);
	}
	return document.getText();
};

it('after any edits, are those of a server that was started afresh', async () => {
	const SNIPPETS = ['\n', '  ', 'stages:', 'cmd: a', 'outs: [x]', '- ', '"', '{', '}', '&a', '*a'];
	const edit = fc.record({
		from: fc.nat(10_000),
		length: fc.nat(12),
		text: fc.oneof(
			fc.constantFrom(...SNIPPETS, '\t', '日', '😀', '\r\n', '<<<<<<< HEAD\n', '\0'),
			fc.string({ maxLength: 4 }),
		),
	});
	const start = `${TWICE}  other:\n    cmd: b\n    deps:\n      - x: 1\n`;
	const long = await openEditor({ folder: folderOf(), capabilities: PULLING });
	const fresh = await openEditor({ folder: long.folder, capabilities: PULLING });
	long.open('dvc.yaml', start);
	fresh.open('dvc.yaml', '');
	const itemsOf = async (editor: Editor): Promise<unknown> => {
		const report = await editor.pull('dvc.yaml');
		return report.kind === 'full' ? report.items : report.kind;
	};
	const comparable = (items: unknown): unknown => JSON.parse(JSON.stringify(items));
	await fc.assert(
		fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 15 }), async (edits) => {
			long.change('dvc.yaml', start);
			const text = typeAway(long, 'dvc.yaml', start, edits);
			// Closing makes the other one forget all it knew of the document.
			fresh.close('dvc.yaml');
			fresh.open('dvc.yaml', text);
			expect(comparable(await itemsOf(long))).toEqual(comparable(await itemsOf(fresh)));
		}),
		{ numRuns: 60 },
	);
	expect(long.logged.known).toEqual([]);
});

it('point to pages that exist', async () => {
	const editor = await openEditor({ folder: folderOf() });
	editor.open('dvc.yaml', TWICE);
	const [found] = await editor.shows('dvc.yaml', 'duplicate-key');
	expect(existsSync(fileURLToPath(found?.codeDescription?.href ?? ''))).toBe(true);
	expect(await editor.quit()).toBe(0);
});

it('need nothing that an editor of today has', async () => {
	const editor = await openEditor({ folder: folderOf(), capabilities: BARE, folders: [] });
	editor.open('dvc.yaml', TWICE);
	await editor.shows('dvc.yaml', 'duplicate-key');
	expect(editor.registrations.known).toEqual([]);
	expect(await editor.quit()).toBe(0);
});
