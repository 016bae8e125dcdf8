// The words of a command: programs, flags, files, and what the shell reads between them.
import { type Range, rangeAt } from '../base/text.ts';
import { type ShellToken, type ShellTokenKind, shellTokens } from '../syntax/shell-tokens.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { type SemanticToken, type TokenType, tokensOver } from './semantic-token.ts';
import { expressionTokens } from './tokens-expression.ts';

const TYPES: Readonly<Partial<Record<ShellTokenKind, TokenType>>> = {
	program: 'function',
	keyword: 'keyword',
	flag: 'parameter',
	quoted: 'string',
	operator: 'operator',
	variable: 'variable',
	comment: 'comment',
};

const typeOf = ({ kind, range }: ShellToken, text: string): TokenType | undefined => {
	if (kind !== 'word') return TYPES[kind];
	const word = text.slice(range.start, range.end);
	if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(word)) return 'number';
	return /\/|\w\.[A-Za-z]\w*$/.test(word) ? 'string' : undefined;
};

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/**
 * What is written, letter by letter at its place, as the shell is given it: without indentation and
 * quotes, and with the line breaks that YAML leaves. Nothing where escapes move the letters.
 */
const shellImage = (raw: string, { style, text }: ScalarNode): string | undefined => {
	if (style === 'single' || style === 'double')
		return raw.slice(1, -1) === text ? ` ${text} ` : undefined;
	if (style === 'plain') return raw.replaceAll('\n', ' ');
	const header = raw.indexOf('\n');
	if (header < 0) return undefined;
	const body = raw.slice(header);
	return blank(raw.slice(0, header)) + (style === 'folded' ? body.replaceAll('\n', ' ') : body);
};

/** The image with each range, which counts as `start` does, as one word. */
const masked = (image: string, ranges: readonly Range[], start: number): string => {
	let at = 0;
	const parts = ranges.map((range) => {
		const before = image.slice(at, range.start - start);
		at = range.end - start;
		return before + 'x'.repeat(range.end - range.start);
	});
	return parts.join('') + image.slice(at);
};

export const commandTokens = (source: string, node: ScalarNode): readonly SemanticToken[] => {
	const { tokens, ranges } = expressionTokens(source, node);
	const { start, end } = node.range;
	const image = node.type === 'string' ? shellImage(source.slice(start, end), node) : undefined;
	if (image === undefined) return tokens;
	const text = masked(image, ranges, start);
	return [
		...tokens,
		...shellTokens(text).flatMap((token) => {
			const type = typeOf(token, text);
			const range = rangeAt(start + token.range.start, start + token.range.end);
			return type === undefined ? [] : tokensOver(source, range, { type }, ranges);
		}),
	];
};
