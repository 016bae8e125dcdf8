// What the parts of a file are, in blocks that are remembered as long as their text stays.

import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { overlaps, type Range, rangeAt } from '../base/text.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import type { Document, Piece } from '../syntax/document.ts';
import { contentOf, documentOf, type Workspace } from '../workspace/workspace.ts';
import { inOrder, type SemanticToken } from './semantic-token.ts';
import { configTokens } from './tokens-config.ts';
import { ignoreTokens } from './tokens-ignore.ts';
import { mlemTokens } from './tokens-mlem.ts';
import { lockTokens, pipelineTokens } from './tokens-pipeline.ts';

/** A part of a file. While its text is the same, `tokens` is the same list wherever it has moved. */
export interface TokenBlock {
	readonly start: number;
	/** What the ranges count in. */
	readonly text: string;
	/** In order; none overlaps another. Ranges count from `start`. */
	readonly tokens: readonly SemanticToken[];
}

type OfPiece = (piece: Piece, path: readonly string[]) => readonly SemanticToken[];

/** A piece stands below the same keys as long as it lives. */
const remembered = (of: OfPiece): OfPiece => {
	const known = memo((_piece: Piece): { tokens?: readonly SemanticToken[] } => ({}));
	return (piece, path) => {
		const entry = known(piece);
		entry.tokens ??= inOrder(of(piece, path));
		return entry.tokens;
	};
};

const BY_PIECE: Readonly<Partial<Record<FileKind, OfPiece>>> = {
	'dvc-yaml': remembered(pipelineTokens),
	'dvc-lock': remembered(lockTokens),
};

/** Where pieces overlap, as those of a text that could not be cut do, all are one block. */
const wholeBlock = memo((_document: Document): { tokens?: readonly SemanticToken[] } => ({}));

const ofWhole = (document: Document, find: () => readonly SemanticToken[]): TokenBlock => {
	const known = wholeBlock(document);
	known.tokens ??= inOrder(find());
	return { start: 0, text: document.text, tokens: known.tokens };
};

const ignoreBlock = memo(
	(content: { readonly text: string }): TokenBlock => ({
		start: 0,
		text: content.text,
		tokens: inOrder(ignoreTokens(content.text)),
	}),
);

const blocksOf = (
	kind: FileKind,
	document: Document,
	range: Range,
): readonly TokenBlock[] | undefined => {
	const ofPiece = BY_PIECE[kind];
	const { whole, pieces, text } = document;
	if (ofPiece !== undefined && whole !== undefined)
		return [ofWhole(document, () => pieces.flatMap(({ piece, path }) => ofPiece(piece, path)))];
	if (ofPiece !== undefined)
		return pieces
			.filter(({ start, piece }) => overlaps(range, rangeAt(start, start + piece.text.length)))
			.map(({ start, piece, path }) => ({
				start,
				text: piece.text,
				tokens: ofPiece(piece, path),
			}));
	if (whole === undefined) return undefined;
	if (kind === 'dvc-config') return [ofWhole(document, () => configTokens(whole.root))];
	return kind === 'mlem' ? [ofWhole(document, () => mlemTokens(text, whole.root))] : undefined;
};

const EVERYTHING = rangeAt(0, Number.MAX_SAFE_INTEGER);

/**
 * The blocks around a range, in order. Nothing for kinds whose grammar tells all (params files, `.dvc`
 * files), and for a file that is not known.
 */
export const tokenBlocks = (
	workspace: Workspace,
	path: RepoPath,
	range: Range = EVERYTHING,
): readonly TokenBlock[] | undefined => {
	const kind = kindOf(path);
	if (kind === 'dvcignore') {
		const content = contentOf(workspace, path);
		return content?.kind === 'text' ? [ignoreBlock(content)] : undefined;
	}
	const document = kind === undefined ? undefined : documentOf(workspace, path);
	return kind === undefined || document === undefined ? undefined : blocksOf(kind, document, range);
};
