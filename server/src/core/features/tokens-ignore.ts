// What the signs of an ignore file do.
import { rangeAt } from '../base/text.ts';
import { readIgnore } from '../syntax/ignore.ts';
import type { SemanticToken } from './semantic-token.ts';

/** An escape, a class, or signs that stand for any letters. */
const SIGNS = /\\.|\[[!^]?\]?[^\]]*\]|\*+|\?/g;

const commentTokens = (text: string): readonly SemanticToken[] =>
	[...text.matchAll(/(?<=^|[\r\n])[^\S\r\n]*(#[^\r\n]*)/g)].map(
		({ 0: line, 1: comment, index }) => {
			const end = index + line.length;
			return { type: 'comment', range: rangeAt(end - (comment ?? '').length, end) };
		},
	);

export const ignoreTokens = (text: string): readonly SemanticToken[] => [
	...commentTokens(text),
	...readIgnore(text).flatMap(({ text: pattern, range: { start } }): SemanticToken[] => [
		...(pattern.startsWith('!')
			? [{ type: 'operator', range: rangeAt(start, start + 1) } as const]
			: []),
		...[...pattern.matchAll(SIGNS)].map(
			({ 0: sign, index }): SemanticToken => ({
				type: sign.startsWith('*') || sign === '?' ? 'operator' : 'regexp',
				range: rangeAt(start + index, start + index + sign.length),
			}),
		),
	]),
];
