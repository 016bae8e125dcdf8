// How each editor shows what the server answers. What an editor shows it must have announced:
// `test/editors/profiles` hold what each of them announces, and a test compares.
import { EDITING } from './client-views/editing.ts';
import { NAVIGATING } from './client-views/navigating.ts';
import { SHOWN } from './client-views/shown.ts';
import type { View } from './client-views/view.ts';

/** Editors with the profile that says what they announce. */
export const CLIENTS = [
	{ title: 'VS Code 1.100', profile: 'vscode' },
	{ title: 'Neovim 0.7', profile: 'neovim-0.7' },
	{ title: 'Neovim 0.11', profile: 'neovim-0.11' },
	{ title: 'Eglot 1.9', profile: 'eglot' },
	{ title: 'lsp-mode', profile: 'lsp-mode' },
	{ title: 'Helix', profile: 'helix' },
	{ title: 'Sublime Text', profile: 'sublime' },
	{ title: 'Kate', profile: 'kate' },
] as const;

export const VIEWS: readonly View[] = [...SHOWN, ...NAVIGATING, ...EDITING];
