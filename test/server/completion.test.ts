// Completion as different editors can insert it.
import { describe, expect, it } from 'vitest';
import { folderOf } from '../disk.ts';
import { BARE, CAPABILITIES } from './capabilities.ts';
import { type EditorOptions, openEditor } from './editor.ts';

/** What each label inserts below `stages:`, in a stage, and behind `deps:`. */
const inserted = async (options: Omit<EditorOptions, 'folder'>) => {
	const editor = await openEditor({ folder: folderOf('#- train.py\nx\n'), ...options });
	const textsAt = async (text: string): Promise<ReadonlyMap<string, string>> => {
		editor.open('dvc.yaml', text);
		const lines = text.split('\n');
		const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
		const list = await editor.complete('dvc.yaml', position);
		editor.close('dvc.yaml');
		return new Map(list?.items.map(({ label, textEdit }) => [label, textEdit?.newText ?? '']));
	};
	const stages = await textsAt('stages:\n  ');
	const keys = await textsAt('stages:\n  train:\n    cmd: x\n    ');
	const values = await textsAt('stages:\n  train:\n    deps: ');
	return {
		stage: stages.get('stage'),
		deps: keys.get('deps'),
		wdir: keys.get('wdir'),
		path: values.get('train.py'),
	};
};

const NEOVIM = { name: 'Neovim', version: '0.7.2' };

describe('an editor', () => {
	it('without snippets gets plain text of several lines', async () => {
		const { stage, ...others } = await inserted({ capabilities: BARE });
		expect(stage).toMatch(/^train:\n {4}cmd: python train\.py\n/);
		expect(others).toEqual({ deps: 'deps:\n      - ', wdir: 'wdir: ', path: '\n      - train.py' });
	});

	it('that would write NUL for a line break gets none', async () => {
		expect(await inserted({ capabilities: BARE, clientInfo: NEOVIM })).toEqual({
			stage: undefined,
			deps: 'deps:',
			wdir: 'wdir: ',
			path: undefined,
		});
	});

	it('whose plug-in inserts snippets gets them in any version', async () => {
		const { stage } = await inserted({ capabilities: CAPABILITIES, clientInfo: NEOVIM });
		expect(stage).toMatch(/^\$\{1:train\}:\n/);
	});

	it('that has learned of line breaks gets them', async () => {
		for (const version of ['0.11.0', '1.0.0'])
			expect(
				await inserted({ capabilities: BARE, clientInfo: { ...NEOVIM, version } }),
			).toMatchObject({ deps: 'deps:\n      - ' });
	});
});
