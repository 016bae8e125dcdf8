// Formatting: whole documents, and parts of them.
import type {
	Connection,
	DocumentFormattingParams,
	DocumentOnTypeFormattingParams,
	DocumentRangeFormattingParams,
	DocumentRangesFormattingParams,
	Range as LspRange,
	TextEdit as LspTextEdit,
} from 'vscode-languageserver';
import { formatDialect, formatEdits, formatted } from '../core/features/format.ts';
import { type Asked, answer, type Context, type Feature, openOf } from './feature.ts';
import { rangeOf } from './positions.ts';
import type { OpenDocument } from './session.ts';

/** A longer text would keep the server from answering for seconds; the terminal formats it. */
const LONGEST = 400_000;

/** Nothing for what is not formatted, can't be, or has changed meanwhile. */
const format = async (
	known: Context,
	{ document, project, path }: OpenDocument,
	ranges?: readonly LspRange[],
): Promise<LspTextEdit[] | null> => {
	const dialect = formatDialect(path);
	const settings = await known.settings(project);
	const text = document.getText();
	if (dialect === undefined || !settings.format || text.length > LONGEST) return null;
	const asked = ranges?.map(({ start, end }) => ({
		start: document.offsetAt(start),
		end: document.offsetAt(end),
	}));
	const after = await formatted(text, dialect, known.format);
	if (after === undefined || document.getText() !== text) return null;
	return formatEdits(text, after, dialect, asked).map((edit) => ({
		range: rangeOf(project, path, edit.range),
		newText: edit.text,
	}));
};

const FILES = ['dvc-yaml', 'mlem-config', 'params'] as const;

/** The line that was ended; what the cursor stands in is left to the person who types. */
const lineAbove = ({ position: { line } }: DocumentOnTypeFormattingParams): readonly LspRange[] => {
	const start = { line: line - 1, character: 0 };
	return line === 0 ? [] : [{ start, end: start }];
};

export const formatting: Feature = {
	name: 'formatting',
	serves: [
		{
			method: 'textDocument/formatting',
			kinds: FILES,
			gives: 'an even layout of a YAML file, comments and quotes kept',
		},
		{
			method: 'textDocument/rangeFormatting',
			kinds: FILES,
			gives: 'the same for the lines that are selected',
		},
		{
			method: 'textDocument/rangesFormatting',
			kinds: FILES,
			gives: 'the same for several selections at once',
		},
		{
			method: 'textDocument/onTypeFormatting',
			kinds: FILES,
			gives: 'the same for the line that has just been ended',
		},
	],
	capabilities: ({ formatsRanges, formatsOnType }) => ({
		documentFormattingProvider: true,
		documentRangeFormattingProvider: formatsRanges ? { rangesSupport: true } : true,
		...(formatsOnType ? { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } } : {}),
	}),
	listen: (connection: Connection, context) => {
		const ask = <P extends Asked>(rangesOf: (params: P) => readonly LspRange[] | undefined) =>
			answer('formatting', context, async (known, params: P) => {
				const open = openOf(known, params);
				return open === undefined ? null : format(known, open, rangesOf(params));
			});
		connection.onDocumentFormatting(ask((_params: DocumentFormattingParams) => undefined));
		connection.onDocumentRangeFormatting(
			ask(({ range }: DocumentRangeFormattingParams) => [range]),
		);
		connection.onDocumentOnTypeFormatting(ask(lineAbove));
		connection.onDocumentRangesFormatting(
			ask(({ ranges }: DocumentRangesFormattingParams) => ranges),
		);
	},
};
