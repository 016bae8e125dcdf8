// Words that an editor shows behind what is written.
import {
	type InlayHint,
	type InlayHintParams,
	type RequestHandler,
	ResponseError,
} from 'vscode-languageserver';
import { inlayDetails, inlays } from '../core/features/inlay.ts';
import type { InlayKind } from '../core/features/inlay-hint.ts';
import { markup } from './convert.ts';
import { answer, type Feature, openOf, openOfItem, remember } from './feature.ts';
import { positionOf } from './positions.ts';

/** What brings a hint back when a person points at it. */
interface HintData {
	readonly uri: string;
	readonly kind: InlayKind;
	readonly at: number;
}

const FILES = ['dvc-yaml', 'mlem'] as const;

export const inlayHints: Feature = {
	name: 'inlay hints',
	serves: [
		{
			method: 'textDocument/inlayHint',
			kinds: FILES,
			gives:
				'what `${…}` is worth, how many stages a group makes, how large an object’s files are and who keeps them',
		},
		{
			method: 'inlayHint/resolve',
			kinds: FILES,
			gives: 'the whole of what a hint cuts short, and where it comes from',
		},
	],
	capabilities: ({ hintTooltips }) => ({ inlayHintProvider: { resolveProvider: hintTooltips } }),
	listen: (connection, context) => {
		const list = answer('inlay hints', context, async (known, params: InlayHintParams, goOn) => {
			const open = openOf(known, params);
			if (open === undefined) return null;
			const { project, path, document } = open;
			await project.ready;
			const { start, end } = params.range;
			const range = { start: document.offsetAt(start), end: document.offsetAt(end) };
			const hints = async (): Promise<InlayHint[]> => {
				const { inlayHints: wanted } = await known.settings(project);
				return project.loader.settled(
					() =>
						inlays(project.workspace, path, range, (kind) => wanted[kind]).map(
							({ kind, at, label }): InlayHint => {
								const data: HintData = { uri: document.uri, kind, at };
								return {
									position: positionOf(project, path, at),
									label,
									paddingLeft: true,
									...(known.client.hintTooltips ? { data } : {}),
								};
							},
						),
					goOn,
				);
			};
			const found = await hints();
			if (goOn()) remember(known, 'inlayHint', open, `${range.start}`, found, hints);
			return found;
		});
		connection.languages.inlayHint.on(list as RequestHandler<InlayHintParams, InlayHint[], void>);
		const resolve = answer('inlay hint', context, async (known, hint: InlayHint, goOn) => {
			const open = openOfItem(known, hint.data);
			if (open === undefined) return null;
			const data = hint.data as HintData;
			const { workspace, loader } = open.project;
			const details = await loader.settled(() => inlayDetails(workspace, open.path, data), goOn);
			return details === undefined
				? null
				: { ...hint, tooltip: markup(details, known.client.markdownHover) };
		});
		connection.languages.inlayHint.resolve(async (hint, token) => {
			const given = await resolve(hint, token);
			if (given instanceof ResponseError) throw given;
			return given ?? hint;
		});
	},
};
