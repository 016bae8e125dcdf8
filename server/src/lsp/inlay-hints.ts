// Words that an editor shows behind what is written.
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlays } from '../core/features/inlay.ts';
import { type Feature, ofProject } from './feature.ts';
import { positionOf } from './positions.ts';

export const inlayHints: Feature = {
	name: 'inlay hints',
	serves: [
		{
			method: 'textDocument/inlayHint',
			kinds: ['dvc-yaml', 'mlem'],
			gives: 'what stands behind a name, shown after it',
		},
	],
	capabilities: () => ({ inlayHintProvider: true }),
	listen: (connection, context) =>
		connection.languages.inlayHint.on(
			ofProject('inlay hints', context, (open, { range }: InlayHintParams): InlayHint[] => {
				const { project, path, document } = open;
				const asked = {
					start: document.offsetAt(range.start),
					end: document.offsetAt(range.end),
				};
				return inlays(project.workspace, path, asked).map(({ at, label }) => ({
					position: positionOf(project, path, at),
					label,
					paddingLeft: true,
				}));
			}),
		),
};
