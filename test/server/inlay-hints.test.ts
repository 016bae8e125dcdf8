// Inlay hints over the wire.
import { expect, it } from 'vitest';
import {
	type ClientCapabilities,
	InlayHintRefreshRequest,
	InlayHintRequest,
	InlayHintResolveRequest,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { type Editor, openEditor } from './editor.ts';

const TEXT = `artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 163671
    uri: rf
object_type: model
`;

it('shows the sizes of artifacts and who keeps them, in the lines that are asked for', async () => {
	const folder = folderOf(`
#- models/rf.mlem
${TEXT}#- models/rf.dvc
outs:
- path: rf
  md5: 3749f52bb326ae96782b42dc0a97b4c1
`);
	const editor = await openEditor({ folder, capabilities: CAPABILITIES });
	editor.open('models/rf.mlem', TEXT);
	const ask = (lines: number) =>
		editor.connection.sendRequest(InlayHintRequest.type, {
			textDocument: { uri: editor.uri('models/rf.mlem') },
			range: { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } },
		});
	const size = { position: { line: 3, character: 16 }, label: '164 kB', paddingLeft: true };
	expect(await ask(4)).toEqual([size]);
	expect(await ask(9)).toEqual([
		size,
		{
			position: { line: 4, character: 11 },
			label: 'kept by models/rf.dvc, not here yet',
			paddingLeft: true,
		},
	]);
});

const HINTING: ClientCapabilities = {
	...CAPABILITIES,
	textDocument: {
		...CAPABILITIES.textDocument,
		inlayHint: { resolveSupport: { properties: ['tooltip'] } },
	},
	workspace: { ...CAPABILITIES.workspace, inlayHint: { refreshSupport: true } },
};

const PIPELINE = 'stages:\n  train:\n    foreach: [a, b]\n    do:\n      cmd: run ${lr}\n';

const hintsOf = (editor: Editor, path: string) =>
	editor.connection.sendRequest(InlayHintRequest.type, {
		textDocument: { uri: editor.uri(path) },
		range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
	});

const labelsOf = async (editor: Editor) =>
	(await hintsOf(editor, 'dvc.yaml'))?.map(({ label }) => label);

it('tells what expressions are worth, and more of it when a person points at a hint', async () => {
	const folder = folderOf(`#- dvc.yaml\n${PIPELINE}#- params.yaml\nlr: 0.5\n`);
	const editor = await openEditor({ folder, capabilities: HINTING });
	editor.open('dvc.yaml', PIPELINE);
	const hints = (await hintsOf(editor, 'dvc.yaml')) ?? [];
	expect(hints.map(({ label }) => label)).toEqual(['2 stages', '= 0.5']);
	const [stages, value] = hints;
	if (stages === undefined || value === undefined) throw new Error('two hints were expected');
	const ask = (hint: typeof value) =>
		editor.connection.sendRequest(InlayHintResolveRequest.type, hint);
	expect((await ask(value)).tooltip).toMatchObject({
		kind: 'markdown',
		value: expect.stringContaining('From line 1 of `params.yaml`.'),
	});
	expect((await ask(stages)).tooltip).toMatchObject({
		value: '**2 stages**\n\n- `train@a`\n- `train@b`',
	});
	editor.close('dvc.yaml');
	expect((await ask(value)).tooltip).toBeUndefined();
});

it('has the editor ask again when a change elsewhere may make hints untrue', async () => {
	const folder = folderOf(`#- dvc.yaml\n${PIPELINE}#- params.yaml\nlr: 0.5\n`);
	const editor = await openEditor({ folder, capabilities: HINTING });
	const again = new Promise<void>((resolve) =>
		editor.connection.onRequest(InlayHintRefreshRequest.type, () => resolve()),
	);
	editor.open('dvc.yaml', PIPELINE);
	expect(await labelsOf(editor)).toEqual(['2 stages', '= 0.5']);
	editor.open('params.yaml', 'lr: 0.7\n');
	await again;
	expect(await labelsOf(editor)).toEqual(['2 stages', '= 0.7']);
});

it('shows the kinds of hints that are not turned off', async () => {
	const folder = folderOf(`#- dvc.yaml\n${PIPELINE}#- params.yaml\nlr: 0.5\n`);
	const configuration = { inlayHints: { values: false, stags: true, stages: 'yes' } };
	const editor = await openEditor({ folder, capabilities: HINTING, configuration });
	editor.open('dvc.yaml', PIPELINE);
	expect(await labelsOf(editor)).toEqual(['2 stages']);
	expect(editor.logged.known).toEqual([
		'`mlemDvc.inlayHints`: there is no `stags`. Did you mean `stages`?',
		'`mlemDvc.inlayHints.stages` must be `true` or `false`.',
	]);
});
