// Colours by meaning, as the numbers the protocol wants: all of a file, what changed, what is seen.
import type {
	CancellationToken,
	Connection,
	Range as LspRange,
	SemanticTokens,
	SemanticTokensDelta,
	SemanticTokensDeltaParams,
	SemanticTokensEdit,
	SemanticTokensLegend,
	SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { memo } from '../core/base/memo.ts';
import type { Range } from '../core/base/text.ts';
import { TOKEN_TYPES } from '../core/features/semantic-token.ts';
import { type TokenBlock, tokenBlocks } from '../core/features/semantic-tokens.ts';
import type { Client } from './client.ts';
import { type Asked, answer, type Context, type Feature, openOf } from './feature.ts';
import { type Document, type Encoding, positionOf, rangesIn } from './positions.ts';
import type { OpenDocument } from './session.ts';

/** Only what the editor has announced: it would not know how to show others. */
const legendOf = ({ tokens }: Client): SemanticTokensLegend => ({
	tokenTypes: TOKEN_TYPES.filter((type) => tokens?.types.includes(type)),
	tokenModifiers: tokens?.modifiers.includes('declaration') === true ? ['declaration'] : [],
});

/** One token: its line and column in the block, length, place in `TOKEN_TYPES`, whether it declares. */
type Numbers = readonly [number, number, number, number, boolean];

/** Remembered with the tokens, and so for as long as the text of the block stays. */
const numbersOf = memo(
	(_tokens: TokenBlock['tokens']): Partial<Record<Encoding, readonly Numbers[]>> => ({}),
);

const encode = ({ text, tokens }: TokenBlock, encoding: Encoding): readonly Numbers[] => {
	const kept = numbersOf(tokens);
	const known = kept[encoding];
	if (known !== undefined) return known;
	const rangeIn = rangesIn(text, encoding);
	const numbers = tokens.map(({ range, type, declares }): Numbers => {
		const { start, end } = rangeIn(range);
		const length = end.character - start.character;
		return [start.line, start.character, length, TOKEN_TYPES.indexOf(type), declares === true];
	});
	kept[encoding] = numbers;
	return numbers;
};

const dataOf = (open: OpenDocument, client: Client, range?: Range): number[] | undefined => {
	const { workspace, encoding } = open.project;
	const blocks = tokenBlocks(workspace, open.path, range);
	if (blocks === undefined) return undefined;
	const { tokenTypes, tokenModifiers } = legendOf(client);
	const places = TOKEN_TYPES.map((type) => tokenTypes.indexOf(type));
	const data: number[] = [];
	let [line, character] = [0, 0];
	for (const block of blocks) {
		const from = positionOf(open.project, open.path, block.start);
		for (const [down, column, length, type, declares] of encode(block, encoding)) {
			const place = places[type] ?? -1;
			if (place < 0) continue;
			const [thisLine, at] = [from.line + down, down === 0 ? from.character + column : column];
			const modifiers = declares && tokenModifiers.length > 0 ? 1 : 0;
			data.push(thisLine - line, thisLine === line ? at - character : at, length, place, modifiers);
			[line, character] = [thisLine, at];
		}
	}
	return data;
};

interface Given {
	readonly id: string;
	readonly data: readonly number[];
}

/** What the editor was given last, for as long as it has the document open. */
const given = new WeakMap<Document, Given>();
let ids = 0;

const give = ({ document }: OpenDocument, data: number[]): SemanticTokens => {
	const id = String(++ids);
	given.set(document, { id, data });
	return { resultId: id, data };
};

/** One edit of the numbers: what differs between the same beginning and the same end. */
const difference = (before: readonly number[], now: readonly number[]): SemanticTokensEdit[] => {
	const most = Math.min(before.length, now.length);
	let head = 0;
	while (head < most && before[head] === now[head]) head++;
	let tail = 0;
	while (tail < most - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++;
	const deleteCount = before.length - head - tail;
	const data = now.slice(head, now.length - tail);
	return deleteCount === 0 && data.length === 0 ? [] : [{ start: head, deleteCount, data }];
};

type Answer = SemanticTokens | SemanticTokensDelta;

/** All of a file; nothing for kinds that have no tokens. */
const full = (open: OpenDocument, data: number[] | undefined): SemanticTokens =>
	data === undefined ? { data: [] } : give(open, data);

/** What has changed; all where the editor names an answer that we no longer have. */
const delta = (open: OpenDocument, data: number[] | undefined, previousId: string): Answer => {
	const before = given.get(open.document);
	const now = full(open, data);
	if (before?.id !== previousId || now.resultId === undefined) return now;
	return { resultId: now.resultId, edits: difference(before.data, now.data) };
};

const rangeIn = ({ document }: OpenDocument, { start, end }: LspRange): Range => ({
	start: document.offsetAt(start),
	end: document.offsetAt(end),
});

const listen = (connection: Connection, context: () => Context | undefined): void => {
	const { semanticTokens } = connection.languages;
	/** What a word is follows from the text that holds it: nothing is waited for. */
	const ask = <P extends Asked & { readonly range?: LspRange }, R extends Answer>(
		finish: (open: OpenDocument, data: number[] | undefined, params: P) => R,
	) => {
		const handler = answer('semantic tokens', context, async (known, params: P) => {
			const open = openOf(known, params);
			if (open === undefined) return null;
			const range = params.range === undefined ? undefined : rangeIn(open, params.range);
			return finish(open, dataOf(open, known.client, range), params);
		});
		// The library's types know no null, which the protocol allows.
		return handler as (params: P, token: CancellationToken) => Promise<R>;
	};
	semanticTokens.on(ask(full));
	semanticTokens.onDelta(
		ask((open, data, { previousResultId }: SemanticTokensDeltaParams) =>
			delta(open, data, previousResultId),
		),
	);
	semanticTokens.onRange(
		ask(
			(_open, data, _params: SemanticTokensRangeParams): SemanticTokens => ({
				data: data ?? [],
			}),
		),
	);
};

const KINDS = ['dvc-yaml', 'dvc-lock', 'dvcignore', 'dvc-config', 'mlem'] as const;

export const semanticTokens: Feature = {
	name: 'semantic tokens',
	serves: [
		{
			method: 'textDocument/semanticTokens/full',
			kinds: KINDS,
			gives: 'colours for stages, paths, parameters, commands and the parts of `${…}`',
		},
		{
			method: 'textDocument/semanticTokens/full/delta',
			kinds: KINDS,
			gives: 'the colours that changed since the last answer',
		},
		{
			method: 'textDocument/semanticTokens/range',
			kinds: KINDS,
			gives: 'the colours of what is seen',
		},
	],
	capabilities: (client) =>
		client.tokens === undefined
			? {}
			: {
					semanticTokensProvider: {
						legend: legendOf(client),
						range: client.tokens.range,
						full: client.tokens.full ? { delta: client.tokens.delta } : false,
					},
				},
	listen,
};
