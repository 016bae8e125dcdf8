// Real editors, started without a screen, mend the broken example.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
	type EditorRun,
	IN_EXPRESSION,
	IN_FOREACH,
	IN_MATRIX,
	IN_METAFILE,
	isMissing,
	mendExample,
	TASK,
} from './mend.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const NEOVIM: EditorRun = {
	heading: 'Neovim 0.7',
	command: 'nvim',
	configuration: 'init.lua',
	args: (configuration) => [
		...['--headless', '-u', configuration, '-i', 'NONE', '-n'],
		...['-c', `luafile ${script('neovim.lua')}`],
	],
};

const EMACS: EditorRun = {
	heading: 'Emacs with eglot',
	command: 'emacs',
	configuration: 'init.el',
	args: () => ['--batch', '-l', script('emacs.el')],
};

describe.each([NEOVIM, EMACS])('$command', (editor) => {
	it.skipIf(isMissing(editor.command))(
		'shows the diagnostic, explains, completes, applies the fix and saves',
		{ timeout: 90_000 },
		() => {
			const steps = mendExample(editor, TASK);
			expect(steps.get('diagnostic')).toContain(TASK.WORDS);
			expect(steps.get('hover')).toMatch(/sklearn/);
			expect(steps.get('completion')).toContain('artifacts');
			expect(steps.get('actions')).toContain(TASK.FIX);
			expect(steps.get('saved')).toBe(true);
		},
	);
});

describe.each([
	{
		place: '`${…}`',
		task: IN_EXPRESSION,
		hover: /^\*\*`\$\{models\}`\*\* = `\[rf, svm\]`\n\nFrom line 3 of `templates\/params\.yaml`\./,
		completion: ['trees', 'depth'],
	},
	{
		place: '`foreach`',
		task: IN_FOREACH,
		hover: /^\*\*`groups\/dvc\.yaml:train@svm`\*\*\n\n```sh\npython train\.py --model svm\n```/,
		completion: ['item'],
	},
	{
		place: '`matrix`',
		task: IN_MATRIX,
		hover:
			/^\*\*`search`\*\*: 1728 stages from this item\n\n- `groups\/dvc\.yaml:search@1-1-1-1`: /,
		completion: ['model'],
	},
	{
		place: 'a metafile',
		task: IN_METAFILE,
		hover: /^\*\*`docker_container`\*\*: .*`pip install mlem\[docker\]`/,
		completion: ['state_manager', 'image'],
	},
])('inside $place', ({ task, hover, completion }) => {
	it.skipIf(isMissing(NEOVIM.command))(
		'Neovim shows, explains, completes and mends',
		{ timeout: 90_000 },
		() => {
			const steps = mendExample(NEOVIM, task);
			expect(steps.get('diagnostic')).toContain(task.WORDS);
			expect(steps.get('hover')).toMatch(hover);
			expect(steps.get('completion')).toEqual(expect.arrayContaining(completion));
			expect(steps.get('actions')).toContain(task.FIX);
			expect(steps.get('saved')).toBe(true);
		},
	);
});
