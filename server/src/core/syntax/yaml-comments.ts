// The comments of a YAML text.
import { Lexer } from 'yaml';

/** In order, each from its sign to the end of its line. Total. */
export const commentsIn = (text: string): readonly string[] =>
	[...new Lexer().lex(text)].filter((token) => token.startsWith('#')).map((token) => token.trim());
