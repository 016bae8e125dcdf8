// Colours by meaning, as the numbers the protocol wants: all of a file, what changed, what is seen.
import type {
	Connection,
	SemanticTokens,
	SemanticTokensDelta,
	SemanticTokensDeltaParams,
	SemanticTokensEdit,
	SemanticTokensLegend,
	SemanticTokensParams,
	SemanticTokensRangeParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { memo } from '../core/base/query.ts';
import { lineStarts, positionAt, type Range } from '../core/base/text.ts';
import { TOKEN_TYPES } from '../core/features/semantic-token.ts';
import { type TokenBlock, tokenBlocks } from '../core/features/semantic-tokens.ts';
import { linesOf } from '../core/workspace/lines.ts';
import type { Client } from './client.ts';
import { type Context, type Feature, ofDocument } from './feature.ts';
import type { OpenDocument } from './session.ts';

/** Only what the editor has announced: it would not know how to show others. */
const legendOf = ({ tokens }: Client): SemanticTokensLegend => ({
	tokenTypes: TOKEN_TYPES.filter((type) => tokens?.types.includes(type)),
	tokenModifiers: tokens?.modifiers.includes('declaration') === true ? ['declaration'] : [],
});

/** One token: its line and column in the block, length, place in `TOKEN_TYPES`, whether it declares. */
type Numbers = readonly [number, number, number, number, boolean];

/** Remembered with the tokens, and so for as long as the text of the block stays. */
const numbersOf = memo((tokens: TokenBlock['tokens']): { known?: readonly Numbers[] } => {
	void tokens;
	return {};
});

const encode = ({ text, tokens }: TokenBlock): readonly Numbers[] => {
	const kept = numbersOf(tokens);
	if (kept.known === undefined) {
		const starts = lineStarts(text);
		kept.known = tokens.map(({ range, type, declares }): Numbers => {
			const { line, character } = positionAt(starts, range.start);
			const length = range.end - range.start;
			return [line, character, length, TOKEN_TYPES.indexOf(type), declares === true];
		});
	}
	return kept.known;
};

const dataOf = (open: OpenDocument, client: Client, range?: Range): number[] | undefined => {
	const { workspace } = open.project;
	const blocks = tokenBlocks(workspace, open.path, range);
	if (blocks === undefined) return undefined;
	const { tokenTypes, tokenModifiers } = legendOf(client);
	const places = TOKEN_TYPES.map((type) => tokenTypes.indexOf(type));
	const starts = linesOf(workspace, open.path);
	const data: number[] = [];
	let [line, character] = [0, 0];
	for (const block of blocks) {
		const from = positionAt(starts, block.start);
		for (const [down, column, length, type, declares] of encode(block)) {
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
const given = new WeakMap<TextDocument, Given>();
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

const NONE: SemanticTokens = { data: [] };

const full = (open: OpenDocument, client: Client): SemanticTokens => {
	const data = dataOf(open, client);
	return data === undefined ? NONE : give(open, data);
};

const delta = (
	open: OpenDocument,
	client: Client,
	previousResultId: string,
): SemanticTokens | SemanticTokensDelta => {
	const before = given.get(open.document);
	const now = full(open, client);
	if (before?.id !== previousResultId || now.resultId === undefined) return now;
	return { resultId: now.resultId, edits: difference(before.data, now.data) };
};

const listen = (connection: Connection, context: () => Context | undefined): void => {
	const { semanticTokens } = connection.languages;
	const name = 'semantic tokens';
	const ask = <P extends SemanticTokensParams, R>(
		handle: (open: OpenDocument, client: Client, params: P) => R,
	) => ofDocument(name, context, (open, params: P, { client }) => handle(open, client, params));
	// The library's types know no null, which the protocol allows.
	const orNone = <P, T, R>(handler: (params: P, token: T) => Promise<R | null>) =>
		handler as (params: P, token: T) => Promise<R>;
	semanticTokens.on(orNone(ask(full)));
	semanticTokens.onDelta(
		orNone(
			ask((open, client, { previousResultId }: SemanticTokensDeltaParams) =>
				delta(open, client, previousResultId),
			),
		),
	);
	semanticTokens.onRange(
		orNone(
			ask((open, client, { range }: SemanticTokensRangeParams): SemanticTokens => {
				const { document } = open;
				const seen = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
				return { data: dataOf(open, client, seen) ?? [] };
			}),
		),
	);
};

export const semanticTokens: Feature = {
	name: 'semantic tokens',
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
