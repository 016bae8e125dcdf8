// What the parser's lexer makes of a text, and the quotes in it.
import { Lexer } from 'yaml';

/** Signs of the lexer that stand for nothing in the text: a document, a plain text that follows. */
const DOCUMENT = '\u0002';
const PLAIN = '\u001f';

/** The lexer's sign that it has left brackets which nothing closes. */
export const FLOW_END = '\u0018';

export interface Token {
	readonly text: string;
	/** Where it begins. */
	readonly start: number;
	/** A text without quotes, or a block. */
	readonly isPlain: boolean;
}

export const tokensOf = function* (source: string): Generator<Token> {
	let [start, isPlain] = [0, false];
	for (const text of new Lexer().lex(source)) {
		if (text === PLAIN) isPlain = true;
		if (text === PLAIN || text === DOCUMENT) continue;
		yield { text, start, isPlain };
		isPlain = false;
		if (text !== FLOW_END) start += text.length;
	}
};

/** Behind the end of the text in quotes that begins at `start`; nothing where it has none. */
export const closingOf = (text: string, start: number): number | undefined => {
	const quote = text.charAt(start);
	for (let at = start + 1; at < text.length; at++) {
		const char = text.charAt(at);
		if (char === '\\' && quote === '"') at++;
		else if (char === quote) {
			if (quote === '"' || text.charAt(at + 1) !== "'") return at + 1;
			at++;
		}
	}
	return undefined;
};

/** True for a text in quotes that the lexer has left before they are closed. */
export const isOpenQuote = ({ text, isPlain }: Token): boolean =>
	!isPlain && /^["']/.test(text) && closingOf(text, 0) !== text.length;

/** Where the texts in quotes begin that the lexer has left open. */
export const openQuotesIn = (source: string): readonly number[] =>
	[...tokensOf(source)].flatMap((token) => (isOpenQuote(token) ? token.start : []));
