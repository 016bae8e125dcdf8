// Real editors, started without a screen, mend the broken example.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type EditorRun, isMissing, mendExample, TASK } from './mend.ts';

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
			const steps = mendExample(editor);
			expect(steps.get('diagnostic')).toContain(TASK.WORDS);
			expect(steps.get('hover')).toMatch(/sklearn/);
			expect(steps.get('completion')).toContain('artifacts');
			expect(steps.get('actions')).toContain(TASK.FIX);
			expect(steps.get('saved')).toBe(true);
		},
	);
});
